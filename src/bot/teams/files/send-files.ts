import { stat } from 'node:fs/promises'
import { createFileLink, offerFile } from '../../../core/access/links/file-links.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { ReplyFile } from '../../../core/delivery/reply.ts'
import { textReply } from '../../replies/text-reply.ts'
import { compose, type ComposeDeps } from '../render/compose.ts'
import type { TeamsConnector, TeamsDestination } from '../connector.ts'
import { consentCard } from './file-cards.ts'

export interface SendFilesDeps extends ComposeDeps {
  readonly connector: TeamsConnector
}

/**
 * Brings a file of a reply: in a person's own chat Teams asks them first whether they want it; where others read along
 * it is a link that ends after a day, because Teams takes files nowhere else.
 */
export async function sendTeamsFile(
  deps: SendFilesDeps,
  destination: TeamsDestination,
  file: ReplyFile,
  language: Language,
): Promise<void> {
  const { ops, connector } = deps
  if (destination.kind === 'personal') {
    const { size } = await stat(file.path)
    const token = await offerFile(ops, file, destination.reference.conversation.id)
    await connector.send(destination, consentCard(file, size, token))
    return
  }
  const t = translator(language)
  const url = `${deps.publicUrl}${await createFileLink(ops, file)}`
  const download = { kind: 'link', id: 'download', label: t('teams-files.download'), url, primary: true } as const
  const reply = textReply(t('teams-files.link', { file: file.name }), { actions: [download] })
  await connector.send(destination, await compose(deps, reply, { language }))
}
