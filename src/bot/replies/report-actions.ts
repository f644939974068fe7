import type { Period } from '../../core/calendar/period.ts'
import { periodPresets, periodTitle } from '../../core/calendar/periods.ts'
import type { Translate } from '../../core/i18n/translate.ts'
import { formatsOffered } from '../../core/report/formats/export-formats.ts'
import type { ReplyAction } from '../../core/delivery/reply.ts'
import type { CommandContext } from '../dispatch/command.ts'

interface Choice {
  readonly label: string
  readonly command: string
}

export function openReport(url: string, t: Translate): ReplyAction {
  return { kind: 'link', id: 'open', label: t('report-command.open'), url, primary: true }
}

/** The actions every report has; each but the link runs `line` again with one change. */
export function reportActions(url: string, line: string, t: Translate): ReplyAction[] {
  return [
    openReport(url, t),
    ...formatsOffered('chat').map(([name, { label }]): ReplyAction => {
      return { kind: 'command', id: name, label: t(label), command: `${line} ${name}` }
    }),
    { kind: 'command', id: 'share', label: t('report-command.share'), command: `${line} share` },
  ]
}

/** The usual periods, preceded by the current one when it is not among them. */
export function periodSelect(
  chosen: Period,
  lineOf: (period: Period) => string,
  { t, language, now, services }: CommandContext,
): ReplyAction {
  const choice = (period: Period): Choice => ({ label: periodTitle(period, language), command: lineOf(period) })
  const current = choice(chosen)
  const usual = periodPresets({ now, timeZone: services.timeZone }).map(({ period }) => choice(period))
  const options = usual.some(({ command }) => command === current.command) ? usual : [current, ...usual]
  return { kind: 'select', id: 'period', label: t('report-command.period'), options, selected: current.command }
}

/** A choice between all values of a filter and one of them. */
interface ValueChoice {
  readonly id: string
  readonly label: string
  /** The label for all values. */
  readonly all: string
  readonly chosen: string | undefined
  readonly known: readonly string[]
  readonly lineOf: (value: string | undefined) => string
}

/** A select of one value or all; nothing when there are no values. */
export function valueSelect({ id, label, all, chosen, known, lineOf }: ValueChoice): ReplyAction[] {
  if (known.length === 0) return []
  const values = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known]
  const options: Choice[] = [
    { label: all, command: lineOf(undefined) },
    ...values.map((value) => ({ label: value, command: lineOf(value) })),
  ]
  return [{ kind: 'select', id, label, options, selected: lineOf(chosen) }]
}
