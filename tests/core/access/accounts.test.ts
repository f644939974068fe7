import { describe, expect, it } from 'vitest'
import { createAccountLink, findAccountLink } from '../../../src/core/access/links/account-links.ts'
import {
  createAccount,
  findAccount,
  setAccountRole,
  setAccountStatus,
} from '../../../src/core/access/accounts/accounts.ts'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { operator, withBuiltInRole, type Person } from '../../../src/core/access/policy.ts'
import { createSession, findSession } from '../../../src/core/access/sessions/sessions.ts'
import type { AppError } from '../../../src/core/errors.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const now = new Date('2026-11-22T08:00:00Z')
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) => error.code,
  )

async function accounts() {
  const { ops } = await temporaryDatabases()
  const add = (username: string, role: string, by: Person = operator) =>
    createAccount(ops.db, { username, name: username, role, status: 'active' }, by, now)
  return { ops: ops.db, add }
}

/** A person with the permission for users and little else. */
async function userKeeper(ops: Awaited<ReturnType<typeof accounts>>['ops']): Promise<Person> {
  const at = now.toISOString()
  const permissions = JSON.stringify(['analytics', 'users'])
  await ops.insertInto('roles').values({ name: 'keeper', permissions, created_at: at, updated_at: at }).execute()
  const identity = withBuiltInRole({ platform: 'web', workspaceId: 'local', id: 'k', name: 'Keeper' }, 'none')
  return { ...identity, role: 'keeper', permissions: ['analytics', 'users'] }
}

describe('accounts', () => {
  it('never lose their last active admin', async () => {
    const { ops, add } = await accounts()
    const { id } = await add('boss', 'admin')
    const second = await add('second', 'admin')
    await setAccountStatus(ops, second.id, 'disabled', operator, now)
    expect(await refusal(setAccountStatus(ops, id, 'disabled', operator, now))).toBe('last-admin')
    expect(await refusal(setAccountRole(ops, id, 'manager', operator, now))).toBe('last-admin')
    await setAccountStatus(ops, second.id, 'active', operator, now)
    expect(await refusal(setAccountRole(ops, id, 'manager', operator, now))).toBe('done')
  })

  it('cannot be given, or managed with, fewer permissions than their role has', async () => {
    const { ops, add } = await accounts()
    const keeper = await userKeeper(ops)
    const admin = await add('boss', 'admin')
    const viewer = await add('lan', 'viewer', keeper)
    expect(await refusal(add('hoa', 'admin', keeper))).toBe('role-above-own')
    expect(await refusal(setAccountRole(ops, viewer.id, 'manager', keeper, now))).toBe('role-above-own')
    expect(await refusal(setAccountStatus(ops, admin.id, 'disabled', keeper, now))).toBe('role-above-own')
    const takeover = { kind: 'password-reset', accountId: admin.id } as const
    expect(await refusal(createAccountLink(ops, takeover, keeper, now))).toBe('role-above-own')
    const invitation = { kind: 'invitation', role: 'admin' } as const
    expect(await refusal(createAccountLink(ops, invitation, keeper, now))).toBe('role-above-own')
    expect(await refusal(setAccountRole(ops, viewer.id, 'keeper', keeper, now))).toBe('done')
    expect(await refusal(setAccountRole(ops, viewer.id, 'king', operator, now))).toBe('role-unknown')
  })

  it('lose all sessions permanently when they are disabled', async () => {
    const { ops, add } = await accounts()
    const { id, name } = await add('lan', 'viewer')
    const identity = { platform: 'web', workspaceId: 'local', id, name } as const
    const { token } = await createSession(ops, identity, { agent: 'Firefox', proven: true }, now)
    await setAccountStatus(ops, id, 'disabled', operator, now)
    expect((await findPerson(ops, identity, 'admin')).permissions).toEqual([])
    await setAccountStatus(ops, id, 'active', operator, now)
    expect(await findSession(ops, token, now)).toBeUndefined()
    expect(await findAccount(ops, id)).toMatchObject({ status: 'active', hasPassword: false })
  })

  it('have links that are stored as hashes and work for their purpose only', async () => {
    const { ops, add } = await accounts()
    const { id: accountId } = await add('lan', 'viewer')
    const token = await createAccountLink(ops, { kind: 'password-reset', accountId }, operator, now)
    expect(await findAccountLink(ops, 'password-reset', token, now)).toMatchObject({ account: { username: 'lan' } })
    expect(await refusal(findAccountLink(ops, 'invitation', token, now))).toBe('account-link-spent')
    expect(JSON.stringify(await ops.selectFrom('account_links').selectAll().execute())).not.toContain(token)
  })
})
