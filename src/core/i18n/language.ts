import { en } from './locales/en.ts'
import type { Locale } from './locales/locale.ts'
import { vi } from './locales/vi.ts'

/** Every language the service speaks, by its code; all lists of languages derive from it. */
export const locales = { en, vi } as const satisfies Readonly<Record<string, Locale>>

export type Language = keyof typeof locales
export const languages = Object.keys(locales) as Language[]

/** Of those who have chosen none, where no setting says otherwise. */
export const defaultLanguage: Language = 'en'

/** Orders names of people, shops and campaigns, which are Vietnamese whatever language their reader chose. */
export const nameCollator: Intl.Collator = vi.collator

/** The others there are to choose. */
export function otherLanguages(language: Language): Language[] {
  return languages.filter((each) => each !== language)
}

/** The language of that code; undefined when it is none of ours. */
export function toLanguage(code: unknown): Language | undefined {
  return languages.find((language) => language === code)
}

/** The language of a client's locale, such as `vi-VN`; undefined when it is none of ours. */
export function languageOfLocale(locale: string | undefined): Language | undefined {
  return toLanguage(locale?.toLowerCase().split(/[-_]/, 1)[0])
}

/** A message in every language; the compiler refuses one that lacks a language. */
export type Message = Readonly<Record<Language, string>>
export type Messages = Readonly<Record<string, Message>>
export type MessageParams = Readonly<Record<string, string | number>>
