import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { findCommand, nearestCommand } from '../../../src/bot/dispatch/find-command.ts'
import { parseArguments, quoteArgument, quoteShellWord } from '../../../src/bot/dispatch/parse.ts'
import { splitLine } from '../../../src/bot/commands/stored/schedule-add.ts'
import { readSlackText } from '../../../src/bot/slack/receive/slack-text.ts'
import { readTeamsText } from '../../../src/bot/teams/receive/turn-events.ts'
import { parseDestination, parsePersonDestination } from '../../../src/core/access/destination.ts'
import { readCalendarPeriod } from '../../../src/core/calendar/period.ts'
import { readDay } from '../../../src/core/calendar/day.ts'
import { parsePeriod, readPeriodWords } from '../../../src/core/calendar/parse-period.ts'
import { currentDay } from '../../../src/core/calendar/today.ts'
import { parseCadence } from '../../../src/core/delivery/schedules/cadence.ts'
import { limits } from '../../../src/core/limits.ts'
import { foldAccents } from '../../../src/core/nearest.ts'

const clock = { now: new Date('2026-06-15T05:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }

/** Every function that reads text a person typed. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parseArguments: (text) => parseArguments(text, ['xlsx']),
  findCommand: (text) => findCommand(commands, text),
  nearestCommand: (text) => nearestCommand(commands, text),
  quoteArgument,
  quoteShellWord,
  foldAccents,
  readSlackText,
  readTeamsText: (text) => readTeamsText({ type: 'message', text }),
  parseCadence,
  splitLine: (text) => splitLine(parseArguments(text).words),
  parsePeriod: (text) => parsePeriod(text, clock),
  readPeriodWords,
  readCalendarPeriod: (text) => readCalendarPeriod(text, currentDay(clock)),
  readDay,
  parseDestination,
  parsePersonDestination,
}

/** Pieces of lines: every sign a grammar looks for, without its end, and words that nearly match. */
const pieces = [
  '“a',
  '"a',
  '”',
  '“a ',
  'a"',
  ' ',
  '\t',
  ' a',
  'a ',
  'a',
  '-',
  ' - ',
  ',',
  ' , ',
  '..',
  '. ',
  '/',
  '1/',
  '=',
  '<',
  '<a',
  '<#C1|',
  '<#C',
  '<@',
  '<a|',
  '>',
  '<a ',
  '</p',
  '<p ',
  '&',
  '&#1',
  '&amp',
  '&amp;',
  '*',
  '`',
  '9',
  '9 ',
  '8h',
  '8:00 ',
  '1 gio',
  'thu ',
  'thu hai ',
  'thu2 ',
  'mon,',
  'mon - ',
  't2 ',
  '8  ',
  'cuoi thang',
  'tu ',
  'den ',
  'from ',
  'to ',
  '2026-',
  'q1 ',
  'last ',
  'thang ',
  'm2-4 ',
  'xuan-he ',
  'name:',
  '--a ',
  'slack:',
  'C1|',
  'teams:',
  'https://teams.microsoft.com/l/channel/',
  '%41',
  'đ',
  'ệ',
  '😀',
]

const SHORT = limits.commandLine.value
const TIMES = 8
/** Microseconds below which a measurement means nothing. */
const NOISE = 10_000
/** Linear work takes 8 times as long over a text 8 times as long; work that grows with the square 64 times. */
const MOST_GROWTH = 28

describe('reading what a person typed', () => {
  it.each(Object.entries(readers))('%s takes time that grows with the length of the line, not faster', (_, read) => {
    const slow = pieces.filter((piece) => {
      const long = cpuOf(read, piece.repeat((SHORT * TIMES) / piece.length))
      return long > NOISE && long > MOST_GROWTH * cpuOf(read, piece.repeat(SHORT / piece.length))
    })
    expect(slow).toEqual([])
  })

  it('finds work that grows with the square', () => {
    expect(cpuOf(scan, 'x“'.repeat((SHORT * TIMES) / 2))).toBeGreaterThan(NOISE)
  })
})

/** Searches the end of every quotation up to the end of the text, which takes quadratic time. */
function scan(text: string): unknown {
  return /(?:x“[^”]*”)+/gu.exec(text)
}

/** Microseconds of processor time of one call, the least of three: other work on the machine does not count. */
function cpuOf(read: (text: string) => unknown, text: string): number {
  const measures = [1, 2, 3].map(() => {
    const before = process.threadCpuUsage()
    try {
      read(text)
    } catch {
      // A refusal counts as an answer.
    }
    const { user, system } = process.threadCpuUsage(before)
    return user + system
  })
  return Math.min(...measures)
}
