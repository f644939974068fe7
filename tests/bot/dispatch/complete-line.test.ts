import { describe, expect, it } from 'vitest'
import { createComplete } from '../../../src/bot/dispatch/complete-line.ts'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { onlyReads } from '../../../src/bot/dispatch/command.ts'
import { readLine } from '../../../src/bot/dispatch/dispatch.ts'
import { operator, withBuiltInRole, type Person } from '../../../src/core/access/policy.ts'
import { saveView } from '../../../src/core/report/saved-views.ts'
import { temporaryBot } from '../../support/bot.ts'

const NOW = new Date('2026-06-15T05:00:00Z')
const identity = { platform: 'slack', workspaceId: 'T1', id: 'U9', name: 'Lan' } as const
const viewer = withBuiltInRole(identity, 'viewer')

async function completing(person: Person = operator) {
  const bot = await temporaryBot({ set: 'clean' })
  const complete = createComplete({ commands, services: bot.services, now: () => NOW })
  const lines = async (typed: string, language: 'en' | 'vi' = 'en') =>
    (await complete(typed, person, language)).map(({ line }) => line)
  return { ...bot, complete, lines }
}

describe('the completion of a command line', () => {
  it('goes word by word: command, period, option, value', async () => {
    const { lines } = await completing()
    expect(await lines('ana')).toEqual(['analytics '])
    expect(await lines('analytics last-m')).toEqual(['analytics last-month '])
    expect(await lines('analytics last-month comp')).toEqual(['analytics last-month compare:'])
    expect(await lines('analytics last-month compare:l')).toEqual(['analytics last-month compare:last-year '])
    expect(await lines('analytics --season-scheme=q')).toEqual(['analytics --season-scheme=quarter '])
    expect(await lines('coupons 2026-0')).toContain('coupons 2026-05 ')
    expect(await lines('import t')).toEqual(['import template '])
    expect(await lines('import template sa')).toEqual(['import template sales '])
    expect(await lines('explain return r')).toContain('explain return rate ')
  })

  it('offers what the data has, further values after a comma, and what is not used yet', async () => {
    const { lines, services } = await completing()
    const choices = await services.queries.run('analyticsChoices', {})
    const groups = await lines('analytics shop-group:')
    expect(groups).toEqual(choices.shopGroups.map((group) => `analytics shop-group:${group} `))
    const [first = '', second = ''] = choices.shopGroups
    const more = await lines(`analytics shop-group:${first},`)
    expect(more).toContain(`analytics shop-group:${first},${second} `)
    expect(more).not.toContain(`analytics shop-group:${first},${first} `)
    const [shop] = choices.shops
    expect(await lines(`analytics shop:"${shop?.label.slice(0, 6)}`)).toContain(`analytics shop:${shop?.key} `)
    expect((await lines('analytics by:week ')).some((line) => line.endsWith(' by:'))).toBe(false)
    expect(await lines('analytics nothing-of-the-kind:')).toEqual([])
  })

  it('quotes names with spaces and offers saved views to their own report', async () => {
    const { lines, services } = await completing()
    const view = { name: 'Tết 2026', report: 'analytics', forAll: true, period: 'last-month', options: null } as const
    await saveView(services.ops, operator, view, NOW)
    expect(await lines('analytics view:te')).toEqual(['analytics view:"Tết 2026" '])
    expect(await lines('coupons view:')).toEqual([])
    expect(await lines('view te')).toEqual(['view "Tết 2026" '])
  })

  it('speaks the language of its reader, with or without accents', async () => {
    const { lines } = await completing()
    expect(await lines('doanh', 'vi')).toEqual(['doanh-thu '])
    expect(await lines('doanh thu thang t', 'vi')).toContain('doanh thu thang trước ')
    expect(await lines('doanh-thu thang-t', 'vi')).toEqual(['doanh-thu tháng-trước '])
    expect(await lines('trợ-giúp ', 'vi')).toContain('trợ-giúp doanh-thu ')
  })

  it('offers a person only what they may use', async () => {
    const { lines } = await completing(viewer)
    expect(await lines('i')).toEqual([])
    expect(await lines('import ')).toEqual([])
    expect(await completing(withBuiltInRole(identity, 'none')).then(({ lines: none }) => none('a'))).toEqual([])
  })

  it('offers lines that the command takes', { timeout: 60_000 }, async () => {
    const { lines, dispatch } = await completing()
    for (const typed of [
      'analytics ',
      'doanh-thu ',
      'coupons ',
      'compare ',
      'explain ',
      'help ',
      'analytics weekday:',
    ]) {
      for (const line of (await lines(typed, 'vi')).slice(0, 4)) {
        if (line.endsWith(':')) continue
        const read = readLine(commands, line, operator)
        if (!read || !onlyReads(read.command, read.args) || read.args.flags.size > 0) continue
        const reply = await dispatch(line, operator, 'vi')
        expect([line, reply.error]).toEqual([line, undefined])
      }
    }
  })
})
