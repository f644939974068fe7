import { describe, expect, it } from 'vitest'
import { findCustomers, type CustomerQuery } from '../../../src/core/customers/find-customers.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import { foldAccents } from '../../../src/core/nearest.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { addCnvMembers, addCustomers, addSales } from './support/small-shop.ts'

async function smallShop() {
  const { business } = await temporaryDatabases()
  await addCustomers(business, [
    { vip_id: '1000001', phone: '0912345678', name: 'Nguyễn Thị Hồng', registration_date: '2024-05-01' },
    { vip_id: '1000002', phone: '84912345678', name: 'Trần Văn Bình', registration_date: '2025-05-01' },
    { vip_id: '1000003', phone: '01681234567', name: 'Nguyễn Hòng Thị', vip_grade: 'Golden' },
    { vip_id: '', phone: '0355555123', name: 'Lê Ngọc Ánh' },
    { vip_id: '1000005', phone: '+1 415 555 0100', name: 'Phạm Đức Long' },
  ])
  await addSales(business, [{ number: 'A1', day: '2026-01-01', vipId: '7000001', amount: 100, buyer: 'Đỗ Mai' }])
  return business
}

const vipsOf = async (business: BusinessDatabase, query: CustomerQuery) =>
  (await findCustomers(business.db, query)).matches.map(({ vipId }) => vipId)

describe('a customer is found', () => {
  it.each([
    ['1000003', 'vip', '1000003'],
    [' 1000003.0 ', 'vip', '1000003'],
    ['１０００００３', 'vip', '1000003'],
    ['0381234567', 'phone', '0381234567'],
    ['0168 123 4567', 'phone', '0381234567'],
    ['+84 168.123.4567', 'phone', '0381234567'],
    ['0084381234567', 'phone', '0381234567'],
    ['(84) 38-123-4567', 'phone', '0381234567'],
    ['381234567', 'phone', '0381234567'],
    ['nguyen hong thi', 'name', 'nguyen hong thi'],
    ['HÒNG thị NGUYỄN', 'name', 'hong thi nguyen'],
  ])('by "%s", read as %s', async (key, as, normalised) => {
    const found = await findCustomers((await smallShop()).db, { key })
    expect(found.searched).toEqual({ text: key.normalize('NFKC').trim(), as, normalised })
    expect(found.matches[0]).toMatchObject({ vipId: '1000003', phone: '0381234567', grade: 'Gold' })
    expect(found).toMatchObject({ more: 0, nearMisses: [] })
  })

  it('by a phone that several carry, the one registered last first', async () => {
    expect(await vipsOf(await smallShop(), { key: '0912 345 678' })).toEqual(['1000002', '1000001'])
  })

  it('by an unusable phone exactly as the file wrote it', async () => {
    expect(await vipsOf(await smallShop(), { key: '+1 415 555 0100' })).toEqual(['1000005'])
  })

  it('without a VIP ID, by phone or name', async () => {
    const business = await smallShop()
    const byPhone = (await findCustomers(business.db, { key: '0355555123' })).matches
    expect(byPhone).toMatchObject([{ vipId: '', name: 'Lê Ngọc Ánh', ref: { kind: 'customer' } }])
    expect((await findCustomers(business.db, { key: 'ngoc anh' })).matches).toEqual(byPhone)
  })

  it('by VIP ID when only sales know the card', async () => {
    const { matches } = await findCustomers((await smallShop()).db, { key: '7000001' })
    expect(matches).toMatchObject([{ vipId: '7000001', name: 'Đỗ Mai', phone: null, ref: { kind: 'card' } }])
  })

  it('both as VIP ID and as phone when a number is either', async () => {
    const business = await smallShop()
    await addCustomers(business, [{ vip_id: '0912345678', phone: '0377777123', name: 'Số Đẹp' }])
    expect(await vipsOf(business, { key: '0912345678' })).toEqual(['0912345678', '1000002', '1000001'])
    expect(await vipsOf(business, { key: '0912345678', as: 'vip' })).toEqual(['0912345678'])
    expect(await vipsOf(business, { key: '0912345678', as: 'phone' })).toEqual(['1000002', '1000001'])
  })
})

describe('names', () => {
  it('come whole first, then by whole words, beginnings and parts, accents as typed before others', async () => {
    const { business } = await temporaryDatabases()
    const names = ['Hoàng Anh Đào', 'Trần Bảo An', 'An', 'Lan Chi', 'Bảo Ân', 'Anh']
    await addCustomers(
      business,
      names.map((name, at) => ({ vip_id: name, phone: `09123456${10 + at}`, name })),
    )
    expect(await vipsOf(business, { key: 'an' })).toEqual([
      'An',
      'Trần Bảo An',
      'Bảo Ân',
      'Hoàng Anh Đào',
      'Anh',
      'Lan Chi',
    ])
    expect(await vipsOf(business, { key: 'ân bảo' })).toEqual(['Bảo Ân', 'Trần Bảo An'])
  })

  it('that many carry are shown ten at a time, and the rest counted', async () => {
    const { business } = await temporaryDatabases()
    const namesakes = Array.from({ length: 14 }, (_, at) => ({ vip_id: `${at}`, phone: `09123456${10 + at}` }))
    await addCustomers(
      business,
      namesakes.map((each) => ({ ...each, name: 'Nguyễn Văn An' })),
    )
    const found = await findCustomers(business.db, { key: 'van an' })
    expect([found.matches.length, found.more]).toEqual([10, 4])
  })
})

describe('when nothing matches', () => {
  it.each([
    ['1000044', 'vip', []],
    ['1000030', 'vip', ['1000003']],
    ['1000031', 'vip', ['1000001']],
    ['7000011', 'vip', ['7000001']],
    ['0381234568', 'phone', ['1000003']],
    ['038123456', 'phone', ['1000003']],
    ['0318234567', 'phone', ['1000003']],
    ['+84 38 123 45677', 'phone', ['1000003']],
    ['nguyem thi hong', 'name', ['1000001', '1000003']],
    ['tran van xyz', 'name', []],
  ])('"%s" is reported as a %s, with near misses', async (key, as, near) => {
    const found = await findCustomers((await smallShop()).db, { key })
    expect(found.searched.as).toBe(as)
    expect(found.matches).toEqual([])
    expect(found.nearMisses.map(({ vipId }) => vipId).toSorted()).toEqual(near)
  })

  it('the CNV members with the phone are listed', async () => {
    const business = await smallShop()
    await addCnvMembers(business, [{ cnv_id: 35, phone: '+84 377 000 111', level_name: 'Silver', points: 5 }])
    const found = await findCustomers(business.db, { key: '0377000111' })
    expect(found).toMatchObject({ matches: [], cnvOnly: [{ customerId: 35, level: 'Silver', points: 5 }] })
    expect((await findCustomers(business.db, { key: '0912345678' })).cnvOnly).toEqual([])
  })

  it('an empty key finds no customer', async () => {
    expect(await findCustomers((await smallShop()).db, { key: '  ' })).toMatchObject({ matches: [], nearMisses: [] })
  })
})

describe('the worked set', () => {
  it('has every customer under their VIP ID, their phone in many forms, and their name without accents', async () => {
    const { business } = await temporaryDatabases('clean')
    const customers = await business.db.selectFrom('customers').selectAll().execute()
    expect(customers).toHaveLength(800)
    for (const [at, { id, vip_id, phone_normalised, name }] of customers.entries()) {
      const isFound = async (key: string) =>
        (await findCustomers(business.db, { key })).matches.some(({ ref }) => ref.id === id)
      const national = phone_normalised?.slice(1) ?? ''
      const forms = [`0${national}`, `+84 ${national}`, `0084${national}`, national, national.replace(/(...)/g, '$1.')]
      const missed: string[] = []
      for (const key of [vip_id, `${vip_id}.0`, ...forms]) if (!(await isFound(key))) missed.push(key)
      if (at % 20 === 0 && !(await isFound(foldAccents(name ?? '')))) missed.push(name ?? '')
      expect([vip_id, missed]).toEqual([vip_id, []])
    }
  })
})
