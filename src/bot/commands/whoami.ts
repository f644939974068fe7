import { roleText } from '../../core/i18n/translate.ts'
import type { Command } from '../dispatch/command.ts'
import { textReply } from '../../core/delivery/reply.ts'

export const whoamiCommand: Command = {
  name: 'whoami',
  aliases: ['tôi-là-ai'],
  group: 'you',
  permission: undefined,
  summary: 'whoami.summary',
  example: 'whoami',
  options: [],
  flags: [],
  reads: 'always',
  async run(_, { person, language, t }) {
    const rights = person.permissions.join(', ') || t('common.none')
    return textReply(t('whoami.text', { name: person.name, role: person.role }), {
      parts: [
        {
          kind: 'fields',
          fields: [
            { label: t('whoami.role'), value: roleText(language, person.role) },
            { label: t('whoami.platform'), value: person.platform },
            { label: t('whoami.rights'), value: rights },
          ],
        },
      ],
    })
  },
}
