import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandFirst } from '../../src/cli/cli-settings.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'

describe('common options', () => {
  it.each([
    ['--data d analytics 2025', 'analytics 2025 --data d'],
    ['--json --data=d analytics 2025', 'analytics 2025 --json --data=d'],
    ['--data d user --json list', 'user list --data d --json'],
    ['--xlsx f.xlsx coupons', 'coupons --xlsx f.xlsx'],
    ['user --data d role lan admin', 'user role lan admin --data d'],
    ['--data d import -- --data', 'import --data d -- --data'],
    ['schedule add line --xlsx daily 08:00', 'schedule add line --xlsx daily 08:00'],
    ['--data d --help', '--help --data d'],
    ['analytics --data', 'analytics --data'],
    ['--data d view:Tết 2026-05', 'view Tết 2026-05 --data d'],
    ['--data d', ''],
    ['', ''],
  ])('of "semir %s" are read as "semir %s"', (typed, read) => {
    expect(commandFirst(typed.split(' ').filter(Boolean)).join(' ')).toBe(read)
  })

  it('work the same before and after the command, of the chat grammar and with parts too', async () => {
    const data = join(await temporaryDataDir('clean'), '.')
    const runs = [
      ['analytics', '2025', '--json', '--data', data],
      ['--data', data, '--json', 'analytics', '2025'],
    ].map((args) => semirSays(args))
    const [after, before] = await Promise.all(runs)
    expect(after?.stdout).toContain('"salesAmount"')
    expect(before).toEqual(after)
    const users = await semirSays(['--data', data, 'user', '--json', 'list'])
    expect(users).toMatchObject({ code: 0, stdout: expect.stringContaining('"accounts"') })
    const whoami = await semirSays(['--data', data, 'whoami'])
    expect(whoami).toMatchObject({ code: 0, stdout: expect.stringContaining('operator') })
  })
})
