import { expect, it } from 'vitest'
import type { DiskUse } from '../../../src/core/disk-space.ts'
import { apiCaller } from '../support/api-caller.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const sales = () => new File(['Invoice Number,Shop ID,Sales Date,Sales Amount\nA1,HN01,2026-01-02,5\n'], 'sales.csv')

it('a disk that runs full is reported on pages and to monitors, files are refused, and all goes on when there is room', async () => {
  let low: DiskUse[] = ['data']
  const web = await temporaryWeb({ set: 'clean', disk: { low: () => low } })
  const visit = await web.signedIn('manager')
  const health = await visit.get('/healthz')
  expect([health.status, await health.json()]).toEqual([503, expect.objectContaining({ ok: false, low: ['data'] })])

  const report = await visit.get('/analytics/?period=2026-05')
  expect([report.status, await report.text()]).toEqual([
    200,
    expect.stringContaining('The disk of the service is nearly full'),
  ])
  expect(await web.visitor().text('/login/')).not.toContain('nearly full')
  const refused = await visit.upload([sales()])
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('The disk is full')])
  expect((await visit.get('/analytics/export/?period=2026-05')).status).toBe(503)

  const { text } = await apiCaller(web, 'manager')
  const byProgram = () => {
    const body = new FormData()
    body.append('file', sales())
    return fetch(`${web.base}/api/v1/imports/upload`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${text}` },
    })
  }
  const full = await byProgram()
  expect([full.status, await full.json()]).toMatchObject([503, { error: { code: 'disk-full' } }])

  low = []
  expect((await byProgram()).status).toBe(200)
  expect((await visit.get('/healthz')).status).toBe(200)
  expect((await visit.upload([sales()])).status).toBe(303)
  expect((await visit.get('/analytics/export/?period=2026-05')).status).toBe(200)
  expect(await visit.text('/analytics/?period=2026-05')).not.toContain('nearly full')
})
