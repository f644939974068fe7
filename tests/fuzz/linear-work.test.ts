import { expect, test } from 'vitest'
import { commands } from '../../src/bot/dispatch/command-list.ts'
import { findCommand, languageOfLine, nearestCommand } from '../../src/bot/dispatch/find-command.ts'
import { parseArguments } from '../../src/bot/dispatch/parse.ts'
import { meantLine } from '../../src/bot/dispatch/suggestions.ts'
import { readSlackText } from '../../src/bot/slack/receive/slack-text.ts'
import { readActivity } from '../../src/bot/teams/receive/activity.ts'
import { parseDestination, parsePersonDestination } from '../../src/core/access/destination.ts'
import { nearestPeriodName, parsePeriod, readPeriodWords } from '../../src/core/calendar/parse-period.ts'
import { csvLine, escapeFormula } from '../../src/core/csv-line.ts'
import { readKey } from '../../src/core/customers/find-customers.ts'
import { parseCadence } from '../../src/core/delivery/schedules/cadence.ts'
import { tableKinds } from '../../src/core/imports/kinds/import-kinds.ts'
import { layoutOf } from '../../src/core/imports/kinds/table-layout.ts'
import { isRegular, meaningOfQuotes, parseRecord, splitRecord } from '../../src/core/imports/read/csv/parse-record.ts'
import { createQuotedLines } from '../../src/core/imports/read/csv/quoted-lines.ts'
import { headerKey, matchField } from '../../src/core/imports/read/header/match-field.ts'
import { matchHeader, tryHeader } from '../../src/core/imports/read/header/match-header.ts'
import { createJsonCheck } from '../../src/core/imports/read/read-json.ts'
import { createRecordTest } from '../../src/core/imports/read/rows/no-record.ts'
import { findDamage } from '../../src/core/imports/read/text-damage.ts'
import { styleOf } from '../../src/core/imports/read/workbook/number-styles.ts'
import { unescapeText } from '../../src/core/imports/read/workbook/workbook-parts.ts'
import { refuseMarkup } from '../../src/core/imports/sniff/refuse-markup.ts'
import { sniffDelimiter } from '../../src/core/imports/sniff/sniff-delimiter.ts'
import { limits } from '../../src/core/limits.ts'
import { AppError } from '../../src/core/errors.ts'
import { comparable, foldAccents } from '../../src/core/nearest.ts'
import { newDateFormat, readDate } from '../../src/core/records/values/read-date.ts'
import { readFlag } from '../../src/core/records/values/read-flag.ts'
import { readCard, readId } from '../../src/core/records/values/read-id.ts'
import { newNumberFormat, readCount, readNumber } from '../../src/core/records/values/read-number.ts'
import { readColumnText, readText } from '../../src/core/records/values/read-text.ts'
import { normalisePhone } from '../../src/core/retail/phone.ts'
import { createRandom } from './hostile-files.ts'

const short = process.env['SEMIR_TEST_SHORT'] !== undefined
const PAIRS = short ? 0 : 60
/** Of single signs every so many. */
const EVERY = short ? 6 : 1

interface Grammar {
  readonly read: (text: string) => unknown
  /** Characters that it may get. */
  readonly most: number
}

const tables = tableKinds.map(layoutOf)
const clock = { now: new Date('2026-11-30T03:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }
const labels = ['Invoice Number', 'Shop ID', 'Sales Date', 'Sales Amount']
const isRecord = createRecordTest(matchHeader(labels, { tables, wanted: undefined }), labels)
const HEAD = 1 << 16
const line = (read: Grammar['read']): Grammar => ({ read, most: limits.commandLine.value })
const value = (read: Grammar['read']): Grammar => ({ read, most: limits.valueText.value })
const cell = (read: Grammar['read']): Grammar => ({ read, most: limits.cellText.value })
const record = (read: Grammar['read']): Grammar => ({ read, most: limits.recordText.value })
const quotedLines = (text: string) => {
  const quoted = createQuotedLines({
    delimiter: ',',
    width: 4,
    onRegular: () => undefined,
    onRecord: () => undefined,
    onLetter: () => undefined,
  })
  for (const each of text.split('\n')) quoted.line(each)
  quoted.end()
}

/** Everything that reads text from outside, with what it may get of it. */
const grammars: Readonly<Record<string, Grammar>> = {
  'arguments of a command': line(parseArguments),
  'the command of a line': line((text) => findCommand(commands, text) ?? nearestCommand(commands, text)),
  'the language of a line': line((text) => languageOfLine(commands, text)),
  'what a line means': line((text) => meantLine(commands, text)),
  'a cadence': line(parseCadence),
  'a destination': line((text) => parseDestination(text) ?? parsePersonDestination(text)),
  'a customer': line(readKey),
  'accents of a name': line((text) => [foldAccents(text), comparable(text)]),
  'a period': { read: (text) => parsePeriod(text, clock), most: limits.periodText.value },
  'a name of a period': {
    read: (text) => readPeriodWords(text) ?? nearestPeriodName(text),
    most: limits.periodText.value,
  },
  'text of Slack': { read: readSlackText, most: limits.markedUpLine.value },
  'text of Teams': { read: (text) => readActivity({ type: 'message', text }), most: limits.markedUpLine.value },
  'a number': value((text) => readNumber(text, 2, newNumberFormat())),
  'a count': value((text) => readCount(text, newNumberFormat())),
  'a date': value((text) => readDate(text, newDateFormat())),
  'an id': value((text) => [readId(text), readCard(text)]),
  'a flag': value(readFlag),
  'a phone': value(normalisePhone),
  'a text': cell((text) => [readText(text), readColumnText(text)]),
  'a header': cell((text) => [headerKey(text), ...tables.map((table) => matchField(table, text))]),
  'a row of headers': record((text) =>
    tryHeader(text.split(',').slice(0, limits.columns.value), { tables, wanted: undefined }),
  ),
  'a row that is no record': cell((text) => isRecord([text, ''], 2)),
  'damaged text': cell((text) => findDamage([[text]])),
  'a formula': cell((text) => csvLine([escapeFormula(text)])),
  'a number format': { read: styleOf, most: limits.formatCode.value },
  'text of XML': record(unescapeText),
  'a record of CSV': record((text) => [isRegular(text, ','), meaningOfQuotes(text, ','), splitRecord(text, ',')]),
  'a record with quotes': record((text) => parseRecord(text, ',')),
  'lines with quotes': record(quotedLines),
  'limits of JSON': record((text) => createJsonCheck()(`[{"a":"${text}`)),
  'the delimiter of CSV': { read: (text) => sniffDelimiter(text, tables), most: HEAD },
  markup: { read: refuseMarkup, most: HEAD },
}

const SIGNS = [
  '"',
  '“',
  '”',
  "'",
  '<',
  '>',
  '<@',
  '|',
  '&',
  '&amp;',
  '&#x',
  '[',
  ']',
  '{',
  '(',
  ')',
  '\\',
  '\\u',
  '/',
  '//',
  ':',
  '--',
  '-',
  '=',
  '="',
  '+',
  '.',
  ',',
  ';',
  '%',
  '_',
  '#',
  '@',
  '!',
  '?',
  '*',
  '~',
  '`',
  '$',
  '0',
  '1',
  '9.',
  '1,',
  '1/',
  '84',
  '+84 ',
  '1e',
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\ufeff',
  '\u0301',
  'e\u0301',
  '\ufffd',
  '\u{1f600}',
  'a',
  'a ',
  'ă',
  'đ',
  '₫',
  'VND',
  'tháng ',
  'năm ',
  'mon ',
  'thu ',
  'to ',
  '8:',
  '08:00 ',
  'AM',
  'last-',
  'sales ',
  '年',
  '月',
  '–',
]

/** Single signs and random pairs of them. */
function pieces(): string[] {
  const random = createRandom(12)
  const pick = () => SIGNS[Math.floor(random() * SIGNS.length)] ?? ''
  return [...SIGNS.filter((_, at) => at % EVERY === 0), ...Array.from({ length: PAIRS }, () => pick() + pick())]
}

/** Microseconds of the process's own time that so many readings take; the least of some. */
function cost({ read }: Grammar, text: string, times: number): number {
  let least = Infinity
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage()
    for (let at = 0; at < times; at++) tryTo(read, text)
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, user + system)
  }
  return least
}

/** A refusal is an answer. */
function tryTo(read: Grammar['read'], text: string): void {
  try {
    read(text)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}

/** Linear work takes four times as long for a text of four times the length, quadratic work sixteen times. */
const LONGER = 4
const LIMIT = 9
/** Microseconds that a measured run takes at least. */
const LEAST = 800

function growth(grammar: Grammar, piece: string): number {
  const text = piece.repeat(Math.floor(grammar.most / LONGER / piece.length))
  const long = text.repeat(LONGER)
  let times = 1
  while (times < 4_000 && cost(grammar, text, times) < LEAST) times *= 3
  return cost(grammar, long, times) / cost(grammar, text, times)
}

test('work that grows faster than its text is found', () => {
  expect(
    growth(
      line((text) => /a+b/u.test(text)),
      'a',
    ),
  ).toBeGreaterThan(LIMIT)
})

test.each(Object.entries(grammars))('%s takes work that grows with its length', (_, grammar) => {
  const worse = pieces().filter(
    (piece) => growth(grammar, piece) > LIMIT && growth(grammar, piece) > LIMIT && growth(grammar, piece) > LIMIT,
  )
  expect(worse).toEqual([])
})
