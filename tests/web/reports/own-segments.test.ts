import { describe, expect, it } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import { segments } from '../../../src/core/segments/segments.ts'
import { personWith } from '../../support/bot.ts'
import { raiseVersions } from '../../support/raise-versions.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const PATH = '/segments/own/'
const ALL = { from: null, to: null, label: 'all' }

/** The fields of one group of conditions, each written `field op value`. */
function group(at: number, kind: string, conditions: readonly string[]): Record<string, string> {
  const parts = conditions.flatMap((condition, index) => {
    const [field = '', op = '', ...value] = condition.split(' ')
    const place = `${at}-${index}`
    return Object.entries({ [`field-${place}`]: field, [`op-${place}`]: op, [`value-${place}`]: value.join(' ') })
  })
  return { [`kind-${at}`]: kind, ...Object.fromEntries(parts) }
}

async function builder(role = 'admin') {
  const web = await temporaryWeb({ set: 'clean-pos' })
  const visitor = await web.signedIn(role)
  const count = async (fields: Readonly<Record<string, string>>) => {
    const answer = await visitor.post(PATH, { join: 'all', ...fields, do: 'count' }, { 'x-semir-part': 'count' })
    const text = await answer.text()
    return { text, members: Number(/Members: ([\d,]+) of/.exec(text)?.[1]?.replaceAll(',', '')) }
  }
  return { ...web, visitor, count }
}

describe('the builder of own segments', () => {
  it('counts the members of conditions joined by and, or and not', async () => {
    const { count, business } = await builder()
    const { result } = await segments(business.db, { period: ALL, since: null })
    const sizeOf = (wanted: string) => result.segments.find(({ key }) => key === wanted)?.customers ?? 0
    const champions = group(0, 'all', ['segment is champions'])
    expect((await count(champions)).members).toBe(sizeOf('champions'))
    const either = group(0, 'any', ['segment is champions', 'segment is dormant'])
    expect((await count(either)).members).toBe(sizeOf('champions') + sizeOf('dormant'))
    const neither = group(0, 'none', ['segment is champions', 'segment is dormant'])
    expect((await count(neither)).members).toBe(result.population - sizeOf('champions') - sizeOf('dormant'))
    const both = { ...champions, ...group(1, 'all', ['segment is dormant']) }
    expect((await count(both)).members).toBe(0)
    expect((await count({ ...both, join: 'any' })).members).toBe(sizeOf('champions') + sizeOf('dormant'))
  })

  it('knows each kind of condition', async () => {
    const { count, business } = await builder()
    const { result } = await segments(business.db, { period: ALL, since: null })
    const bought = (await count(group(0, 'all', ['frequency least 1']))).members
    expect(bought).toBe(result.buyers)
    const pairs = [
      ['recency least 60', 'recency most 59'],
      ['monetary least 5m', 'monetary most 4999999'],
      ['shopGroup is HN', 'shopGroup not HN'],
      ['shop is HN01', 'shop not HN01'],
      ['season is SS 2024', 'season not SS 2024'],
      ['grade is Gold', 'grade not Gold'],
      ['birthdayMonth is 1,2,3', 'birthdayMonth not 1,2,3'],
      ['cnv is yes', 'cnv is no'],
      ['couponIssued is TET', 'couponIssued not TET'],
    ]
    for (const [one = '', other = ''] of pairs) {
      const [yes, no] = [
        await count(group(0, 'all', ['frequency least 1', one])),
        await count(group(0, 'all', ['frequency least 1', other])),
      ]
      expect([one, yes.members + no.members]).toEqual([one, bought])
    }
    for (const each of ['registered least 2024-01-01', 'points least 100', 'couponUsed is ']) {
      expect((await count(group(0, 'all', [each]))).text).toContain('Members:')
    }
  })

  it('answers nothing unknown with a number', async () => {
    const { count } = await builder()
    expect((await count(group(0, 'all', ['grade is Platinum-Nine']))).text).toContain('Platinum-Nine')
    expect((await count(group(0, 'all', ['segment is champs']))).text).toContain('&quot;champs&quot; is not a value')
    expect((await count(group(0, 'all', ['recency least soon']))).text).toContain('&quot;soon&quot; is not a value')
    expect((await count({ 'kind-0': 'all' })).text).toContain('needs a condition')
    for (const number of ['2.5', '.', '0x10', '1,5', '-3']) {
      expect((await count(group(0, 'all', [`points least ${number}`]))).text).toContain('is not a value')
    }
    const { members } = await count(group(0, 'all', ['frequency least 1']))
    expect((await count(group(0, 'all', ['recency most 10.000', 'frequency least 1']))).members).toBe(members)
  })

  it('works without a script: conditions and groups come and go by buttons', async () => {
    const { visitor } = await builder()
    const sent = { join: 'all', ...group(0, 'all', ['grade is Gold']) }
    const more = await (await visitor.post(PATH, { ...sent, do: 'add:0' })).text()
    expect(more).toContain('name="field-0-1"')
    expect(more).toContain('value="Gold"')
    const grouped = await (await visitor.post(PATH, { ...sent, do: 'add-group' })).text()
    expect(grouped).toContain('name="kind-1"')
    const fewer = await (await visitor.post(PATH, { ...sent, do: 'drop:0:0' })).text()
    expect(fewer).not.toContain('name="field-0-0"')
  })

  it('saves with an owner and a version, says who came and left, and exports the members by right', async () => {
    const { visitor, count, services, signedIn } = await builder('manager')
    const fields = group(0, 'all', ['frequency least 3'])
    const { members } = await count(fields)
    const saved = await visitor.post(PATH, { join: 'all', ...fields, name: 'Khách quen', do: 'save' })
    const address = saved.headers.get('location') ?? ''
    expect(saved.status).toBe(303)
    const page = await visitor.text(address)
    expect(page).toMatch(/Since \d\d\/\d\d\/\d{4}: [\d,]+ entered, [\d,]+ left\./)
    expect(page).toContain('The manager')
    const id = new URL(address, 'http://localhost').searchParams.get('id') ?? ''
    const csv = await visitor.text(`${PATH}export/?id=${id}&format=csv`)
    expect(csv.trim().split('\n')).toHaveLength(members + 1)
    await visitor.post(PATH, {
      join: 'all',
      ...group(0, 'all', ['frequency least 4']),
      id,
      name: 'Khách quen',
      do: 'save',
    })
    const versions = await services.ops
      .selectFrom('own_segment_versions')
      .select('version')
      .orderBy('version')
      .execute()
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
    const audited = await services.ops.selectFrom('audit_events').select(['action', 'subject']).execute()
    expect(audited.filter(({ action }) => action === 'segment')).toHaveLength(2)
    expect(audited.some(({ action, subject }) => action === 'export' && subject === 'segments')).toBe(true)

    const analyst = await signedIn('analyst')
    const seen = await analyst.text(address)
    expect(seen.slice(seen.indexOf('id="lists"'))).not.toMatch(/\b0[35789]\d{8}\b/)
    const taken = await analyst.post(PATH, { join: 'all', ...fields, id, name: 'Mine now', do: 'save' })
    expect(await taken.text()).toContain('belongs to another person')
    // A change of another person's segment, as the page sends it, is a segment of one's own.
    expect(seen).toContain('name="id" value=""')
    const own = await analyst.post(PATH, { join: 'all', ...fields, id: '', name: 'Mine now', do: 'save' })
    expect(own.headers.get('location')).not.toBe(address)
    const viewer = await signedIn('viewer')
    expect((await viewer.get(address)).status).toBe(403)
  })

  it('whose values the data no longer knows is opened to be corrected, with the reason', async () => {
    const { visitor, business } = await builder()
    const fields = group(0, 'all', ['grade is Gold', 'frequency least 1'])
    const saved = await visitor.post(PATH, { join: 'all', ...fields, name: 'Gold', do: 'save' })
    const address = saved.headers.get('location') ?? ''
    // Grades of today say nothing of an earlier day.
    expect(await visitor.text(address)).not.toContain('entered,')
    await business.db.updateTable('customers').set({ vip_grade: 'Silver' }).execute()
    await raiseVersions(business.db)
    const page = await visitor.text(address)
    expect(page).toContain('value="Gold"')
    expect(page).not.toContain('id="lists"')
  })
})

describe('the filter by segment', () => {
  it('narrows sales to the members of a segment, as the segments page counts them, and nothing unknown passes', async () => {
    const { business, dispatch, visitor } = await builder()
    const { result } = await segments(business.db, { period: ALL, since: null })
    const champions = result.segments.find(({ key }) => key === 'champions')
    const query = {
      period: ALL,
      filters: { segment: 'champions' },
      seasonScheme: 'half',
      shopGroupScheme: 'prefix',
    } as const
    const { overview } = (await analytics(business.db, query)).result
    expect([overview.customers, overview.salesAmount]).toEqual([champions?.customers, champions?.salesAmount])
    const page = await visitor.text('/analytics/?period=all&segment=champions')
    expect(page).toContain('Segment: Champions')
    const misspelt = await dispatch('analytics all segment:champion', personWith('admin'), 'en')
    expect(misspelt.text).toContain('champions')
    const coupons = await dispatch('coupons all segment:champions', personWith('admin'), 'en')
    expect(coupons.error).toBeUndefined()
  })
})
