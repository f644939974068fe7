import { createSignInLink } from '../../core/access/links/sign-in-links.ts'
import { identityOf } from '../../core/access/policy.ts'
import type { Command } from '../dispatch/command.ts'
import { textReply } from '../../core/delivery/reply.ts'

const MINUTES = 10

export const linkCommand: Command = {
  name: 'link',
  aliases: ['liên-kết', 'đăng-nhập'],
  group: 'you',
  permission: undefined,
  summary: 'link.summary',
  example: 'link',
  options: [],
  flags: [],
  reads: 'never',
  async run(_, { person, services, t, now }) {
    if (person.platform === 'web') {
      return textReply(t('link.signed-in'), {
        actions: [{ kind: 'link', id: 'home', label: t('link.home'), url: `${services.publicUrl}/` }],
      })
    }
    const token = await createSignInLink(services.ops, identityOf(person), { ttlMs: MINUTES * 60_000, now })
    const url = `${services.publicUrl}/login/?token=${token}`
    return textReply(t('link.text', { minutes: MINUTES }), {
      actions: [{ kind: 'link', id: 'sign-in', label: t('link.open'), url, primary: true }],
      parts: [{ kind: 'note', text: t('link.private') }],
    })
  },
}
