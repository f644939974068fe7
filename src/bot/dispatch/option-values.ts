import { parsePeriod } from '../../core/calendar/parse-period.ts'
import { periodPresets, periodQueryText, periodTitle } from '../../core/calendar/period-title.ts'
import { monthKey, monthOfDay } from '../../core/calendar/month.ts'
import { dayNumber } from '../../core/calendar/day.ts'
import { today } from '../../core/calendar/today.ts'
import { comparable } from '../../core/nearest.ts'
import { may } from '../../core/access/policy.ts'
import { listViews } from '../../core/report/saved-views.ts'
import { compareOptions, seasonSchemes, shopGroupSchemes } from '../../core/sales/report-options.ts'
import { weekdays } from '../../core/sales/filter-values.ts'
import type { Command, CommandContext, Word } from './command.ts'
import { breakdownOptions } from './report-request.ts'

type Values = (context: CommandContext, command: Pick<Command, 'name'>) => readonly Word[] | Promise<readonly Word[]>

/** The values of the options that all commands share, by option. */
const valuesByOption: Readonly<Record<string, Values>> = {
  by: () => breakdownOptions,
  compare: () => compareOptions,
  'season-scheme': () => seasonSchemes,
  'group-scheme': () => shopGroupSchemes,
  weekday: () => [...weekdays, 'weekend', 'weekdays'],
  'shop-group': async (context) => (await choices(context)).shopGroups,
  brand: async (context) => (await choices(context)).brands,
  grade: async (context) => (await choices(context)).grades,
  shop: async (context) =>
    (await choices(context)).shops.map(({ key, label }) => (key === label ? key : { word: key, detail: label })),
  campaign: async ({ services }) => (await services.queries.run('couponChoices', {})).campaigns,
  kind: ({ services, t }) => services.importKinds.map(({ name, label }) => ({ word: name, detail: t(label) })),
  for: () => ['all'],
  view: async ({ services, person }, { name }) =>
    (await listViews(services.ops, person)).filter(({ report }) => report === name).map((view) => view.name),
}

/** The known values of an option; none where they are a person's own words. */
export async function optionValues(
  option: string,
  command: Pick<Command, 'name'>,
  context: CommandContext,
): Promise<readonly Word[]> {
  return Object.hasOwn(valuesByOption, option) ? ((await valuesByOption[option]?.(context, command)) ?? []) : []
}

/** The months that are offered beside the named periods, from the current one back. */
const MONTHS_OFFERED = 14

/** The periods of a report as a reader of the language types them, and the months, after the words typed. */
export function periodWords(typed: readonly string[], { now, services, language, t }: CommandContext): Word[] {
  const clock = { now, timeZone: services.timeZone }
  const presets = periodPresets(clock).map(({ key, period }) => {
    const words = t(`period.${key}`).toLocaleLowerCase(language).replaceAll(/\s+/gu, '-')
    const word = parsePeriod(words, clock)?.label === period.label ? words : key
    return { word, detail: periodTitle(period, language) }
  })
  const current = monthOfDay(dayNumber(today(clock)))
  const months = Array.from({ length: MONTHS_OFFERED }, (_, back) => parsePeriod(monthKey(current - back), clock))
  const dated = months.filter((month) => month !== undefined)
  return restOfWords(
    [...presets, ...dated.map((month) => ({ word: periodQueryText(month), detail: periodTitle(month, language) }))],
    typed,
  )
}

/** Of the names that begin with the words typed, what is left to type. */
export function restOfWords(names: readonly Word[], typed: readonly string[]): Word[] {
  const begun = comparable(typed.join('-'))
  return names.flatMap((name) => {
    const { word, ...rest } = typeof name === 'string' ? { word: name } : name
    const parts = word.split(/(?<=[\s-])/u)
    const first = parts
      .slice(0, typed.length)
      .join('')
      .replace(/[\s-]$/u, '')
    const left = parts.slice(typed.length).join('')
    if (typed.length > 0 && (comparable(first) !== begun || left === '')) return []
    return ['detail' in rest ? { word: left, detail: rest.detail } : left]
  })
}

async function choices({ services, person }: CommandContext) {
  const none = { shopGroups: [], brands: [], shops: [], grades: [] }
  return may(person, 'analytics') || may(person, 'coupons') ? services.queries.run('analyticsChoices', {}) : none
}
