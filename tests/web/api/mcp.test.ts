import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { auditTrail } from '../../support/audit-trail.ts'
import { apiCaller } from '../support/api-caller.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

type Web = Awaited<ReturnType<typeof temporaryWeb>>

/** An assistant: the official client, with a token of an account of that role. */
async function assistantOf(web: Web, role: string) {
  await web.signInLink(role)
  const { id, text } = await apiCaller(web, role)
  const client = new Client({ name: 'an assistant', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${text}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${web.base}/mcp`), { requestInit }))
  const ask = async (name: string, args: Readonly<Record<string, unknown>> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: args })
    const [first] = content
    const said = first?.type === 'text' ? first.text : ''
    return {
      isError: isError === true,
      said,
      read: isError === true ? {} : (JSON.parse(said) as Record<string, never>),
    }
  }
  return { client, ask, tokenId: id, text }
}

interface Digest {
  readonly title: string
  readonly figures: readonly { readonly key: string; readonly value: number }[]
  readonly tables: readonly { readonly key: string; readonly rows: readonly Readonly<Record<string, unknown>>[] }[]
}

const NAMES =
  'sales coupons comparison_summary segments cohorts customer_value forecast freshness explain_figure list_figures'

describe('the tools of an assistant', () => {
  it('take one message in a request, so that each counts to the limit of calls', async () => {
    const web = await temporaryWeb()
    const { text } = await assistantOf(web, 'analyst')
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
    const post = (body: unknown) =>
      fetch(`${web.base}/mcp`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          authorization: `Bearer ${text}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
      })
    expect((await post([message, message])).status).toBe(400)
    expect((await post(message)).status).toBe(200)
  })

  it('only read, and say so', async () => {
    const { client } = await assistantOf(await temporaryWeb({ set: 'clean' }), 'analyst')
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(NAMES.split(' '))
    for (const { annotations, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false })
      expect(description?.length).toBeGreaterThan(20)
    }
    await client.close()
  })

  it('answer with the figures of the API', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { ask, client } = await assistantOf(web, 'analyst')
    const { json } = await apiCaller(web, 'analyst')
    const { overview, byShopGroup } = (await json('/analytics?period=2026-05')) as unknown as {
      overview: Record<string, number>
      byShopGroup: { key: string; salesAmount: number }[]
    }
    const sales = (await ask('sales', { period: '2026-05', by: 'shop-group' })).read as unknown as Digest
    const figure = (key: string) => sales.figures.find((each) => each.key === key)?.value
    expect(figure('salesAmount')).toBe(overview['salesAmount'])
    expect(figure('returnRate')).toBe(overview['returnRate'])
    expect(sales.tables.map(({ key }) => key)).toEqual(['byShopGroup'])
    const sums = sales.tables[0]?.rows.map(({ label, salesAmount }) => [label, salesAmount])
    expect(Object.fromEntries(sums ?? [])).toEqual(
      Object.fromEntries(byShopGroup.map(({ key, salesAmount }) => [key, salesAmount])),
    )
    const filtered = (await ask('sales', { period: 'tháng 5/2026', 'shop-group': 'hn' })).read as unknown as Digest
    expect(filtered.figures[0]?.value).toBeLessThan(sales.figures[0]?.value ?? 0)
    await client.close()
  })

  it('answer each question, with nothing about single people', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { ask, client } = await assistantOf(web, 'manager')
    const people = await web.business.db.selectFrom('customers').select(['phone', 'vip_id', 'name']).execute()
    const asked = {
      sales: { period: 'all', by: 'shop' },
      coupons: { period: '2026', by: 'campaign' },
      comparison_summary: {},
      segments: {},
      cohorts: {},
      customer_value: {},
      forecast: { step: 'month', horizon: 3 },
      freshness: {},
      explain_figure: { figure: 'tỷ lệ quay lại' },
      list_figures: {},
    }
    for (const [name, args] of Object.entries(asked)) {
      const { isError, said } = await ask(name, args)
      expect({ name, isError }).toEqual({ name, isError: false })
      const named = people.filter(({ phone, vip_id: vip, name: person }) => {
        return [phone, vip, person].some((each) => each !== null && each.length > 5 && said.includes(`"${each}"`))
      })
      expect(named).toEqual([])
    }
    await client.close()
  })

  it('do at most what the account may do, and are audited with the token', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { ask, client, tokenId } = await assistantOf(web, 'viewer')
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).not.toContain('coupons')
    await expect(ask('coupons', { period: '2026' })).rejects.toThrow(/coupons/u)
    await ask('sales', { period: '2026-05' })
    const exports = await auditTrail(web.services.ops, 'export')
    expect(exports.map(({ details }) => details).join('\n')).toContain(tokenId)
    await client.close()
  })

  it('say what was wrong, and what is known', async () => {
    const { ask, client } = await assistantOf(await temporaryWeb({ set: 'clean' }), 'analyst')
    expect(await ask('sales', { period: 'yesteryear' })).toMatchObject({ isError: true })
    const { said } = await ask('sales', { period: '2026', grade: 'Gld' })
    expect(said).toContain('Gold')
    await client.close()
  })
})

describe('the door of assistants', () => {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  const post = (web: Web, more: Readonly<Record<string, string>>, body = JSON.stringify(call)) =>
    fetch(`${web.base}/mcp`, { method: 'POST', headers: { ...headers, ...more }, body })

  it('opens to a token only, and to no page of another site', async () => {
    const web = await temporaryWeb()
    const { text } = await assistantOf(web, 'analyst')
    const missing = await post(web, {})
    expect(missing.status).toBe(401)
    expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="semir"')
    expect((await post(web, { authorization: `Bearer ${text}x` })).status).toBe(401)
    const authorization = `Bearer ${text}`
    expect((await post(web, { authorization, origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(web, { authorization })).status).toBe(200)
    expect((await post(web, { authorization }, '{')).status).toBe(400)
    expect((await fetch(`${web.base}/mcp`, { headers: { ...headers, authorization } })).status).toBe(405)
  })
})
