import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { compose, type ComposeDeps } from '../../../src/bot/teams/render/compose.ts'
import { openFileLink } from '../../../src/core/access/links/file-links.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { makeDataDir } from '../../../src/core/data-dir.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { echo, PNG } from '../support/start-chat.ts'

const chart = {
  key: 'sales-by-month',
  title: 'May sold most',
  kind: 'bar',
  unit: 'money',
  categories: ['May'],
  series: [{ name: 'Sales', values: [1] }],
  tableKey: 'by-month',
} as const
const reply: Reply = { ...echo('analytics'), parts: [{ kind: 'chart', chart }] }

async function composed(publicUrl: string, png: Uint8Array = PNG) {
  const { ops: database, dataDir } = await temporaryDatabases()
  const { exports: exportsDir } = await makeDataDir(dataDir)
  const queries: ComposeDeps['queries'] = { run: async () => png as never }
  const message = await compose({ ops: database.db, queries, publicUrl, exportsDir }, reply, { language: 'en' })
  const text = JSON.stringify(message)
  const url = /"type":"Image","url":"([^"]*)"/.exec(text)?.[1]
  return { ops: database.db, dataDir, exportsDir, text, url }
}

it('a chart is a picture that Teams fetches when the pages are public', async () => {
  const { ops, dataDir, exportsDir, url = '' } = await composed('https://semir.example.com')
  const [, token = ''] = /^https:\/\/semir\.example\.com\/d\/([\w-]+)\/sales-by-month\.png$/.exec(url) ?? []
  const file = await openFileLink(ops, { token, dataDir })
  expect(await readdir(exportsDir)).toEqual([file?.path.split('/').at(-1)])
})

it('a chart is embedded in the card when they are not, and becomes text when it is too large', async () => {
  expect((await composed('http://localhost:3000')).url).toBe(`data:image/png;base64,${PNG.toString('base64')}`)
  const heavy = await composed('http://localhost:3000', Buffer.alloc(60_000))
  expect(heavy.url).toBeUndefined()
  expect(heavy.text).toContain('May sold most')
})
