import type { Kysely } from 'kysely'
import { typedDestination, type Destination } from '../../access/destination.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import { identityKey, type Person } from '../../access/policy.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** Whose files are previewed: those a person uploads, or those dropped in a conversation. */
export type PreviewSubject =
  | { readonly person: Person }
  | { readonly conversation: Pick<Destination, 'platform' | 'ids'> }

/** The setting of a command: that of its conversation, or of the person where there is none. */
export function previewSubject(person: Person, conversation: Destination | undefined): PreviewSubject {
  return conversation ? { conversation } : { person }
}

/** Whether files are previewed before they are imported: uploads are unless a person turned it off, chat on request. */
export async function wantsPreview(ops: Kysely<OpsSchema>, subject: PreviewSubject): Promise<boolean> {
  const { scope, subject: name } = keyOf(subject)
  const choice = await ops
    .selectFrom('preview_choices')
    .select('preview')
    .where('scope', '=', scope)
    .where('subject', '=', name)
    .executeTakeFirst()
  return choice ? choice.preview === 1 : scope === 'person'
}

/** Turns the preview on or off; a conversation's setting is audited, because it is that of others too. */
export async function choosePreview(
  ops: Kysely<OpsSchema>,
  subject: PreviewSubject,
  { preview, person, now }: { readonly preview: boolean; readonly person: Person; readonly now: Date },
): Promise<void> {
  const key = keyOf(subject)
  const choice = { preview: preview ? 1 : 0, changed_at: now.toISOString() }
  await ops
    .insertInto('preview_choices')
    .values({ ...key, ...choice })
    .onConflict((conflict) => conflict.columns(['scope', 'subject']).doUpdateSet(choice))
    .execute()
  if (key.scope === 'person') return
  await recordAudit(ops, person, 'import', { subject: `preview in ${key.subject}`, details: { preview } }, now)
}

function keyOf(subject: PreviewSubject): { scope: 'person' | 'conversation'; subject: string } {
  return 'person' in subject
    ? { scope: 'person', subject: identityKey(subject.person) }
    : { scope: 'conversation', subject: typedDestination(subject.conversation) }
}
