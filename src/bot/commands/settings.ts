import { otherLanguages } from '../../core/i18n/language.ts'
import { roleText } from '../../core/i18n/translate.ts'
import type { Command } from '../dispatch/command.ts'
import { textReply } from '../../core/delivery/reply.ts'

export const settingsCommand: Command = {
  name: 'settings',
  aliases: ['cài-đặt'],
  group: 'you',
  permission: undefined,
  summary: 'settings.summary',
  example: 'settings',
  options: [],
  flags: [],
  reads: 'always',
  async run(_, { person, language, services, t }) {
    const { timeZone, publicUrl, linkDays } = services
    return textReply(t('settings.text', { language: t(`settings.${language}`), role: person.role }), {
      parts: [
        {
          kind: 'fields',
          fields: [
            { label: t('settings.language'), value: t(`settings.${language}`) },
            { label: t('whoami.role'), value: roleText(language, person.role) },
            { label: t('settings.time-zone'), value: timeZone },
            { label: t('settings.links'), value: publicUrl },
            { label: t('settings.link-days'), value: t('settings.days', { days: linkDays }) },
          ],
        },
      ],
      actions: otherLanguages(language).map((each) => ({
        kind: 'command',
        id: each,
        label: t(`settings.${each}`),
        command: `language ${each}`,
      })),
    })
  },
}
