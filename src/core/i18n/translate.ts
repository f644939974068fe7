import { formatMoney } from './formats.ts'
import { catalog, type MessageKey } from './catalog.ts'
import type { Language, Message, MessageParams } from './language.ts'

export type { MessageKey }
/** What an error can be: each code is the key of a text, `error.<code>`. */
export type ErrorCode = MessageKey extends infer Key ? (Key extends `error.${infer Code}` ? Code : never) : never
export type Translate = (key: MessageKey, params?: MessageParams) => string

export function translator(language: Language): Translate {
  return (key, params = {}) => fill(catalog[key], language, params)
}

/** The message of an error code (`error.<code>`), or of an unexpected error when the code has none. */
export function errorText(language: Language, code: string, params: MessageParams = {}): string {
  return (
    byPrefix('error.', language, code, params) ??
    fill(catalog['error.unexpected'], language, { reference: '–', ...params })
  )
}

/** Why a row was rejected or a value left out (`reason.<code>`). */
export function reasonText(language: Language, code: string, params: MessageParams = {}): string {
  return byPrefix('reason.', language, code, params) ?? code
}

/** What to do about a rejected row (`fix.<code>`). */
export function fixText(language: Language, code: string, params: MessageParams = {}): string {
  return byPrefix('fix.', language, code, params) ?? ''
}

/** Something worth knowing about an import (`note.<code>`). */
export function noteText(language: Language, code: string, params: MessageParams = {}): string {
  return byPrefix('note.', language, code, params) ?? code
}

/** What a role is called: one that is always there has a name in every language, one an admin made its own. */
export function roleText(language: Language, role: string): string {
  return byPrefix('role.', language, role, {}) ?? role
}

/** A word of an audit record's details: the name of a detail, or its value; unknown ones as they are. */
export function auditWord(language: Language, kind: 'name' | 'value', word: string): string {
  return byPrefix(`audit-${kind}.`, language, word, {}) ?? word
}

function byPrefix(prefix: string, language: Language, code: string, params: MessageParams): string | undefined {
  const message = (catalog as Readonly<Record<string, Message>>)[prefix + code]
  return message && fill(message, language, params)
}

/**
 * `{name}` stands for the parameter of that name, `{words:name}` for the text `words.<parameter>`, or the texts of a list;
 * `{vnd:name}` writes an amount in VND.
 */
function fill(message: Message, language: Language, params: MessageParams): string {
  return message[language].replaceAll(/\{(?:([\w-]+):)?(\w+)\}/g, (whole, words: string | undefined, name: string) => {
    const value = String(params[name] ?? whole)
    if (words === 'vnd') return formatMoney(Number(value), language)
    return words === undefined
      ? value
      : value
          .split(', ')
          .map((each) => byPrefix(`${words}.`, language, each, {}) ?? each)
          .join(', ')
  })
}
