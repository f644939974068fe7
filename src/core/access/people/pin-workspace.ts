import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import type { PlatformName } from '../platforms/chat-platforms.ts'

export interface PinnedWorkspace {
  readonly platform: PlatformName
  readonly workspaceId: string
  /** Its name now, where the platform gives one. */
  readonly name?: string | undefined
}

/**
 * Binds the service to the workspace it was connected to first: roles, links and schedules were given to its people, and
 * another token must not hand them to others. Throws `workspace-changed`.
 */
export async function pinWorkspace(
  ops: Kysely<OpsSchema>,
  { platform, workspaceId, name }: PinnedWorkspace,
  now: Date = new Date(),
): Promise<void> {
  const pinned = await write(ops, async (trx) => {
    await trx
      .insertInto('chat_workspaces')
      .values({ platform, workspace_id: workspaceId, pinned_at: now.toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (name !== undefined) await nameWorkspace(trx, { platform, workspaceId, name })
    const known = trx.selectFrom('chat_workspaces').select('workspace_id').where('platform', '=', platform)
    return (await known.executeTakeFirstOrThrow()).workspace_id
  })
  if (pinned !== workspaceId) throw new AppError('workspace-changed', { platform, pinned, found: workspaceId })
}

async function nameWorkspace(trx: Kysely<OpsSchema>, { platform, workspaceId, name }: PinnedWorkspace): Promise<void> {
  await trx
    .updateTable('chat_workspaces')
    .set({ name: name ?? null })
    .where('platform', '=', platform)
    .where('workspace_id', '=', workspaceId)
    .execute()
}

/** Lets the next connection of a platform be to another workspace; false when there was none. */
export async function unpinWorkspace(ops: Kysely<OpsSchema>, platform: PlatformName): Promise<boolean> {
  const { numDeletedRows } = await ops
    .deleteFrom('chat_workspaces')
    .where('platform', '=', platform)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
