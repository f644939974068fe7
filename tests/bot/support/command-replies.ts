import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importDoneReply, importProgressReply } from '../../../src/bot/replies/import-reply.ts'
import type { BuiltInRole } from '../../../src/core/access/policy.ts'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { importBatch } from '../../../src/core/imports/import-history.ts'
import type { ImportDetail } from '../../../src/core/imports/import-result.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { fixturePath, personWith, temporaryBot } from '../../support/bot.ts'
import type { WorkedSet } from '../../support/worked-set.ts'

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

/** The replies of every command over the clean worked set, by who asked what: first before CNV and coupons came. */
export async function commandReplies(
  language: Language,
  platform: 'slack' | 'teams' = 'slack',
): Promise<Record<string, Reply>> {
  const replies: Record<string, Reply> = {}
  const talkTo = async (set: WorkedSet) => {
    const { dispatch } = await temporaryBot({ set })
    return async (line: string, role: BuiltInRole = 'manager') => {
      const name = platform === 'slack' ? `/semir ${line}` : line
      replies[`${role}: ${name}`] = await dispatch(line, { ...personWith(role), platform }, language)
    }
  }
  const before = await talkTo('clean-pos')
  for (const line of lines) await before(line)
  await before('customer 1000772', 'analyst')
  await before('import history', 'viewer')
  await before('help', 'none')
  await before('compare this-month')
  const after = await talkTo('clean')
  await after('compare 2026-05', 'analyst')
  await after('compare share', 'analyst')
  for (const line of couponLines) await after(line)
  return replies
}

/** A file with faults, the same again, and one that is no data, as their imports ended. */
export async function endedImports() {
  const { runImport, business, dataDir } = await temporaryBot()
  const notes = join(dataDir, 'notes.csv')
  await writeFile(notes, 'note,colour\n1,red\n')
  const ended: { name: string; detail: ImportDetail }[] = []
  for (const [name, path] of [
    ['with rejected rows', fixturePath('dirty/sales.csv')],
    ['of the same file again', fixturePath('dirty/sales.csv')],
    ['of no known kind', notes],
  ] as const) {
    await runImport({ path })
    const newest = business.db.selectFrom('import_batches').select('id').orderBy('id', 'desc')
    const detail = await importBatch(business.db, await newest.executeTakeFirstOrThrow())
    if (!detail) throw new Error('no import recorded')
    ended.push({ name, detail })
  }
  return ended
}

/** Replies of running and finished imports. */
export function importReplies(
  ended: Awaited<ReturnType<typeof endedImports>>,
  language: Language,
): Record<string, Reply> {
  const options = { language, timeZone: 'Asia/Ho_Chi_Minh', importKinds, jobId: 'JOB' }
  const reading = { phase: 'reading', rows: 12_300, bytesRead: 40, bytesTotal: 100 } as const
  const merging = { phase: 'merging', rows: 31_000, bytesRead: 100, bytesTotal: 100 } as const
  const replies: Record<string, Reply> = {
    queued: importProgressReply('sales.csv', undefined, language),
    reading: importProgressReply('sales.csv', reading, language),
    merging: importProgressReply('sales.csv', merging, language),
  }
  for (const { name, detail } of ended) replies[`ended ${name}`] = importDoneReply(detail, options)
  return replies
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
