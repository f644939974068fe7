import { describe, expect, it } from 'vitest'
import { createAccount } from '../../../src/core/access/accounts/accounts.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { hashPassword, verifyPassword } from '../../../src/core/access/accounts/passwords.ts'
import { signInByPassword } from '../../../src/core/access/sessions/sign-in.ts'
import type { AppError } from '../../../src/core/errors.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { auditTrail } from '../../support/audit-trail.ts'

const now = new Date('2026-11-22T08:00:00Z')
const RIGHT = 'three odd kettles'
const stored = await hashPassword(RIGHT)

async function signingIn() {
  const { ops } = await temporaryDatabases()
  const add = (username: string, status: 'active' | 'waiting' | 'disabled', passwordHash: string | null = stored) => {
    const account = { username, name: username, role: 'viewer', status, ...(passwordHash ? { passwordHash } : {}) }
    return createAccount(ops.db, account, operator, now)
  }
  let verified = 0
  const verify: typeof verifyPassword = (...given) => {
    verified++
    return verifyPassword(...given)
  }
  const attempt = async (username: string, password: string, address = '192.0.2.7') => {
    const before = verified
    const outcome = await signInByPassword({ ops: ops.db, verify }, { username, password, address }, now).then(
      ({ id }) => id,
      (error: AppError) => error.code,
    )
    return { outcome, verifications: verified - before }
  }
  const events = () => auditTrail(ops.db, 'sign-in-refused')
  return { ops: ops.db, add, attempt, events }
}

describe('signing in by password', () => {
  it('finds the person regardless of the case of the typed name', async () => {
    const { add, attempt } = await signingIn()
    const { id } = await add('lan', 'active')
    expect(await attempt(' LAN ', RIGHT)).toEqual({ outcome: id, verifications: 1 })
  })

  it('takes the same work and throws the same for unknown names, wrong passwords and disabled accounts', async () => {
    const { add, attempt } = await signingIn()
    await add('lan', 'active')
    await add('disabled', 'disabled')
    await add('linked', 'active', null)
    await add('waits', 'waiting')
    const refused = { outcome: 'sign-in-wrong', verifications: 1 }
    expect(await attempt('unknown', RIGHT)).toEqual(refused)
    expect(await attempt('lan', 'three odd kettle')).toEqual(refused)
    expect(await attempt('disabled', RIGHT)).toEqual(refused)
    expect(await attempt('linked', RIGHT)).toEqual(refused)
    expect(await attempt('waits', 'three odd kettle')).toEqual(refused)
  })

  it('with the right password reports that approval is pending', async () => {
    const { add, attempt } = await signingIn()
    await add('waits', 'waiting')
    expect(await attempt('waits', RIGHT)).toEqual({ outcome: 'account-waiting', verifications: 1 })
  })

  it('pauses an account under attack without checking passwords, except where its owner signed in before', async () => {
    const { add, attempt } = await signingIn()
    const { id } = await add('lan', 'active')
    expect((await attempt('lan', RIGHT, '192.0.2.8')).outcome).toBe(id)
    for (let guess = 0; guess < 6; guess++) await attempt('lan', `guess number ${guess}`)
    expect(await attempt('lan', RIGHT)).toEqual({ outcome: 'attempts-paused', verifications: 0 })
    expect((await attempt('lan', RIGHT, '192.0.2.8')).outcome).toBe(id)
    expect((await attempt('lan', RIGHT, '192.0.2.9')).outcome).toBe('attempts-paused')
  })

  it('pauses an address that tries many names', async () => {
    const { attempt } = await signingIn()
    for (let guess = 0; guess < 21; guess++)
      expect((await attempt(`name${guess}`, RIGHT)).outcome).toBe('sign-in-wrong')
    expect((await attempt('another', RIGHT)).outcome).toBe('attempts-paused')
    expect((await attempt('another', RIGHT, '192.0.2.8')).outcome).toBe('sign-in-wrong')
  }, 60_000)

  it('audits refusals with their number, but without the typed name and password', async () => {
    const { add, attempt, events } = await signingIn()
    const { id } = await add('lan', 'active')
    await attempt('lan', 'my secret of old')
    await attempt('my secret of old', '')
    const noted = await events()
    expect(noted.map(({ actor }) => (JSON.parse(actor) as { id: string }).id)).toEqual([id, ''])
    expect(noted.map(({ details }) => JSON.parse(details) as object)).toEqual([
      { failures: 1, paused: false },
      { failures: 2, paused: false },
    ])
    expect(JSON.stringify(noted)).not.toMatch(/secret/)
  })

  it('rehashes a password that was hashed with other parameters', async () => {
    const { ops, add, attempt } = await signingIn()
    const older = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    const { id } = await add('lan', 'active', older)
    expect((await attempt('lan', 'password')).outcome).toBe(id)
    const { password_hash } = await ops.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
    expect(password_hash).toContain('m=19456,t=2,p=1')
    expect((await attempt('lan', 'password')).outcome).toBe(id)
  })
})
