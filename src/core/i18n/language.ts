export type Language = 'en' | 'vi'
export const languages: readonly Language[] = ['en', 'vi']

/** A message in every language; the compiler refuses one that lacks a language. */
export type Message = Readonly<Record<Language, string>>
export type Messages = Readonly<Record<string, Message>>
export type MessageParams = Readonly<Record<string, string | number>>
