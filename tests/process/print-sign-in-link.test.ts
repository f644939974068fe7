import { expect, it } from 'vitest'
import { createAccount } from '../../src/core/access/accounts/accounts.ts'
import { findSignInLink } from '../../src/core/access/links/sign-in-links.ts'
import { operator } from '../../src/core/access/policy.ts'
import { printLinkAtStart, printSignInLink } from '../../src/process/print-sign-in-link.ts'
import { temporaryDatabases } from '../support/databases.ts'

const HOUR = 3_600_000

it('prints one link at a time, which lives an hour', async () => {
  const { ops, lines, pages } = await prepared()
  await printSignInLink(ops, pages)
  await printSignInLink(ops, pages)
  const [earlier = '', later = ''] = lines.map((line) => /token=(\S+)/.exec(line)?.[1])
  const now = Date.now()
  expect(await findSignInLink(ops, earlier, new Date(now))).toBeUndefined()
  expect(await findSignInLink(ops, later, new Date(now + HOUR / 2))).toMatchObject({ id: 'operator' })
  expect(await findSignInLink(ops, later, new Date(now + HOUR))).toBeUndefined()
})

it('prints none to a log once there is an admin', async () => {
  const { ops, lines, pages } = await prepared()
  await printLinkAtStart(ops, { ...pages, terminal: false })
  await createAccount(ops, { username: 'boss', name: 'Boss', role: 'admin', status: 'active' }, operator)
  await printLinkAtStart(ops, { ...pages, terminal: false })
  await printLinkAtStart(ops, { ...pages, terminal: true })
  expect(lines.map((line) => line.includes('token='))).toEqual([true, false, true])
})

async function prepared() {
  const { ops } = await temporaryDatabases()
  const lines: string[] = []
  return {
    ops: ops.db,
    lines,
    pages: { port: 3000, publicUrl: 'http://localhost:3000', print: (line: string) => void lines.push(line) },
  }
}
