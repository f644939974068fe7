import type { Report } from '../../core/report/report.ts'
import type { ReplyPart } from '../../core/delivery/reply.ts'
import { answerReport, reportFlags, reportOptions } from '../replies/answer-report.ts'
import { chatTable } from '../replies/chat-table.ts'
import type { Command } from '../dispatch/command.ts'
import { periodWords } from '../dispatch/option-values.ts'
import { periodSelect } from '../replies/report-actions.ts'
import { readPeriod, reportLine } from '../dispatch/report-request.ts'

/** Option names of a comparison, in chat and terminal. */
export const comparisonOptions = ['from', 'to'] as const

/** Columns that fit a phone; the page has them all. */
const COLUMNS = 4

/** Counts and rates only: the lists name people, and are on the page and in the workbook. */
export const compareCommand: Command = {
  name: 'compare',
  aliases: ['so-sánh', 'đối-chiếu'],
  group: 'answers',
  permission: 'comparison',
  summary: 'compare-command.summary',
  example: 'compare last-month',
  nextWords: periodWords,
  options: [...comparisonOptions, ...reportOptions],
  get flags() {
    return reportFlags()
  },
  reads: 'always',
  run(args, context) {
    const { timeZone } = context.services
    const period = readPeriod(args, { now: context.now, timeZone })
    const lineOf = (chosen: typeof period) => reportLine('compare', chosen, [])
    return answerReport(
      {
        question: { kind: 'comparison', query: { period, timeZone } },
        line: lineOf(period),
        parts: comparisonParts,
        selects: [periodSelect(period, lineOf, context)],
      },
      args,
      context,
    )
  },
}

function comparisonParts({ charts, tables, notes }: Report): ReplyPart[] {
  return [
    ...charts.map((chart) => ({ kind: 'chart' as const, chart })),
    ...tables.flatMap((table) => chatTable(table, { columns: table.columns.slice(0, COLUMNS).map(({ key }) => key) })),
    ...notes.map((text) => ({ kind: 'note' as const, text })),
  ]
}
