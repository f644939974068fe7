import { number, sheetRows, text } from '../core/imports/support/raw-sheet.ts'
import { rawWorkbook, zip } from '../core/imports/support/zip.ts'
import { pick, type Attack } from './hostile-text.ts'

const HEADER = ['Invoice Number', 'Shop ID', 'Sales Date', 'Sales Amount']
const header = sheetRows([HEADER])
const repeated = (piece: string, bytes: number) => piece.repeat(Math.max(1, Math.floor(bytes / piece.length)))
const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`
const good = row(text('A1'), text('S'), text('2026-01-05'), number(5))
const shared = (at: number) => `<c t="s"><v>${at}</v></c>`
const book = (rows: string, strings = '') => rawWorkbook({ sheets: [header + rows], strings })
const parts = (more: Readonly<Record<string, string>>) =>
  zip({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${header}${good}</sheetData></worksheet>`,
    ...more,
  })
const styles = (formats: string, cells: string) => ({
  'xl/styles.xml': `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`,
})
const NUMBERS = [
  '1e308',
  '-1e308',
  '1e-300',
  'NaN',
  'Infinity',
  '-0',
  '0x10',
  '99999999999999999999',
  '1.7976931348623157e309',
  '',
  '--1',
  '1,5',
  '9'.repeat(300),
]
const REFERENCES = [
  'A0',
  'ZZZZZZ1',
  'XFE1',
  'A1048577',
  '1A',
  '',
  'A-1',
  '$A$1',
  'a1',
  'A1:B2',
  'À1',
  'A'.repeat(5_000),
]
const ROW_NUMBERS = ['NaN', '-1', '0', '1.5', '1e99', '1048577', '4294967297', '', ' ']

/** Workbooks, by what is wrong with them; `bytes` is about what they unpack to. */
export const workbookAttacks: Readonly<Record<string, Attack>> = {
  'a long text in every cell': (bytes) =>
    book(repeated(row(shared(0), shared(0), shared(0), shared(0)), bytes), `<si><t>${'x'.repeat(32_767)}</t></si>`),
  'a text past the limit in every cell': (bytes) =>
    book(repeated(row(shared(0), shared(0)), bytes), `<si><t>${'x'.repeat(190_000)}</t></si>`),
  'many shared texts': (bytes) =>
    book(good, Array.from({ length: bytes / 24 }, (_, at) => `<si><t>${at.toString(36)}</t></si>`).join('')),
  'shared texts of many runs': (bytes) => book(good, `<si>${repeated('<r><rPr><b/></rPr><t>a</t></r>', bytes)}</si>`),
  'shared texts that are not there': (bytes, random) =>
    book(repeated(row(shared(Math.floor(random() * 9e9)), shared(-1), shared(0.5)), bytes)),
  'a format without end': (bytes, random) =>
    parts(
      styles(
        `<numFmt numFmtId="200" formatCode="${repeated(pick(['[', '"', '\\', 'd', '[$-', ';', '_', 'yy/'], random), Math.min(bytes, 250_000))}"/>`,
        '<xf numFmtId="200"/>',
      ),
    ),
  'many formats': (bytes, random) =>
    parts(
      styles(
        Array.from(
          { length: Math.min(bytes / 300, 70_000) },
          (_, at) =>
            `<numFmt numFmtId="${200 + at}" formatCode="${pick(['[', 'd', '\\', '_', ';'], random).repeat(255)}"/>`,
        ).join(''),
        Array.from({ length: Math.min(bytes / 300, 70_000) }, (_, at) => `<xf numFmtId="${200 + at}"/>`).join(''),
      ),
    ),
  'numbers that are none': (bytes, random) =>
    book(repeated(row(text('A1'), text('S'), number(pick(NUMBERS, random), 1), number(pick(NUMBERS, random))), bytes)),
  'rows numbered wrongly': (bytes, random) =>
    book(repeated(`<row r="${pick(ROW_NUMBERS, random)}">${text('A1')}${text('S')}</row>`, bytes)),
  'cells referred to wrongly': (bytes, random) =>
    book(repeated(row(text('A1').replace('<c', `<c r="${pick(REFERENCES, random)}"`), text('S')), bytes)),
  'columns past the limit': (bytes) => book(row(repeated('<c><v>1</v></c>', Math.min(bytes, 400_000)))),
  'empty rows': (bytes, random) =>
    book(repeated(pick(['<row/>', '<row></row>', '<row><c/></row>', '<row r="9" hidden="1"/>'], random), bytes)),
  'nested elements': (bytes) => book(repeated('<x>', bytes)),
  'an attribute without end': (bytes) => book(`<row a="${repeated('x', bytes)}"/>`),
  'many attributes': (bytes) => book(`<row ${Array.from({ length: bytes / 10 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
  'a comment without end': (bytes, random) =>
    book(`${pick(['<!--', '<![CDATA[', '<?x '], random)}${repeated('- ', bytes)}`),
  entities: (bytes) =>
    parts({
      'xl/sharedStrings.xml': `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, at) => `<!ENTITY ${'b'.repeat(at + 1)} "${`&${'b'.repeat(at) || 'a'};`.repeat(10)}">`).join('')}]><sst><si><t>${repeated('&b;', Math.min(bytes, 100_000))}</t></si></sst>`,
    }),
  'a bomb of spaces': (bytes) => book(repeated(' ', bytes * 8)),
  'a bomb of rows': (bytes) => book(repeated(good, bytes * 2)),
  'rows that are all wrong': (bytes) => book(repeated(row(text('A1'), text(''), text('x')), bytes)),
  'many sheets': (bytes) => rawWorkbook({ sheets: Array.from({ length: Math.min(4_000, bytes / 800) }, () => header) }),
  'many parts': (bytes) =>
    parts(
      Object.fromEntries(Array.from({ length: Math.min(6_000, bytes / 80) }, (_, at) => [`xl/x${at}.xml`, '<x/>'])),
    ),
  'parts elsewhere': (_, random) =>
    parts({
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Target="${pick(['../../../etc/passwd', 'workbook.xml', 'http://127.0.0.1/', '/xl/workbook.xml', '', 'C:\\a.xml'], random)}"/></Relationships>`,
    }),
  'no sheet': () => zip({ 'xl/workbook.xml': '<workbook/>' }),
  encrypted: () => zip({ EncryptedPackage: 'x', 'xl/workbook.xml': '<workbook/>' }, 1),
  'lying sizes': (bytes, random) => {
    const file = book(repeated(good, Math.min(bytes, 500_000)))
    // Sizes in the directory, at the end of the file.
    const at = file.lastIndexOf('PK\u0001\u0002')
    file.writeUInt32LE(Math.floor(random() * 0xff_ff_ff_ff), at + pick([20, 24, 42], random))
    return file
  },
  'cut anywhere': (bytes, random) => {
    const file = book(repeated(good, Math.min(bytes, 500_000)))
    return file.subarray(0, Math.floor(random() * file.length))
  },
  'a byte wrong': (bytes, random) => {
    const file = book(repeated(good, Math.min(bytes, 500_000)))
    for (let k = 0; k < 3; k++) file[Math.floor(random() * file.length)] = Math.floor(random() * 256)
    return file
  },
  'UTF-16 that is none': (bytes) => parts({ 'xl/worksheets/sheet1.xml': `\ufffe<worksheet>${repeated('x', bytes)}` }),
}

/** A workbook with one number format. */
export function oneFormat(code: string): Buffer {
  return parts(styles(`<numFmt numFmtId="200" formatCode="${code}"/>`, '<xf numFmtId="200"/>'))
}

/** A workbook with one row of that number. */
export function oneRow(at: string): Buffer {
  return book(`<row r="${at}">${text('A1')}${text('S')}</row>`)
}
