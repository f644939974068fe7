import { describe, expect, test } from 'vitest'
import { readCampaigns } from '../../../src/core/coupons/campaigns/campaign-list.ts'
import { campaignOverview } from '../../../src/core/coupons/campaigns/campaign-overview.ts'
import { addCampaign, editCampaign, removeCampaign } from '../../../src/core/coupons/campaigns/campaigns.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import { languages } from '../../../src/core/i18n/language.ts'
import { errorText } from '../../../src/core/i18n/translate.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { valueOf } from '../../support/plain-sql.ts'

test('a campaign is stored as written, its prefixes in upper case and without duplicates', async () => {
  const { business } = await temporaryDatabases()
  await addCampaign(business.db, { name: '  Tết   2026 ', prefixes: 'tet26, TETVIP,,Tet26', detail: ' Lì xì ' })
  expect(await readCampaigns(business.db)).toEqual([
    { name: 'Tết 2026', prefixes: ['TET26', 'TETVIP'], detail: 'Lì xì' },
  ])
})

test('fields that an edit leaves out stay unchanged', async () => {
  const { business } = await temporaryDatabases()
  await addCampaign(business.db, { name: 'Tết', prefixes: 'TET', detail: 'Lì xì' })
  await editCampaign(business.db, { campaign: 'TẾT', changes: { name: 'TẾT' } })
  await editCampaign(business.db, { campaign: 'Tết', changes: { prefixes: 'TET26,TV' } })
  expect(await readCampaigns(business.db)).toEqual([{ name: 'TẾT', prefixes: ['TET26', 'TV'], detail: 'Lì xì' }])
  await editCampaign(business.db, { campaign: 'Tết', changes: { detail: '' } })
  expect((await readCampaigns(business.db))[0]?.detail).toBeNull()
})

test('removing returns the removed campaign', async () => {
  const { business } = await temporaryDatabases()
  await addCampaign(business.db, { name: 'Tết', prefixes: 'TET' })
  expect(await removeCampaign(business.db, 'tết')).toEqual({ name: 'Tết', prefixes: ['TET'], detail: null })
  expect(await readCampaigns(business.db)).toEqual([])
})

test('every change raises the data version of the campaigns, a refused one does not', async () => {
  const { business } = await temporaryDatabases()
  const version = () => valueOf<number>(business.db, `select version from data_versions where name = 'campaigns'`)
  const before = await version()
  await addCampaign(business.db, { name: 'Tết', prefixes: 'TET' })
  expect(await version()).toBe(Number(before) + 1)
  await expect(addCampaign(business.db, { name: 'TẾT', prefixes: 'T' })).rejects.toThrow('campaign-exists')
  expect(await version()).toBe(Number(before) + 1)
})

describe('an invalid campaign is refused with an error text', () => {
  const draft = { name: 'Tết', prefixes: 'TET' }
  test.each([
    { code: 'campaign-name-missing', change: { name: ' ' } },
    { code: 'campaign-name-long', change: { name: 'x'.repeat(81) } },
    { code: 'campaign-exists', change: { name: 'sinh NHẬT' } },
    { code: 'campaign-exists', change: { name: '(No Campaign)' } },
    { code: 'campaign-prefixes-missing', change: { prefixes: ' , ' } },
    { code: 'campaign-prefixes-many', change: { prefixes: Array.from({ length: 51 }, (_, at) => `P${at}`).join() } },
    { code: 'campaign-prefix-long', change: { prefixes: 'P'.repeat(41) } },
  ])('$code', async ({ code, change }) => {
    const { business } = await temporaryDatabases()
    await addCampaign(business.db, { name: 'Sinh nhật', prefixes: 'SN' })
    await expect(addCampaign(business.db, { ...draft, ...change })).rejects.toMatchObject({ code })
    expect(await readCampaigns(business.db)).toHaveLength(1)
    for (const language of languages) expect(errorText(language, code)).not.toBe(errorText(language, 'nothing-known'))
  })
})

test('the overview counts the coupons of each campaign and lists the overlaps', async () => {
  const { business } = await temporaryDatabases()
  await insertCoupons(business, ['TET1', 'tet26A', 'TET26B', 'VIP1'], ['TET26B', 'VIP1'])
  await addCampaign(business.db, { name: 'Tết', prefixes: 'TET,TET2' })
  await addCampaign(business.db, { name: 'Tết 2026', prefixes: 'TET26' })
  await addCampaign(business.db, { name: 'VIP', prefixes: 'VIP' })
  const { campaigns, overlaps } = await campaignOverview(business.db)
  expect(campaigns.map(({ name, coupons, used }) => [name, coupons, used])).toEqual([
    ['Tết', 3, 1],
    ['Tết 2026', 2, 1],
    ['VIP', 1, 1],
  ])
  expect(overlaps).toEqual([
    {
      campaigns: ['Tết', 'Tết 2026'],
      prefixes: [
        ['TET', 'TET26'],
        ['TET2', 'TET26'],
      ],
      coupons: 2,
    },
  ])
})

async function insertCoupons({ db }: BusinessDatabase, ids: readonly string[], used: readonly string[]): Promise<void> {
  const rows = ids.map((id) => ({ coupon_id: id, used: used.includes(id) ? 1 : 0, created_at: '', updated_at: '' }))
  await db.insertInto('coupons').values(rows).execute()
}
