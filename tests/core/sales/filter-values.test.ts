import { expect, test } from 'vitest'
import { analyticsFilters } from '../../../src/core/sales/analytics.ts'
import { settleFilters } from '../../../src/core/sales/analytics-choices.ts'
import { readReportOptions, writeReportOptions } from '../../../src/core/sales/report-options.ts'

const all = { from: null, to: null, label: 'all' }
const read = (options: Readonly<Record<string, string>>) =>
  readReportOptions(analyticsFilters, (name) => options[name], all).query.filters
const written = (options: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    writeReportOptions(
      analyticsFilters,
      readReportOptions(analyticsFilters, (name) => options[name], all),
    ),
  )

test('one value of a filter stays itself, several are a list without repetitions', () => {
  expect(read({ 'shop-group': 'HN' })).toEqual({ shopGroup: 'HN' })
  expect(read({ 'shop-group': 'HN, SG,,HN' })).toEqual({ shopGroup: ['HN', 'SG'] })
  expect(read({ 'shop-group': ' , ' })).toEqual({})
})

test('a value with a comma in it is written so that it reads back', () => {
  expect(read({ shop: String.raw`Kho online\, Sài Gòn,HN01` })).toEqual({ shop: ['Kho online, Sài Gòn', 'HN01'] })
  expect(written({ shop: String.raw`Kho online\, Sài Gòn,HN01` })).toEqual({
    shop: String.raw`Kho online\, Sài Gòn,HN01`,
  })
})

test('a known name with a comma, typed as it is, is one shop', () => {
  const shops = [{ key: 'Kho online, Sài Gòn', label: 'Kho online, Sài Gòn' }]
  expect(settleFilters(read({ shop: 'kho online,  sai gon' }), { shops }, 'prefix')).toEqual({
    shop: 'Kho online, Sài Gòn',
  })
})

test('each of several values is one of the data, and the nearest known one is offered for any other', () => {
  const choices = { shopGroups: ['HN', 'SG'], shops: [{ key: 'HN01', label: 'Semir Hà Nội' }] }
  expect(settleFilters(read({ 'shop-group': 'hn,sg' }), choices, 'prefix')).toEqual({ shopGroup: ['HN', 'SG'] })
  expect(settleFilters(read({ shop: 'hn01,semir ha noi' }), choices, 'prefix')).toEqual({ shop: 'HN01' })
  expect(() => settleFilters(read({ 'shop-group': 'HN,SQ' }), choices, 'prefix')).toThrow(
    expect.objectContaining({ code: 'filter-unknown-near', params: expect.objectContaining({ suggestion: 'SG' }) }),
  )
})

test('days of the week are named in English and Vietnamese, Monday first', () => {
  expect(read({ weekday: 'sun,Saturday' })).toEqual({ weekday: ['sat', 'sun'] })
  expect(read({ weekday: 'cuối tuần' })).toEqual({ weekday: ['sat', 'sun'] })
  expect(read({ weekday: 'CN' })).toEqual({ weekday: 'sun' })
  expect(read({ weekday: 'thứ hai,t3' })).toEqual({ weekday: ['mon', 'tue'] })
  expect(() => read({ weekday: 'satt' })).toThrow(expect.objectContaining({ code: 'option-value-near' }))
})

test('amounts are read in đồng, thousands and millions', () => {
  expect(read({ 'amount-from': '500k', 'amount-to': '1,5tr' })).toEqual({ amountFrom: 500_000, amountTo: 1_500_000 })
  expect(read({ 'amount-from': '1.000.000 ₫' })).toEqual({ amountFrom: 1_000_000 })
  expect(written({ 'amount-from': '500k' })).toEqual({ 'amount-from': '500000' })
  expect(() => read({ 'amount-from': 'a lot' })).toThrow(expect.objectContaining({ code: 'amount-unreadable' }))
  expect(() => read({ 'amount-from': '2m', 'amount-to': '1m' })).toThrow(
    expect.objectContaining({ code: 'amounts-reversed' }),
  )
})
