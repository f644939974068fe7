import type { ReplyAction, ReplyPart } from '../../../core/delivery/reply.ts'
import type { MessageKey } from '../../../core/i18n/translate.ts'
import type { InsightName } from '../../../core/report/insight-questions.ts'
import type { ReportQuestion } from '../../../core/report/report-kind.ts'
import { type Report, reportAccess } from '../../../core/report/report.ts'
import type { PeriodClock } from '../../../core/calendar/today.ts'
import type { Command, CommandContext } from '../../dispatch/command.ts'
import { quoteArgument, type CommandArguments } from '../../dispatch/parse.ts'
import { answerReport, reportFlags, reportOptions } from '../../replies/answer-report.ts'
import { chatTable } from '../../replies/chat-table.ts'

/** What one report as of a day has of its own. */
export interface InsightCommand<Name extends InsightName> {
  readonly name: Name
  readonly aliases: readonly string[]
  readonly summary: MessageKey
  readonly example: string
  readonly options: readonly string[]
  readonly read: (args: CommandArguments, clock: PeriodClock) => ReportQuestion<Name>
  /** Keys of the columns that fit a phone, by table; the others are on the page. */
  readonly tables: Readonly<Record<string, readonly string[]>>
  readonly selects?: (
    question: ReportQuestion<Name>,
    args: CommandArguments,
    context: CommandContext,
  ) => readonly ReplyAction[]
}

/** A command that answers with the report: its sentences, figures, charts and the tables that fit a message. */
export function insightCommand<Name extends InsightName>(insight: InsightCommand<Name>): Command {
  const { name, aliases, summary, example, options } = insight
  return {
    name,
    aliases,
    group: 'answers',
    permission: reportAccess[name],
    summary,
    example,
    options: [...options, ...reportOptions],
    get flags() {
      return reportFlags()
    },
    reads: 'always',
    async run(args, context) {
      const { timeZone } = context.services
      const question = insight.read(args, { now: context.now, timeZone })
      return answerReport(
        {
          question: question as ReportQuestion,
          line: lineOf(name, args, options),
          parts: (report) => partsOf(report, insight.tables),
          selects: insight.selects?.(question, args, context) ?? [],
        },
        args,
        context,
      )
    },
  }
}

/** The command line of the same report, with some options changed; an empty one is left out. */
export function lineOf(
  name: string,
  { words, options }: Pick<CommandArguments, 'words' | 'options'>,
  known: readonly string[],
  changes: Readonly<Record<string, string>> = {},
): string {
  const written = known.flatMap((option) => {
    const value = changes[option] ?? options.get(option) ?? ''
    return value === '' ? [] : [`${option}:${quoteArgument(value)}`]
  })
  return [name, ...words, ...written].join(' ')
}

function partsOf(
  { headline, charts, tables, notes }: Report,
  columns: InsightCommand<InsightName>['tables'],
): ReplyPart[] {
  const shown = tables.filter(({ key }) => columns[key] !== undefined)
  return [
    ...(headline === undefined ? [] : [{ kind: 'note' as const, text: headline }]),
    ...charts.slice(0, 1).map((chart) => ({ kind: 'chart' as const, chart })),
    ...shown.flatMap((table) => chatTable(table, { columns: columns[table.key] ?? [], largest: table.sharedBy })),
    ...notes.map((text) => ({ kind: 'note' as const, text })),
  ]
}
