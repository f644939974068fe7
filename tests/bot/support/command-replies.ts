import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { importDoneReply, importProgressReply } from '../../../src/bot/replies/import-reply.ts'
import type { BuiltInRole } from '../../../src/core/access/policy.ts'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { importBatch } from '../../../src/core/imports/import-history.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { fixturePath, personWith, temporaryBot } from '../../support/bot.ts'

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

/** The replies of every command over the clean worked set, by who asked what. */
export async function commandReplies(
  language: Language,
  platform: 'slack' | 'teams' = 'slack',
): Promise<Record<string, Reply>> {
  const { dispatch, runImport } = await temporaryBot()
  for (const name of ['sales.csv', 'customers.csv']) await runImport({ path: fixturePath(`clean/${name}`) })
  const replies: Record<string, Reply> = {}
  const say = async (line: string, role: BuiltInRole) => {
    const name = platform === 'slack' ? `/semir ${line}` : line
    replies[`${role}: ${name}`] = await dispatch(line, { ...personWith(role), platform }, language)
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
  return replies
}

/** What is said of imports while they move, and of a file with faults, one that came before, and one that is no data. */
export async function importReplies(language: Language): Promise<{ steps: Reply[]; ends: Record<string, Reply> }> {
  const { runImport, business, dataDir } = await temporaryBot()
  const notes = join(dataDir, 'notes.csv')
  await writeFile(notes, 'note,colour\n1,red\n')
  const options = { language, timeZone: 'Asia/Ho_Chi_Minh', importKinds, jobId: 'JOB' }
  const steps = [
    importProgressReply('sales.csv', undefined, language),
    importProgressReply('sales.csv', { phase: 'reading', rows: 12_300, bytesRead: 40, bytesTotal: 100 }, language),
    importProgressReply('sales.csv', { phase: 'merging', rows: 31_000, bytesRead: 100, bytesTotal: 100 }, language),
  ]
  const ends: Record<string, Reply> = {}
  for (const path of [fixturePath('dirty/sales.csv'), fixturePath('dirty/sales.csv'), notes]) {
    await runImport({ path })
    const newest = business.sqlite.prepare('select max(id) as id from import_batches').get() as { id: number }
    const detail = await importBatch(business, newest)
    if (!detail) throw new Error('no import recorded')
    ends[`${Object.keys(ends).length + 1}: ${basename(path)}`] = importDoneReply(detail, options)
  }
  return { steps, ends }
}

/** A message without what differs from run to run. */
export function stable(message: unknown): unknown {
  const text = JSON.stringify(message)
    .replaceAll(/\/r\/[\w-]{20,}/g, '/r/TOKEN')
    .replaceAll(/token=[\w-]{20,}/g, 'token=TOKEN')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, 'JOB')
    .replaceAll(/\d\d\/\d\d\/\d{4} \d\d:\d\d/g, 'INSTANT')
    .replaceAll(/\d[\d.,]* s\b/g, 'DURATION')
  return JSON.parse(text)
}
