import { describe, expect, it } from 'vitest'
import { errorReply } from '../../../src/bot/dispatch/dispatch.ts'
import { everyBlock } from '../../../src/bot/slack/render/slack-message.ts'
import { renderReply } from '../../../src/bot/slack/render/render-reply.ts'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import { catalog } from '../../../src/core/i18n/catalog.ts'
import { createLog } from '../../../src/core/log.ts'
import { checkMessage } from './fake-slack/check-message.ts'

const codes = Object.keys(catalog).flatMap((key) =>
  key.startsWith('error.') ? [key.slice('error.'.length) as ErrorCode] : [],
)

/** A value for every parameter of a refusal. */
const params = {
  conditions: 10,
  day: '31/10/2026',
  groups: 5,
  migration: '0042',
  own: '1.4',
  version: '1.2',
  vs: '30/11/2026',
  files: 3,
  format: 'xlsx',
  sheet: 'Data',
  allowed: 'POST',
  attempts: 5,
  at: '21/11/2026 17:00',
  chat: 'Slack',
  choices: 'mon, tue',
  column: 'Gross',
  command: 'analytics',
  count: 3,
  domains: 'shop.example, office.shop.example',
  email: 'lan@shop.example',
  example: 'analytics 2026-05',
  examples: '2026-05, last-month',
  file: 'sales & <co>.csv',
  folder: '/backups',
  field: 'Sales Amount',
  fields: 'Sales Date, Sales Amount',
  filter: 'shop',
  found: 'note, colour',
  from: '2026-05-01',
  id: 'A1',
  kind: 'sales',
  kinds: 'customers, sales',
  known: 'HN01, HN02',
  least: 12,
  limit: 200,
  matches: 4,
  megabytes: 200,
  method: 'GET',
  minutes: 120,
  missing: 'Sales Date',
  most: 50,
  name: 'Tết',
  nearest: 'shop',
  option: 'shp',
  orders: 'day-first, month-first',
  parameter: 'period',
  permission: 'import',
  permissions: 'import, export',
  pid: 4321,
  pinned: 'T1',
  host: 'shop-server',
  invoice: 'HD0001',
  unit: 'nghìn đồng',
  since: '2026-11-21T02:00:00.000Z',
  place: '#ops',
  platform: 'slack',
  port: 3000,
  prefix: 'TET',
  provider: 'Shop ID',
  reason: 404,
  record: '1000772',
  reference: '0A1B2C3D',
  reports: 'analytics, coupons',
  role: 'viewer',
  row: 7,
  schedule: 'S1',
  seconds: 5,
  suggestion: 'analytics',
  table: 'invoices',
  times: 20,
  to: '2026-05-31',
  type: 'zip',
  typed: 'analytcs',
  username: 'lan@shop.example',
  verdict: 'damaged',
  wait: 10,
}

describe.each(['en', 'vi'] as const)('what is said when something is refused, in language %s', (language) => {
  it('is a sentence without gaps, and a message Slack takes', async () => {
    const texts = codes.map((code) => {
      const reply = errorReply(
        new AppError(code, code === 'amounts-reversed' ? { from: 2_000_000, to: 1_000_000 } : params),
        language,
        createLog('silent'),
      )
      const { message } = renderReply(reply, { language, native: everyBlock })
      expect(checkMessage(message, new Set())).toBeUndefined()
      return `${code}: ${message.text}\n`
    })
    expect(texts.filter((text) => /\{[\w:]+\}/.test(text))).toEqual([])
    await expect(texts.join('')).toMatchFileSnapshot(`__snapshots__/refusals.${language}.txt`)
  })
})
