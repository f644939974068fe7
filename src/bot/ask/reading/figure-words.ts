import { languages } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import { once } from '../../../core/memoize.ts'
import { reportKinds } from '../../../core/report/report-kinds.ts'
import { addPhrase, lexicon, type Lexeme } from '../words/lexicon.ts'

/** The command of each kind of report. */
const COMMANDS = { analytics: 'analytics', coupons: 'coupons', comparison: 'compare' } as const

const figures = once(() => {
  const lists = Object.entries(reportKinds).map(([name, { figures: list }]) => [name, list] as const)
  return new Map(
    lists.flatMap(([name, list]) =>
      Object.entries(list).map(([key, figure]) => [
        key,
        { command: COMMANDS[name as keyof typeof COMMANDS], label: figure.label },
      ]),
    ),
  )
})

/** The words of every language, and the names of all figures. */
export const askPhrases = once((): ReadonlyMap<string, readonly Lexeme[]> => {
  const phrases = new Map([...lexicon()].map(([phrase, lexemes]) => [phrase, [...lexemes]]))
  for (const [key, { label }] of figures()) {
    for (const language of languages) addPhrase(phrases, translator(language)(label), { type: 'figure', value: key })
  }
  return phrases
})

/** The command whose answer has the figure. */
export function figureCommand(key: string): 'analytics' | 'coupons' | 'compare' {
  return figures().get(key)?.command ?? 'analytics'
}

/** The figure's English name, as `explain` takes it. */
export function figureName(key: string): string | undefined {
  const label = figures().get(key)?.label
  return label && translator('en')(label).toLowerCase().replaceAll(',', '')
}
