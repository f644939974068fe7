import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importDoneReply, importProgressReply } from '../../../src/bot/import-reply.ts'
import { renderReply } from '../../../src/bot/slack/render-reply.ts'
import type { BuiltInRole } from '../../../src/core/auth/policy.ts'
import { importBatch } from '../../../src/core/import/import-history.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { fixturePath, personWith, temporaryBot } from '../../support/bot.ts'
import { checkMessage } from './fake-slack/check-message.ts'

/** The message Slack would get, without what differs from run to run. */
function messageOf(reply: Reply, language: Language): unknown {
  const { message } = renderReply(reply, { language, nativeCharts: true })
  expect(checkMessage(message, new Set())).toBeUndefined()
  const stable = JSON.stringify(message)
    .replaceAll(/\/r\/[\w-]{20,}/g, '/r/TOKEN')
    .replaceAll(/token=[\w-]{20,}/g, 'token=TOKEN')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, 'JOB')
    .replaceAll(/\d\d\/\d\d\/\d{4} \d\d:\d\d/g, 'INSTANT')
    .replaceAll(/\d[\d.,]* s\b/g, 'DURATION')
  return JSON.parse(stable)
}

const lines = [
  '',
  'help analytics',
  'analytics 2025',
  'analytics 2025 by:shop share',
  'analytics 1990',
  'analytcs',
  'analytics shp:HN',
  'customer 1000772',
  'customer phan gia',
  'customer 1000773',
  'customer 1000772 share',
  'import history',
  'import template',
  'import template sales',
  'explain returnRate',
  'schedule add "analytics mtd" mon 08:00 slack:C1|ops',
  'schedule list',
  'link',
  'whoami',
  'settings',
  'language vi',
]

const couponLines = [
  'campaign',
  'campaign add "Tết 2026" prefixes:TET detail:"Lì xì"',
  'campaign add VIP prefixes:VIP,TET2',
  'campaign list',
  'coupons 2026-05',
  'coupons 2025 campaign:"Tết 2026" share',
  'coupons prefix:NOSUCH',
  'campaign remove "Tết 2026"',
  'campaign edit "Tết 2027" name:x',
]

describe.each(['en', 'vi'] as const)('as Slack messages, in language %s', (language) => {
  it('every command answers within the limits', async () => {
    const { dispatch, runImport } = await temporaryBot()
    for (const name of ['sales.csv', 'customers.csv']) await runImport({ path: fixturePath(`clean/${name}`) })
    const messages: Record<string, unknown> = {}
    const say = async (line: string, role: BuiltInRole) => {
      const reply = await dispatch(line, personWith(role), language)
      messages[`${role}: /semir ${line}`] = messageOf(reply, language)
    }
    for (const line of lines) await say(line, 'manager')
    await say('customer 1000772', 'analyst')
    await say('import history', 'viewer')
    await say('help', 'none')
    await say('compare this-month', 'manager')
    for (const name of ['cnv_customers.json', 'cnv_memberships.json']) {
      await runImport({ path: fixturePath(`clean/${name}`) })
    }
    await say('compare 2026-05', 'analyst')
    await say('compare share', 'analyst')
    await runImport({ path: fixturePath('clean/coupons.xlsx') })
    for (const line of couponLines) await say(line, 'manager')
    expect(messages).toMatchSnapshot()
  })

  it('an import tells how it moves and how it ended', async () => {
    const { runImport, business, dataDir } = await temporaryBot()
    const notes = join(dataDir, 'notes.csv')
    await writeFile(notes, 'note,colour\n1,red\n')
    const options = { language, timeZone: 'Asia/Ho_Chi_Minh', jobId: 'JOB' }
    const steps = [
      importProgressReply('sales.csv', undefined, language),
      importProgressReply('sales.csv', { phase: 'reading', rows: 12_300, bytesRead: 40, bytesTotal: 100 }, language),
      importProgressReply('sales.csv', { phase: 'merging', rows: 31_000, bytesRead: 100, bytesTotal: 100 }, language),
    ]
    expect(steps.map((step) => messageOf(step, language))).toMatchSnapshot('progress')
    const ends: Record<string, unknown>[] = []
    for (const path of [fixturePath('dirty/sales.csv'), fixturePath('dirty/sales.csv'), notes]) {
      await runImport({ path })
      const newest = business.sqlite.prepare('select max(id) as id from import_batches').get() as { id: number }
      const detail = await importBatch(business, newest)
      if (!detail) throw new Error('no import recorded')
      ends.push({ name: basename(path), message: messageOf(importDoneReply(detail, options), language) })
    }
    expect(ends).toMatchSnapshot('ends')
  })
})
