import { expect, test } from 'vitest'
import { readListPage } from '../../../src/core/cnv/api/list-page.ts'
import { readRetryAfter } from '../../../src/core/cnv/api/http.ts'

test.each<[unknown, boolean, boolean]>([
  [{ has_more: true }, true, true],
  [{ has_more: 'true' }, true, true],
  [{ has_more: 1 }, true, true],
  [{ has_more: false }, false, false],
  [{ has_more: 'false' }, false, false],
  [{ has_more: 0 }, false, false],
  [{ has_more: null, hasMore: true }, true, true],
  [{ has_more: null }, false, true],
  [{ total: 7 }, false, true],
  [[], false, true],
  [null, false, true],
  ['next', false, true],
])('pagination %j: more after half a page %s, after a full one %s', (pagination, afterHalf, afterFull) => {
  expect(readListPage({ data: [1], pagination }, 'orders', 2)).toEqual({ items: [1], more: afterHalf })
  expect(readListPage({ orders: [1, 2], pagination }, 'orders', 2).more).toBe(afterFull)
})

test.each([
  ['120', 120_000],
  ['0.5', 500],
  ['-5', 0],
  ['soon', undefined],
  ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
  ['9'.repeat(400), 86_400_000],
])('Retry-After %s means %s milliseconds', (header, wanted) => {
  expect(readRetryAfter(header, new Date('2026-06-15T05:00:00Z'))).toBe(wanted)
})
