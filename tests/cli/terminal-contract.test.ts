import { readFile, stat, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, afterAll } from 'vitest'
import { tmpdir } from 'node:os'
import { runSemir, semirSays } from '../support/run-semir.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/oracle/${name}`, import.meta.url))

let data = ''
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'semir-cli-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

const semir = (...args: string[]) => semirSays([...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })

interface ImportJson {
  readonly imports: readonly Record<string, unknown>[]
}

describe('the terminal', () => {
  it('imports the worked set and prints one JSON document of the promised shape', async () => {
    const files = ['sales.csv', 'customers.csv', 'coupons.xlsx'].map((name) => fixture(`dirty/${name}`))
    const { code, stdout } = await runSemir(['import', ...files, '--json', '--data', data])
    const expected = JSON.parse(await readFile(fixture('dirty/expected.json'), 'utf8')) as {
      imports: Record<string, Record<string, number>>
    }
    const { imports } = JSON.parse(stdout) as ImportJson
    expect(code).toBe(0)
    expect(imports.map((each) => each['kind'])).toEqual(['sales', 'customers', 'coupons'])
    for (const each of imports) {
      expect(each).toMatchObject({ status: 'completed', error: null, ...expected.imports[String(each['kind'])] })
      const outcomes = ['created', 'updated', 'unchanged', 'rejected', 'duplicatesInFile']
      expect(outcomes.reduce((sum, key) => sum + Number(each[key]), 0)).toBe(each['rows'])
      expect(Object.keys(each).toSorted()).toEqual(
        [
          ...outcomes,
          'id',
          'file',
          'kind',
          'status',
          'rows',
          'skipped',
          'warned',
          'notes',
          'warnings',
          'rejects',
          'error',
        ].toSorted(),
      )
      const rejects = each['rejects'] as { reason: string }[]
      expect(rejects.length).toBe(Math.min(100, Number(each['rejected'])))
      for (const reject of rejects) expect(Object.keys(reject).toSorted()).toEqual(['column', 'reason', 'row', 'value'])
    }
  })

  it('says that the same bytes came before and changes nothing', async () => {
    const { code, stdout } = await semir('import', fixture('dirty/sales.csv'), '--json')
    const [again] = (JSON.parse(stdout) as ImportJson).imports
    expect(code).toBe(0)
    expect(again).toMatchObject({ status: 'duplicate', created: 0, updated: 0 })
  })

  it('prints the analytics of a period as JSON, options in either spelling', async () => {
    const expected = JSON.parse(await readFile(fixture('dirty/expected.json'), 'utf8')) as {
      periods: Record<string, { analytics: { overview: Record<string, number> } }>
    }
    const month = await semir('analytics', '2026-05', '--json')
    const result = JSON.parse(month.stdout) as { period: object; overview: object; byShopGroup: { key: string }[] }
    expect(result.period).toMatchObject({ from: '2026-05-01', to: '2026-05-31' })
    expect(result.overview).toMatchObject(expected.periods['2026-05-01..2026-05-31']?.analytics.overview ?? { none: 1 })
    const ends = await semir('analytics', '--from', '2026-05-01', '--to', '2026-05-31', '--json')
    expect(JSON.parse(ends.stdout)).toMatchObject({ overview: result.overview })
    const [first, second] = await Promise.all([
      semir('analytics', '2026-05', '--shop-group', 'HN', '--json'),
      semir('analytics', '2026-05', 'shop-group:HN', '--json'),
    ])
    expect(first.stdout).toBe(second.stdout)
    expect((JSON.parse(first.stdout) as typeof result).byShopGroup.map((row) => row.key)).toEqual(['HN'])
  })

  it('writes the workbook to the given path', async () => {
    const file = join(data, 'may.xlsx')
    expect(await semir('analytics', '2026-05', '--xlsx', file)).toMatchObject({ code: 0, stdout: '' })
    expect((await stat(file)).size).toBeGreaterThan(5_000)
  })

  it('answers in text like the chat does', async () => {
    const { stdout, code } = await semir('analytics', 'tháng', '5/2026')
    expect(code).toBe(0)
    expect(stdout).toContain('₫187,798,101')
  })

  it.each([
    { args: ['analytics', 'yesteryear', '--json'], code: 2, says: 'yesteryear' },
    { args: ['analytics', '--colour', 'red'], code: 2, says: '--colour' },
    { args: ['import', 'nowhere.csv'], code: 1, says: 'nowhere.csv' },
    { args: ['import', fixture('clean/expected.json'), '--json'], code: 1, says: '' },
    { args: ['explode'], code: 2, says: 'explode' },
    { args: ['demo', '--sales', 'many'], code: 2, says: 'whole number' },
  ])('exits with $code for $args.0 $args.1', async ({ args, code, says }) => {
    const run = await semir(...args)
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(says)
  })

  it('imports the files that are there and says which one is not', async () => {
    const { code, stdout } = await semir('import', 'nowhere.csv', fixture('dirty/customers.csv'), '--json')
    expect(code).toBe(1)
    expect((JSON.parse(stdout) as ImportJson).imports).toMatchObject([
      { file: 'nowhere.csv', status: 'failed', rows: 0, error: { code: 'import-file-missing' } },
      { file: 'customers.csv', status: 'duplicate', error: null },
    ])
  })

  it('has an answer before there is any data', async () => {
    const empty = await semirSays(['analytics', '--json', '--data', join(data, 'new')])
    expect(JSON.parse(empty.stdout)).toMatchObject({
      period: { from: null, to: null },
      asOf: { salesThrough: null, shopsWithoutSales: [] },
      overview: { salesAmount: 0, invoices: 0, returnRate: 0 },
      byGrade: [],
      byShop: [],
    })
    expect(empty.code).toBe(0)
  })

  it('stops on a wrong setting with its name and the reason', async () => {
    const run = await semirSays(['migrate', '--data', data], { SEMIR_TZ: 'Mars/Olympus' })
    expect(run).toMatchObject({ code: 2 })
    expect(run.stderr).toContain('SEMIR_TZ: is not a time zone')
  })

  it('lets the doctor say what is there and what is missing', async () => {
    const { stdout, code } = await semir('doctor')
    expect(code).toBe(0)
    expect(stdout).toContain('4862 sales, 787 customers')
    expect(stdout).toMatch(/missing\s+Slack: off/)
  })
})
