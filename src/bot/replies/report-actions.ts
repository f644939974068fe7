import type { FilterValue } from '../../core/sales/filter-values.ts'
import type { Period } from '../../core/calendar/period.ts'
import { periodPresets, periodTitle } from '../../core/calendar/period-title.ts'
import { may } from '../../core/access/policy.ts'
import { isChatPlatform } from '../../core/access/platforms/chat-platforms.ts'
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

/** The actions of a report that the person may use; each but the link runs `line` again with one change. */
export function reportActions(url: string, line: string, { t, person, among }: CommandContext): ReplyAction[] {
  const formats = may(person, 'export') ? formatsOffered('chat') : []
  const share: ReplyAction = {
    kind: 'command',
    id: 'share',
    label: t(among === 'alone' ? 'report-command.share-to' : 'report-command.share'),
    command: `${line} share`,
  }
  return [
    openReport(url, t),
    ...formats.map(([name, { label }]): ReplyAction => {
      return { kind: 'command', id: name, label: t(label), command: `${line} ${name}`, inPlace: true }
    }),
    ...(isChatPlatform(person.platform) ? [share] : []),
  ]
}

/** The usual periods by name, each once, preceded by the current one when it is not among them. */
export function periodSelect(
  chosen: Period,
  lineOf: (period: Period) => string,
  { t, language, now, services }: CommandContext,
): ReplyAction {
  const current = { label: periodTitle(chosen, language), command: lineOf(chosen) }
  const usual = periodPresets({ now, timeZone: services.timeZone }).map(({ key, period }) => {
    const name = t(`period.${key}`)
    return { label: key === 'all' ? name : `${name} · ${periodTitle(period, language)}`, command: lineOf(period) }
  })
  const options = Array.from(new Map(usual.toReversed().map((each) => [each.command, each])).values()).toReversed()
  const all = options.some(({ command }) => command === current.command) ? options : [current, ...options]
  return {
    kind: 'select',
    id: 'period',
    label: t('report-command.period'),
    options: all,
    selected: current.command,
    inPlace: true,
  }
}

/** A choice between all values of a filter and one of them. */
interface ValueChoice {
  readonly id: string
  readonly label: string
  /** The label for all values. */
  readonly all: string
  readonly chosen: FilterValue | undefined
  readonly known: readonly string[]
  /** The line as it is, for several values. */
  readonly line: string
  readonly lineOf: (value: string | undefined) => string
}

/** A select of one value or all, and of the several chosen; nothing when there are no values. */
export function valueSelect({ id, label, all, chosen, known, line, lineOf }: ValueChoice): ReplyAction[] {
  if (known.length === 0) return []
  const several = typeof chosen === 'object' ? [{ label: chosen.join(', '), command: line }] : []
  const values = typeof chosen !== 'string' || known.includes(chosen) ? known : [chosen, ...known]
  const options: Choice[] = [
    { label: all, command: lineOf(undefined) },
    ...several,
    ...values.map((value) => ({ label: value, command: lineOf(value) })),
  ]
  const selected = typeof chosen === 'object' ? line : lineOf(chosen)
  return [{ kind: 'select', id, label, options, selected, inPlace: true }]
}
