import type { Language } from '../i18n/language.ts'
import { errorText } from '../i18n/translate.ts'
import type { ImportMessage } from './import-result.ts'

/** Why a file was refused, in a line that begins with its name. */
export function importErrorText(language: Language, file: string, { code, params }: ImportMessage): string {
  const text = errorText(language, code, params)
  return text.startsWith(file) ? text : `${file}: ${text}`
}
