import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { valueOf, valuesOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeAll(async () => {
  imports = await temporaryImports()
})
afterAll(() => imports.remove())

const NAMES = ['Nguyễn Thị Ngọc Diễm', 'Đặng Hồng Đạt', 'Trần Quốc Thảo', 'Lê Thị Ánh Nguyệt', 'Võ Ưng Hoàng Phượng']
const vietnamese = (kind: string, separator = ',') =>
  ['VIP ID,Phone NO.,Name', ...NAMES.map((name, at) => `${kind}${at},091234567${at},${name}`)]
    .map((line) => line.replaceAll(',', separator))
    .join('\r\n')

/** Tone marks stand behind their vowel in windows-1258. */
function withSeparateTones(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(
      /([a-z])([\u0300\u0301\u0303\u0309\u0323]?)([\u0302\u0306\u031b])([\u0300\u0301\u0303\u0309\u0323]?)/giu,
      (_, letter: string, before: string, shape: string, after: string) =>
        (letter + shape).normalize('NFC') + before + after,
    )
}

test.each([
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-8 decomposed', (text: string) => Buffer.from(text.normalize('NFD'))],
  ['UTF-16LE with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16LE', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16BE with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['windows-1258', (text: string) => iconv.encode(withSeparateTones(text), 'windows-1258')],
])('Vietnamese names arrive whole from %s', async (encoding, encode) => {
  await imports.drop('c.csv', encode(vietnamese(encoding)))
  const names = await valuesOf(
    imports.business.db,
    `select name from customers where vip_id like '${encoding}_' order by vip_id`,
  )
  expect(names).toEqual(NAMES)
})

test('Chinese headers and shops arrive whole from GB18030', async () => {
  const text =
    '单据编号,店铺编号,店铺名称,销售日期,销售金额\nG1,HN01,森马越南河内一号店,2026-05-03,"1,000"\nG2,HN02,巴拉越南胡志明,2026-05-04,5\n'
  const detail = await imports.drop('s.csv', iconv.encode(text, 'gb18030'))
  expect(detail).toMatchObject({ kind: 'sales', created: 2 })
  const shops = await valuesOf(imports.business.db, 'select shop_name from shops order by id')
  expect(shops).toEqual(['森马越南河内一号店', '巴拉越南胡志明'])
})

test.each([';', '\t', '|'])('cells may be set apart by %j', async (separator) => {
  const detail = await imports.drop('c.csv', vietnamese(`d${separator.codePointAt(0)}-`, separator))
  expect(detail).toMatchObject({ kind: 'customers', created: NAMES.length })
})

test('a file cut in the middle of a character is still UTF-8', async () => {
  const whole = Buffer.from('VIP ID,Phone NO.,Name\nu1,0912345678,Đặng Hồng Đạt\nu2,0912345678,Đạ')
  const detail = await imports.drop('c.csv', whole.subarray(0, -1))
  expect(detail).toMatchObject({ created: 2 })
  const name = await valueOf(imports.business.db, `select name from customers where vip_id = 'u1'`)
  expect(name).toBe('Đặng Hồng Đạt')
})

test('one accented letter is enough to know windows-1258', async () => {
  await imports.drop('c.csv', iconv.encode('VIP ID,Phone NO.,Name\nw1,0912345678,Trâm\n', 'windows-1258'))
  expect(await valueOf(imports.business.db, `select name from customers where vip_id = 'w1'`)).toBe('Trâm')
})

test('zero bytes behind the text are no text', async () => {
  const detail = await imports.drop('z.csv', Buffer.concat([Buffer.from(vietnamese('Z')), Buffer.alloc(500)]))
  expect(detail).toMatchObject({ status: 'completed', created: NAMES.length, warned: 0 })
})

test('a header that begins like a picture is a header', async () => {
  const detail = await imports.drop('c.csv', 'BM,VIP ID,Phone NO.\n1,bm1,0912345678\n')
  expect(detail).toMatchObject({ created: 1 })
})
