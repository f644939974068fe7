import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFileLink, offerFile, openFileOffer } from '../../../src/core/access/links/file-links.ts'
import { hashToken } from '../../../src/core/access/token.ts'
import { housekeeping } from '../../../src/process/housekeeping.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

async function linked(name: string, made = NOW) {
  const web = await temporaryWeb()
  const { exportsDir, ops } = web.services
  await mkdir(exportsDir, { recursive: true })
  const path = join(exportsDir, `made-${name}`)
  await writeFile(path, 'the bytes')
  const address = await createFileLink(ops, { name, path }, made)
  return { ...web, ops, exportsDir, path, address }
}

it('sends a workbook to holders of its address, as a download that no cache stores', async () => {
  const { visitor, address } = await linked('semir-analytics-2026-05.xlsx')
  expect((await visitor().head(address)).status).toBe(200)
  const response = await visitor().get(address)
  expect(await response.text()).toBe('the bytes')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=semir-analytics-2026-05.xlsx')
  expect(response.headers.get('cache-control')).toContain('no-store')
  expect(response.headers.get('x-robots-tag')).toContain('noindex')
})

it('shows a picture inside the page of a chat', async () => {
  const { visitor, address } = await linked('chart.png')
  const response = await visitor().get(address)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('content-disposition')).toBeNull()
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

it('ends after a day, and is unknown when it was made up', async () => {
  const dayAgo = new Date(NOW.getTime() - 86_400_000)
  const { visitor, address, ops, exportsDir, path } = await linked('old.xlsx', dayAgo)
  expect((await visitor().get(address)).status).toBe(404)
  expect((await visitor().get('/d/made-up/old.xlsx')).status).toBe(404)
  await utimes(path, 0, 0)
  await housekeeping({ ops, folders: [exportsDir] }, new Date(NOW.getTime() + 1))
  expect(await ops.selectFrom('file_links').select('name').execute()).toEqual([])
})

it('is not in the database to be read', async () => {
  const { address, ops } = await linked('a.xlsx')
  const token = address.split('/')[2] ?? ''
  expect(token.length).toBeGreaterThan(40)
  expect(JSON.stringify(await ops.selectFrom('file_links').selectAll().execute())).not.toContain(token)
})

it('does not hand out what was offered in a chat alone, whatever is made of its token', async () => {
  const { visitor, ops, path, dataDir } = await linked('rejects.xlsx')
  const token = await offerFile(ops, { name: 'rejects.xlsx', path }, 'a:lan', NOW)
  for (const made of [token, `${token} a:lan`, `${hashToken(token)} a:lan`]) {
    expect((await visitor().get(`/d/${encodeURIComponent(made)}/rejects.xlsx`)).status).toBe(404)
  }
  expect(await openFileOffer(ops, { token, conversation: 'a:minh', dataDir }, NOW)).toBeUndefined()
  expect(await openFileOffer(ops, { token, conversation: 'a:lan', dataDir }, NOW)).toMatchObject({
    name: 'rejects.xlsx',
  })
})
