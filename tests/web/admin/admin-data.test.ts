import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { saveConversation } from '../../../src/bot/chat/conversations.ts'
import { readConfig } from '../../../src/config.ts'
import { backupHandler } from '../../../src/core/backups/backup-job.ts'
import { claim, enqueue, fail, findJob } from '../../../src/core/jobs/queue.ts'
import { announceProcess } from '../../../src/core/jobs/service-processes.ts'
import { runJobNow } from '../../../src/core/jobs/runner.ts'
import { log } from '../../support/bot.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { temporaryDataDir } from '../../support/databases.ts'

type Web = Awaited<ReturnType<typeof temporaryWeb>>

async function audited({ services }: Web, action: string) {
  const events = await auditTrail(services.ops, action)
  return events.map(({ subject, details }) => ({ subject, ...(JSON.parse(details) as object) }))
}

describe('the index of the administration', () => {
  it('shows each person the sections that are theirs, and how each stands', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const admin = await (await web.signedIn('admin')).text('/admin/')
    const sections = [...admin.matchAll(/href="(\/admin\/[a-z]+\/)"/g)].map(([, path]) => path)
    expect(sections).toEqual(
      [
        'users',
        'roles',
        'people',
        'links',
        'audit',
        'campaigns',
        'schedules',
        'imports',
        'syncs',
        'tables',
        'jobs',
        'backups',
        'settings',
      ].map((name) => `/admin/${name}/`),
    )
    expect(admin).toContain('no backup yet')
    const visit = await web.signedIn('admin')
    for (const path of sections) expect([path, (await visit.get(path ?? '')).status]).toEqual([path, 200])

    const manager = await (await web.signedIn('manager')).text('/admin/')
    expect(manager).toContain('href="/admin/campaigns/"')
    expect(manager).not.toContain('href="/admin/tables/"')
    expect((await (await web.signedIn('viewer')).get('/admin/')).status).toBe(403)
  })
})

describe('campaigns', () => {
  it('are added, shown to overlap, edited and removed, each audited', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const visit = await web.signedIn('manager')
    const add = (fields: Record<string, string>) =>
      visit.post('/admin/campaigns/', { before: '', detail: '', ...fields })
    expect((await add({ name: 'Tết "2026"', prefixes: 'TET26' })).status).toBe(303)
    expect((await add({ name: 'All of Tết', prefixes: 'TET' })).status).toBe(303)
    const page = await visit.text('/admin/campaigns/')
    expect(page).toContain('Tết &quot;2026&quot;')
    expect(page).toContain('TET26 of Tết &quot;2026&quot; begins with TET of All of Tết')

    const refused = await add({ name: 'all OF tết', prefixes: 'X<b>' })
    expect(refused.status).toBe(400)
    const form = await refused.text()
    expect(form).toContain('There is already a campaign &quot;All of Tết&quot;')
    expect(form).toContain('value="X&lt;b&gt;"')

    await add({ before: 'All of Tết', name: 'Tết', prefixes: 'TET', detail: 'Lì xì' })
    expect(await visit.text('/admin/campaigns/edit/?name=T%E1%BA%BFt')).toContain('value="Lì xì"')
    const asked = await (await visit.post('/admin/campaigns/remove/', { name: 'Tết' })).text()
    expect(asked).toContain('<h1>Remove the campaign Tết?</h1>')
    expect(await visit.text('/admin/campaigns/')).toContain('Tết')
    await visit.post('/admin/campaigns/remove/', { name: 'Tết', sure: 'yes' })
    expect(await visit.text('/admin/campaigns/')).not.toContain('name=T%E1%BA%BFt"')
    expect(await audited(web, 'campaign')).toHaveLength(4)
  })
})

describe('schedules', () => {
  it('are added as the command adds them, paused, resumed, run and removed, each written down', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const visit = await web.signedIn('manager')
    const add = (fields: Record<string, string>) => visit.post('/admin/schedules/', { place: 'C0123|ops', ...fields })
    expect(
      (await add({ line: 'analytics last-month shop:"巴拉越南河内Crescent Mall12-直营店"', cadence: 'mon 08:00' }))
        .status,
    ).toBe(303)
    const page = await visit.text('/admin/schedules/')
    expect(page).toMatch(/<button name="do" value="run" aria-label="Run now: 1 · [^"]+">Run now</)
    expect(page).toContain('1 · analytics last-month shop:&quot;巴拉越南河内Crescent Mall12-直营店&quot;')
    expect(page).toContain('every Monday at 08:00')
    expect(page).toMatch(/<option value="slack:C0123"\s*>#ops<\/option>/)

    const heard = { platform: 'teams', id: '19:ops@thread.tacv2', kind: 'channel', label: 'Retail › Ops' } as const
    const rest = { workspace_id: 'T', person_id: null, reference: null }
    await saveConversation(web.services.ops, { ...heard, ...rest })
    expect(await visit.text('/admin/schedules/')).toContain(`<option value="teams:${heard.id}" >Retail › Ops</option>`)
    await add({ line: 'analytics mtd', cadence: 'mon 08:00', place: `teams:${heard.id}` })
    expect(await visit.text('/admin/schedules/')).toContain('Retail › Ops</td>')

    const refused = await add({ line: 'help', cadence: 'mon 08:00' })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Only reports can be scheduled')
    expect(await (await add({ line: 'analytics', cadence: 'whenever' })).text()).toContain('I cannot find a time')

    const change = (what: string) => visit.post('/admin/schedules/change/', { id: '1', do: what, sure: 'yes' })
    await change('pause')
    expect(await visit.text('/admin/schedules/')).toContain('paused</td>')
    await change('resume')
    expect((await change('run')).headers.get('location')).toBe('/admin/schedules/')
    expect(await visit.text('/admin/schedules/')).toContain('due since')
    const asked = await (await visit.post('/admin/schedules/change/', { id: '1', do: 'remove' })).text()
    expect(asked).toContain('Remove the schedule 1 · analytics last-month')
    expect(asked).toContain('action="/admin/schedules/change/" class="entry-form"')
    await change('remove')
    expect(await visit.text('/admin/schedules/')).not.toContain('analytics last-month')
    const changes = (await audited(web, 'schedule')).map((each) => (each as { change?: string }).change)
    expect(changes).toEqual(['add', 'add', 'pause', 'resume', 'run', 'remove'])
  })
})

it('a schedule is made of choices: report, period, file, day, time and channel', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const visit = await web.signedIn('manager')
  const view = { report: 'analytics', period: 'last-month', options: 'grade=Gold', holds: 'both', for: 'me' }
  await visit.post('/views/', { ...view, name: 'Gold members' })
  const choices = {
    period: 'last-week',
    day: '1st',
    time: '07:30',
    channel: 'slack:C0123',
    line: '',
    cadence: '',
    place: '',
  }
  expect((await visit.post('/admin/schedules/', { ...choices, report: 'coupons', format: 'xlsx' })).status).toBe(303)
  await visit.post('/admin/schedules/', { ...choices, report: 'analytics view:"Gold members"', format: '', day: 'sat' })
  // It has no period, whatever is chosen beside it.
  expect(
    (await visit.post('/admin/schedules/', { ...choices, report: 'forecast', format: '', day: 'sun' })).status,
  ).toBe(303)
  const page = await visit.text('/admin/schedules/')
  expect(page).toContain('1 · coupons last-week xlsx')
  expect(page).toContain('2 · analytics view:&quot;Gold members&quot;')
  expect(page).toContain('every Saturday at 07:30')
})

it('a refused schedule keeps what was chosen in its selects, and what was typed in its fields', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const visit = await web.signedIn('manager')
  await visit.post('/admin/schedules/', { line: 'analytics', cadence: 'mon 08:00', place: 'C0123' })
  const chosen = { report: 'coupons', period: 'last-month', format: 'xlsx', day: 'sat', time: '09:15' }
  const send = async (fields: Record<string, string>) => {
    const refused = await visit.post('/admin/schedules/', { ...chosen, line: '', cadence: '', place: '', ...fields })
    expect(refused.status).toBe(400)
    const page = await refused.text()
    const selected = [...page.matchAll(/<option value="([^"]*)" selected>/gu)].map(([, value]) => value)
    const typed = ['line', 'cadence', 'place', 'time'].map(
      (name) => new RegExp(`name="${name}"\\s+value="([^"]*)"`, 'u').exec(page)?.[1],
    )
    return { selected, typed, isOpen: /<details open\s*>\s*<summary>/u.test(page) }
  }
  const { report, period, format, day, time } = chosen
  expect(await send({ channel: '' })).toEqual({
    selected: [report, period, format, day, ''],
    typed: ['', '', '', time],
    isOpen: false,
  })
  expect(await send({ channel: 'slack:C0123', cadence: 'whenever' })).toEqual({
    selected: [report, period, format, day, 'slack:C0123'],
    typed: ['', 'whenever', '', time],
    isOpen: true,
  })
})

it('the sections a person may open stand beside each page of the administration', async () => {
  const { signedIn } = await temporaryWeb()
  const manager = menu(await (await signedIn('manager')).text('/admin/schedules/'))
  expect(manager).toContain('<a href="/admin/schedules/" aria-current="page">')
  expect(manager).toContain('href="/admin/campaigns/"')
  expect(manager).not.toContain('href="/admin/users/"')
  expect(menu(await (await signedIn('admin')).text('/admin/tables/'))).toContain('href="/admin/users/"')
  expect(menu(await (await signedIn('admin')).text('/formulas/'))).toBe('')
})

function secondsAgo(seconds: number): () => Date {
  return () => new Date(NOW.getTime() - seconds * 1_000)
}

describe('jobs', () => {
  it('are listed above the processes of every machine, with version and when each was last seen', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    const shop = { ops, role: 'worker', version: '1.4.0', log } as const
    const leave = await Promise.all([
      announceProcess({ ...shop, name: 'worker@kho:12' }, secondsAgo(5)),
      announceProcess({ ...shop, name: 'worker@vp:34', version: '1.4.2' }, secondsAgo(120)),
    ])
    const page = (await (await web.signedIn('admin')).text('/admin/jobs/')).replaceAll(/<[^>]*>|\s+/gu, ' ')
    expect(page).toMatch(/worker@kho:12 +1\.4\.0 +running +.*worker@vp:34 +1\.4\.2 +silent/u)
    await Promise.all(leave.map((each) => each()))
  })

  it('that failed are retried or discarded, running ones are left alone, and payloads stay hidden', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    const failed = async (id: string, payload: unknown) => {
      await enqueue(ops, { id, type: 'import', lane: 'bulk', payload }, NOW)
      const job = await claim(ops, { lane: 'bulk', owner: 'w', lease: 60_000, jobId: id }, NOW)
      if (job) await fail(ops, job, { code: 'job-gave-up', params: { attempts: 5 } })
    }
    await failed('one', { fileName: 'sales.csv', path: '/secret/path', requestedBy: { name: 'Nguyễn Lan' } })
    const upload = join(await temporaryDataDir(), 'more.csv')
    await writeFile(upload, 'a')
    await failed('two', { fileName: 'more.csv', path: upload, removeAfter: true })
    await enqueue(
      ops,
      { id: 'busy', type: 'slack.command', lane: 'chat', payload: { text: 'customer 0901234567' } },
      NOW,
    )
    await claim(ops, { lane: 'chat', owner: 'w', lease: 60_000, jobId: 'busy' }, NOW)
    const visit = await web.signedIn('admin')
    const page = await visit.text('/admin/jobs/?status=failed')
    expect(page).toContain('Import · sales.csv')
    expect(page).toContain('Stopped after 5 attempts')
    expect(page).not.toContain('Question from a chat ·')
    for (const hidden of ['/secret/path', 'Nguyễn Lan', '0901234567'])
      expect(await visit.text('/admin/jobs/')).not.toContain(hidden)

    const change = (id: string, what: string) =>
      visit.post('/admin/jobs/', { id, do: what, status: 'failed', type: '' })
    expect((await change('one', 'retry')).headers.get('location')).toBe('/admin/jobs/?status=failed')
    expect(await findJob(ops, 'one')).toMatchObject({ status: 'queued', attempts: 0, error: null, finished_at: null })
    expect((await change('one', 'retry')).status).toBe(409)
    await change('two', 'discard')
    expect(await findJob(ops, 'two')).toMatchObject({ status: 'discarded' })
    expect(existsSync(upload)).toBe(false)
    expect(await visit.text('/jobs/two/')).toContain('Nothing was imported.')
    for (const what of ['retry', 'discard']) expect((await change('busy', what)).status).toBe(409)
    expect(await findJob(ops, 'busy')).toMatchObject({ status: 'running' })
    expect((await change('unknown', 'retry')).status).toBe(404)
    expect(await audited(web, 'job')).toEqual([
      { subject: 'job one', change: 'retry', type: 'import' },
      { subject: 'job two', change: 'discard', type: 'import' },
    ])
    expect((await (await web.signedIn('manager')).get('/admin/jobs/')).status).toBe(403)
  })

  it('are not tried again while another one does the same', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    const job = { type: 'cnv-sync', lane: 'sync', payload: { type: 'orders' }, uniqueKey: 'sync:orders' } as const
    const id = await enqueue(ops, job, NOW)
    const claimed = await claim(ops, { lane: 'sync', owner: 'w', lease: 60_000 }, NOW)
    if (claimed) await fail(ops, claimed, { code: 'unexpected', params: {} })
    await enqueue(ops, job, NOW)
    const answer = await (await web.signedIn('admin')).post('/admin/jobs/', { id, do: 'retry' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Another job is already doing the same')
  })
})

describe('backups', () => {
  it('are made by a job, listed with their size, and the oldest go', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { ops } = web.services
    const visit = await web.signedIn('admin')
    const old = ['semir-2026-01-01T000000Z', 'semir-2026-02-01T000000Z']
    for (const name of [...old, 'semir-2026-03-01T000000Z.partial']) {
      const folder = join(web.dataDir, 'backups', name)
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'semir.db'), 'x')
    }
    await visit.post('/admin/backups/', {})
    await visit.post('/admin/backups/', {})
    const jobs = await ops.selectFrom('jobs').selectAll().where('type', '=', 'backup').execute()
    expect(jobs).toHaveLength(1)
    expect(await visit.text('/admin/backups/')).toContain(`data-job-events="/jobs/${jobs[0]?.id}/events"`)
    const handlers = { backup: backupHandler({ dataDir: web.dataDir, keep: 2 }) }
    const signal = new AbortController().signal
    await runJobNow({ ops, handlers, log }, jobs[0]?.id ?? '', { lane: 'bulk', owner: 'w', concurrency: 1, signal })
    const page = await visit.text('/admin/backups/')
    expect(page).toMatch(
      /<code>semir-2026-06-15T050000Z<\/code><\/th>\s*<td\s*>15\/06\/2026 12:00<\/td>\s*<td class="number">[\d.]+ [kM]B/,
    )
    expect(page).toContain(old[1])
    expect(page).not.toContain(old[0])
    expect(page).not.toContain('.partial')
    expect(await audited(web, 'backup')).toHaveLength(2)
  })
})

describe('settings in force', () => {
  it('are listed by name and source, secrets only as set', async () => {
    const environment = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_SIGNING_SECRET: 'hush', SEMIR_TZ: 'Asia/Tokyo' }
    const { settings } = readConfig({ ...environment, CNV_API_URL: 'https://u:hush@cnv.example' })
    const web = await temporaryWeb({ settings })
    const page = await (await web.signedIn('admin')).text('/admin/settings/')
    expect(page).not.toContain('hush')
    expect(page).toContain('secret, not shown')
    expect(page).toContain('<code>Asia/Tokyo</code>')
    expect(page).toContain('<code>https://cnv.example</code>')
    expect(page).toContain('days until a report link expires')
  })
})

function menu(page: string): string {
  return /<nav class="side-menu"[\s\S]*?<\/nav>/.exec(page)?.[0] ?? ''
}
