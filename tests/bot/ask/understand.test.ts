import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldAccents } from '../../../src/core/nearest.ts'
import { understand } from '../../../src/bot/ask/understand.ts'
import { clock, commands, known, meaning } from './known.ts'

/** One sentence a line, with the command it means or what there is to choose from. */
const phrases = readFileSync(new URL('phrases.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' => ') as [sentence: string, means: string])

describe('a sentence in plain words', () => {
  it('means one command, or is asked back', () => {
    expect(phrases.length).toBeGreaterThan(400)
    const wrong = phrases.flatMap(([sentence, means]) => {
      const read = meaning(sentence)
      return read === means ? [] : [{ sentence, means, read }]
    })
    expect(wrong).toEqual([])
  })

  it('is asked back with three buttons at most', () => {
    const many = phrases.filter(([sentence]) => {
      const means = understand(sentence, { clock, known, commands })
      return means.kind === 'question' && means.choices.length > 3
    })
    expect(many).toEqual([])
  })

  it('is read without data too', () => {
    const nothing = { shopGroups: [], shops: [], grades: [], brands: [], campaigns: [] }
    const means = understand('doanh thu tháng trước', { clock, known: nothing, commands })
    expect(means).toMatchObject({ kind: 'line', line: 'analytics last-month' })
  })

  it('names commands that are not there', () => {
    const here = new Set(['help', 'analytics', 'coupons', 'compare'])
    const means = understand('dự báo 3 tháng tới', { clock, known, commands: here })
    expect(means).toMatchObject({ kind: 'question', text: 'ask.not-here', choices: [] })
  })

  it('is no question when it is a whole text', () => {
    const text = 'doanh thu tháng trước và '.repeat(200)
    expect(understand(text, { clock, known, commands })).toMatchObject({ text: 'ask.out-of-scope', choices: [] })
  })
})

/** Periods in words, in both languages, with what they are in the command language. */
const periods = [
  ['last-month', 'tháng trước', 'last month'],
  ['this-week', 'tuần này', 'this week'],
  ['yesterday', 'hôm qua', 'yesterday'],
  ['last-quarter', 'quý trước', 'last quarter'],
  ['last-year', 'năm ngoái', 'last year'],
  ['ytd', 'từ đầu năm đến nay', 'year to date'],
  ['mtd', 'từ đầu tháng', 'this month so far'],
  ['last-90-days', '90 ngày qua', 'last 90 days'],
  ['all', 'toàn bộ thời gian', 'all time'],
  ['2025-Q3', 'quý 3 năm ngoái', 'Q3 last year'],
  ['2025-10', 'tháng 10/2025', 'October 2025'],
  ['2026-SS', 'nửa đầu năm nay', 'the first half of this year'],
  ['2026-10-01..2026-10-15', 'từ 1/10 đến 15/10', 'from 1 Oct to 15 Oct'],
  ['2026-10-05', 'ngày 5/10', 'on 5 October'],
  ['2025-10-06..2025-10-12', 'tuần 40 năm 2025', 'week 40 of 2025'],
] as const

/** Options in words. */
const choices = {
  by: [
    ['by:shop', 'theo cửa hàng', 'by shop'],
    ['by:grade', 'theo hạng thẻ', 'per grade'],
    ['by:month', 'theo từng tháng', 'by month'],
    ['by:shop-group', 'theo khu vực', 'by region'],
  ],
  compare: [
    ['compare:previous', 'so với kỳ trước', 'compared with the previous period'],
    ['compare:last-year', 'so với cùng kỳ năm ngoái', 'compared with the same period last year'],
  ],
  grade: [
    ['grade:Gold', 'hạng Gold', 'for grade Gold'],
    ['grade:Silver', 'hạng bạc', 'of silver customers'],
  ],
  place: [
    ['shop-group:HN', 'ở Hà Nội', 'in Hanoi'],
    ['shop-group:SG', 'khu vực SG', 'in SG'],
    ['shop:SG08', 'cửa hàng SG08', 'of shop SG08'],
  ],
} as const

const optional = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })

const draft = fc.record({
  period: fc.constantFrom(...periods),
  by: optional(choices.by),
  compare: optional(choices.compare),
  grade: optional(choices.grade),
  place: optional(choices.place),
})

const templates: readonly ((words: Record<'period' | 'by' | 'compare' | 'grade' | 'place', string>) => string)[] = [
  ({ period, by, compare, grade, place }) => `doanh thu ${place} ${grade} ${period} ${by} ${compare}`,
  ({ period, by, compare, grade, place }) => `cho tôi xem doanh số ${period} ${by} ${place} ${grade} ${compare} nhé`,
  ({ period, by, compare, grade, place }) => `${period} doanh thu ${grade} ${place} ${by} là bao nhiêu ${compare}?`,
  ({ period, by, compare, grade, place }) => `show me sales ${grade} ${place} ${period} ${by} ${compare}`,
  ({ period, by, compare, grade, place }) => `what was our revenue ${place} ${period} ${grade} ${compare} ${by}?`,
]

describe('a command put into words', () => {
  it('is the command that the words mean, in every template, with and without accents', () => {
    fc.assert(
      fc.property(draft, fc.nat(templates.length - 1), fc.boolean(), (chosen, at, folded) => {
        const column = at < 3 ? 1 : 2
        const { period, ...options } = chosen
        const inWords = Object.fromEntries(Object.entries(chosen).map(([name, each]) => [name, each?.[column] ?? '']))
        const sentence = templates[at]?.(inWords as never).replaceAll(/\s+/gu, ' ') ?? ''
        const written = Object.values(options).flatMap((each) => each?.[0] ?? [])
        const line = ['analytics', period[0], ...written.toSorted()].join(' ')
        const asked = folded ? foldAccents(sentence) : sentence
        expect({ asked, means: meaning(asked) }).toEqual({ asked, means: line })
      }),
      { numRuns: 300 },
    )
  })

  it('means itself when it is typed', () => {
    // By itself "all" is not of time.
    const named = periods.filter(([period]) => period !== 'all')
    for (const [line, sentence] of named.map(([period]) => [period, `doanh thu ${period}`] as const)) {
      expect({ sentence, means: meaning(sentence) }).toEqual({ sentence, means: `analytics ${line}` })
    }
  })
})
