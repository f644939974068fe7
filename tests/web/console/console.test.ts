import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Dispatch, Reply } from '../../../src/core/delivery/reply.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const plain: Reply = { text: 'done', tone: 'info', visibility: 'me', parts: [], actions: [], files: [] }

function answering(reply: Partial<Reply>): { dispatch: Dispatch } {
  return { dispatch: async () => ({ ...plain, ...reply }) }
}

describe('the console', () => {
  it('runs a command of chat and shows its answer on the page', async () => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn()).post('/console/', { line: 'whoami' })
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('You are The manager, manager.')
    expect(page).toContain('<h2><code>whoami</code></h2>')
  })

  it('asks with the person who is signed in and their language', async () => {
    const asked: unknown[] = []
    const dispatch: Dispatch = async (line, person, language) => {
      asked.push([line, person.role, language])
      return plain
    }
    const { signedIn } = await temporaryWeb({ dispatch })
    const visit = await signedIn('analyst')
    await visit.post('/language/', { language: 'vi' })
    await visit.post('/console/', { line: '  analytics last-month ' })
    await visit.post('/console/', { line: ' ' })
    expect(asked).toEqual([
      ['analytics last-month', 'analyst', 'vi'],
      ['help', 'analyst', 'vi'],
    ])
  })

  it('offers earlier lines again without JavaScript, newest first', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    const page = await (await visit.post('/console/', { line: 'whoami', history: 'help' })).text()
    const again = [...page.matchAll(/<input type="hidden" name="history" value="([^"]+)"/g)].map((match) => match[1])
    expect(again).toEqual(['whoami', 'help'])
  })

  it('answers a script with the entry alone', async () => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn()).post('/console/', { line: 'help' }, { 'x-semir-part': 'entry' })
    expect(await response.text()).toMatch(/^<article class="entry">/)
  })

  it('shows what can follow as buttons that put it into the line, without JavaScript', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    const page = await (await visit.post('/console/complete/', { line: 'analytics last-m', history: 'help' })).text()
    expect(page).toMatch(/name="line"\s+value="analytics last-m"/)
    expect(page).toMatch(/<button\s+name="line"\s+value="analytics last-month "[^>]*formaction="\/console\/complete\/"/)
    expect(page).toContain('<input type="hidden" name="history" value="help" />')
    const none = await (await visit.post('/console/complete/', { line: 'xyz ' })).text()
    expect(none).toContain('Nothing to offer here')
  })

  it('gives a script what can follow as options', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn('viewer')
    const options = await visit.post('/console/complete/', { line: 'analytics by:gr' }, { 'x-semir-part': 'options' })
    expect(await options.text()).toMatch(/^<div\s+role="option"[^>]*data-line="analytics by:grade "/)
    const kept = await visit.post('/console/complete/', { line: 'import ' }, { 'x-semir-part': 'options' })
    expect([kept.status, await kept.text()]).toEqual([200, ''])
  })

  it('turns every part of a reply into HTML', async () => {
    const { signedIn } = await temporaryWeb(
      answering({
        text: 'Did you mean *analytics*?',
        tone: 'warning',
        parts: [
          {
            kind: 'fields',
            fields: [{ label: 'Sales', value: '₫5', change: { text: '+1.00%', direction: 'up', news: 'good' } }],
          },
          {
            kind: 'table',
            title: 'By grade',
            columns: [
              { key: 'label', label: 'Grade', type: 'text' },
              { key: 'amount', label: 'Sales', type: 'money' },
            ],
            rows: [{ label: 'Gold', amount: 1234 }],
            more: 230,
          },
          { kind: 'list', title: 'Try', items: [{ code: 'help', text: 'what you may run' }] },
          { kind: 'note', text: 'sales to today' },
        ],
        actions: [
          { kind: 'link', id: 'open', label: 'Open report', url: '/r/abc', primary: true },
          { kind: 'command', id: 'xlsx', label: 'Excel', command: 'analytics xlsx' },
          {
            kind: 'select',
            id: 'period',
            label: 'Period',
            options: [
              { label: 'May', command: 'analytics 2026-05' },
              { label: 'June', command: 'analytics 2026-06' },
            ],
            selected: 'analytics 2026-06',
          },
        ],
      }),
    )
    const answer = await (await signedIn()).post('/console/', { line: 'x' }, { 'x-semir-part': '1' })
    const page = (await answer.text()).replaceAll(/\n\s*/gu, '')
    for (const piece of [
      'Did you mean <b>analytics</b>?',
      '<dt>Sales</dt>',
      '+1.00%',
      '<td class="number" data-value="1234">1,234</td>',
      '+230 more rows',
      '<code>help</code>',
      'sales to today',
      'href="/r/abc"',
      'name="line" value="analytics xlsx"',
      '<option value="analytics 2026-06" selected>',
    ]) {
      expect(page).toContain(piece)
    }
  })

  it('draws a chart without style or script', async () => {
    const chart = {
      key: 'byMonth',
      title: 'May sold most',
      kind: 'bar',
      unit: 'money',
      categories: ['Apr', 'May'],
      series: [{ name: 'Sales', values: [1, 2] }],
      tableKey: 'byMonth',
    } as const
    const { signedIn } = await temporaryWeb(answering({ parts: [{ kind: 'chart', chart }] }))
    const page = await (await (await signedIn()).post('/console/', { line: 'x' }, { 'x-semir-part': '1' })).text()
    expect(page.match(/<svg /g)).toHaveLength(2)
    expect(page).toContain('<figcaption>May sold most</figcaption>')
    expect(page).not.toMatch(/style=|<style|<script/)
  })

  it('offers a file only to the person who asked', async () => {
    const { signedIn, dataDir, deps } = await temporaryWeb({
      dispatch: async () => ({ ...plain, files: [{ name: 'semir "a".xlsx', path, title: 'Workbook' }] }),
    })
    const path = join(dataDir, 'exports', 'a.xlsx')
    await mkdir(join(deps.dataDir, 'exports'), { recursive: true })
    await writeFile(path, 'workbook')
    const visit = await signedIn('manager')
    const page = await (await visit.post('/console/', { line: 'x' })).text()
    const address = /href="(\/files\/[^"]+)"/.exec(page)?.[1] ?? ''
    const response = await visit.get(address)
    expect([response.status, await response.text()]).toEqual([200, 'workbook'])
    expect(response.headers.get('content-disposition')).toBe(String.raw`attachment; filename="semir \"a\".xlsx"`)

    const stranger = await (await signedIn('admin')).get(address)
    expect([stranger.status, await stranger.text()]).toEqual([404, expect.stringContaining('no longer stored')])
  })
})
