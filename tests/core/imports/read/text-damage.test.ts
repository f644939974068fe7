import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDamage } from '../../../../src/core/imports/read/text-damage.ts'

const SYLLABLES = 'Nguyễn Trần Hằng Đức Hương Thảo Quốc Lê Hoàng Mỹ Phượng Giúp quý khuỷu ngoã Hoà'.split(' ')
const names = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 3, maxLength: 5 }).map((parts) => parts.join(' '))
const bytes = (text: string) => new TextEncoder().encode(text)

/** What becomes of text that is opened in another encoding and saved again. */
const DAMAGES: Readonly<Record<string, (text: string) => string>> = {
  'windows-1252': (text) => new TextDecoder('windows-1252').decode(bytes(text)),
  'windows-1258': (text) => new TextDecoder('windows-1258').decode(bytes(text)),
  twice: (text) => new TextDecoder('windows-1252').decode(bytes(new TextDecoder('windows-1252').decode(bytes(text)))),
  'question marks': (text) => text.normalize('NFC').replaceAll(/[^ -~]/g, '?'),
  entities: (text) => text.replaceAll(/[^ -~]/g, (sign) => `&#${sign.codePointAt(0)};`),
}

test.each(Object.entries(DAMAGES))('names damaged by %s are found', (_, damage) => {
  fc.assert(
    fc.property(fc.array(names, { minLength: 4, maxLength: 6 }), (list) => {
      const rows = list.map((name) => [damage(name)])
      const isDamaged = rows.filter(([text], at) => text !== list[at]).length > 2
      fc.pre(isDamaged)
      expect(findDamage(rows)).toBeDefined()
    }),
  )
})

test.each([
  ['Chinese Windows', ['H脿 N峄檌', 'L锚 Ho脿ng']],
  ['the fonts of before Unicode', ['TrÇn §øc', 'Hµ Néi', 'Lª Hoµng']],
  ['VNI fonts', ['Nguyeãn Thò Haèng', 'Traàn Vaên Ñöùc']],
])('names that %s have spoilt are found', (_, list) => {
  expect(findDamage(list.map((name) => [name]))).toBe(list[0])
})

test('names as they should be are not', () => {
  const others = fc.constantFrom(
    '森马河内店',
    'Semir森马',
    '买买提·艾力',
    'H & M',
    'a & b; c',
    'Semir® Hà Nội',
    'TÂN\u00a0BÌNH',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(names, others), { maxLength: 30 }), fc.constantFrom('NFC', 'NFD'), (list, form) => {
      expect(findDamage([list.map((name) => name.normalize(form))])).toBeUndefined()
    }),
  )
})
