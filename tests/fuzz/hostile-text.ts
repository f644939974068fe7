/** A file made to harm whatever reads it; the same for the same numbers of `random`. */
export interface HostileFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** Makes a file of about that many bytes. */
export type Attack = (bytes: number, random: () => number) => HostileFile['content']

const CUSTOMERS = 'VIP ID,Phone NO.,Name,Birthday,Points'
const SALES = 'Invoice Number,Shop ID,Sales Date,Sales Amount'
const COUPONS = 'Coupon ID,Face Value,Begin Date,Docket Number'

const fill = (piece: string, bytes: number) => piece.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(piece))))
/** Lines until there are enough bytes. */
const lines = (header: string, bytes: number, line: (at: number) => string) => {
  const all = [header]
  for (let length = 0; length < bytes;) length += (all[all.push(line(all.length)) - 1]?.length ?? 0) + 1
  return `${all.join('\n')}\n`
}
export const pick = <T>(of: readonly T[], random: () => number) => of[Math.floor(random() * of.length)] as T

/** Pieces that a grammar of dates, numbers, ids or phones may try again and again. */
const PIECES = [
  '1/',
  '1.',
  '1,',
  '-',
  '(',
  ' ',
  '\u00a0',
  '\u3000',
  "'",
  '"',
  '=',
  '="',
  '%',
  '₫',
  'đ',
  'VND',
  '1e',
  '+84',
  '84',
  '0',
  '9',
  'tháng ',
  '年',
  'AM',
  'T',
  ':',
  'Z',
  '+07',
  '\u200b',
  '\u0301',
  'e\u0301',
  '\ufffd',
  '\u{1f600}',
  '\\',
  '|',
  ';',
  '\t',
]

/** CSV, by what is wrong with it. */
export const csvAttacks: Readonly<Record<string, Attack>> = {
  commas: (bytes) => `${CUSTOMERS}\n${fill(',', bytes)}`,
  'a line of a sign': (bytes, random) => fill(pick(PIECES, random), bytes),
  'quotes that stay open': (bytes) => `${CUSTOMERS}\n${fill('"a,', bytes)}`,
  'quotes in quotes': (bytes, random) =>
    `${CUSTOMERS}\n${fill(pick(['"a""', '""",', '"\n"', '",\n"', '"a"b"'], random), bytes)}`,
  'a quote in every line': (bytes) => lines(CUSTOMERS, bytes, (at) => `${at},"0912345678,A"n,,`),
  'a quote over many lines': (bytes) =>
    lines(CUSTOMERS, bytes, (at) => (at % 5_000 === 1 ? '1,"0912345678' : `${at},b,c,d`)),
  digits: (bytes) => `${SALES}\nA1,S,2026-01-05,${fill('9', bytes)}\n`,
  'a header of near misses': (bytes) => `${fill('Sales Amuont,Phnoe NO.,Invioce Nubmer,', Math.min(bytes, 200_000))}\n`,
  'the header again and again': (bytes) => `${fill(`${CUSTOMERS}\n`, bytes)}1,0912345678,,,\n`,
  'no header': (bytes, random) => lines('', bytes, () => `${random()},${random()}`),
  'blank lines': (bytes, random) => fill(pick(['\n', '\r', '\r\n', ',,,\n', ' \n'], random), bytes),
  zeros: (bytes) => Buffer.concat([Buffer.from(`${CUSTOMERS}\n`), Buffer.alloc(bytes)]),
  noise: (bytes, random) => Buffer.from(Array.from({ length: Math.min(bytes, 300_000) }, () => random() * 256)),
  'UTF-16 with a byte too many': (bytes) =>
    Buffer.concat([
      Buffer.from(`\ufeff${lines(CUSTOMERS, bytes / 2, (at) => `${at},0912345678,,,`)}`, 'utf16le'),
      Buffer.from('x'),
    ]),
  'rows that are all wrong': (bytes) => lines(SALES, bytes, (at) => `${at},,,`),
  'rows of one long wrong cell': (bytes) => lines(SALES, bytes, () => `,S,x,${'y'.repeat(32_000)}`),
  'rows packed into a cell': (bytes) => lines(SALES, bytes, (at) => `"A${at},S,2026-01-05,1"`),
  'cells of pieces': (bytes, random) =>
    lines(
      SALES,
      bytes,
      (at) =>
        `A${at},${pick(PIECES, random).repeat(60)},${pick(PIECES, random).repeat(60)},${pick(PIECES, random).repeat(60)}`,
    ),
  'cells at the limit': (bytes) =>
    lines(`${COUPONS},Department`, bytes, (at) => `C${at},1,2026-01-05,,${'x'.repeat(32_767)}`),
  'cells past the limit': (bytes) =>
    lines(`${COUPONS},Department`, bytes, (at) => `C${at},1,2026-01-05,,${'x'.repeat(32_768)}`),
  'a new shop in every row': (bytes) => lines(SALES, bytes, (at) => `A${at},${'s'.repeat(200)}${at},2026-01-05,1`),
  'one key for every row': (bytes) => lines(SALES, bytes, (at) => `A,S${at % 9},2026-01-05,${at}`),
  'mixed delimiters': (bytes) => lines(SALES.replaceAll(',', ';'), bytes, (at) => `A${at};S,T|U\t;2026-01-05;1,5`),
  'prototype names': (bytes) => lines(CUSTOMERS, bytes, () => '__proto__,constructor,toString,hasOwnProperty,NaN'),
  markup: (bytes) => `<!DOCTYPE a [<!ENTITY b "${fill('&c;', bytes)}">]><html><table>${SALES}`,
}

/** JSON, by what is wrong with it. */
export const jsonAttacks: Readonly<Record<string, Attack>> = {
  'open lists': (bytes) => fill('[', bytes),
  'open objects': (bytes) => fill('{"a":', bytes),
  'a number without end': (bytes) => `[{"id":${fill('9', bytes)}}]`,
  'a text without end': (bytes) => `[{"id":1,"last_name":"${fill('x', bytes)}`,
  escapes: (bytes, random) =>
    `[{"id":1,"last_name":"${fill(pick(['\\u0000', '\\ud800', '\\"', '\\\\', '\\u000'], random), Math.min(bytes, 60_000))}"}]`,
  'many keys': (bytes) => `{${Array.from({ length: bytes / 12 }, (_, at) => `"k${at}":1`).join(',')}}`,
  'a record of many keys': (bytes) => `[{${Array.from({ length: bytes / 12 }, (_, at) => `"k${at}":1`).join(',')}}]`,
  'a list of numbers': (bytes) => `[${fill('1,', bytes)}1]`,
  'a list of empty records': (bytes) => `{"data":[${fill('{},', bytes)}{}]}`,
  'a list of another name': (bytes) => `{"other":[${fill('{"id":1,"last_name":"An"},', bytes)}{}]}`,
  'records that are all wrong': (bytes) =>
    `[${Array.from({ length: bytes / 30 }, (_, at) => `{"id":"x${at}","phone":"1"}`).join(',')}]`,
  'one record again and again': (bytes) => `[${fill('{"id":7,"phone":"0912345678"},', bytes)}{"id":7}]`,
  'prototype keys': (bytes) =>
    `[${fill('{"__proto__":{"id":1},"constructor":{"prototype":{}},"id":2},', bytes)}{"id":2}]`,
  spaces: (bytes, random) => `[${fill(pick([' ', '\n', '\t', '\r'], random), bytes)}`,
  'documents in a row': (bytes) => fill('[{"id":1}]', bytes),
  'cut anywhere': (bytes, random) => {
    const whole = `[${fill('{"id":1,"last_name":"An","tags":["a",{"b":null}]},', bytes)}{"id":2}]`
    return whole.slice(0, Math.floor(random() * whole.length))
  },
}
