import { chooseLanguage } from '../../core/access/people/chat-people.ts'
import { AppError } from '../../core/errors.ts'
import { foldAccents } from '../../core/nearest.ts'
import { languages, locales } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Command } from '../dispatch/command.ts'
import { textReply } from '../../core/delivery/reply.ts'

export const languageCommand: Command = {
  name: 'language',
  aliases: ['ngôn-ngữ', 'tiếng'],
  group: 'you',
  permission: undefined,
  summary: 'language.summary',
  example: 'language vi',
  nextWords: (typed) => (typed.length > 0 ? [] : languages),
  options: [],
  flags: [],
  reads: 'never',
  async run(args, { person, services, now }) {
    const typed = args.words.join(' ')
    const spelling = foldAccents(typed).replaceAll('-', ' ')
    const language = languages.find((each) => locales[each].spellings.includes(spelling))
    if (!language) throw new AppError('language-unknown', { typed: typed || '–' })
    await chooseLanguage(services.ops, person, language, now)
    return textReply(translator(language)('language.done'), { tone: 'success' })
  },
}
