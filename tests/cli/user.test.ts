import { expect, it } from 'vitest'
import { temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'

it('the operator opens, lists and changes accounts from the terminal', async () => {
  const data = await temporaryDataDir()
  const user = (...args: string[]) => semirSays(['user', ...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
  const added = await user('add', 'Lan.Nguyen', '--role', 'admin', '--name', 'Lan Nguyễn')
  expect(added.stdout).toMatch(/http:\/\/localhost:3000\/password-reset\/[\w-]{43}\/\n/)
  const [listed, last, unknown] = await Promise.all([
    user('list', '--json'),
    user('disable', 'lan.nguyen'),
    user('role', 'unknown', 'viewer'),
  ])
  const [lost, noOne] = await Promise.all([
    user('reset-second-factor', 'lan.nguyen'),
    user('reset-second-factor', 'unknown'),
  ])
  expect(JSON.parse(listed.stdout)).toMatchObject({
    accounts: [{ username: 'lan.nguyen', name: 'Lan Nguyễn', role: 'admin', status: 'active', hasPassword: false }],
  })
  expect([last.code, last.stderr]).toEqual([1, expect.stringContaining('last admin')])
  expect([lost.code, lost.stdout, noOne.code]).toEqual([0, 'lan.nguyen: admin, active\n', 1])
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('no such account')])
})
