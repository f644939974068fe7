import type { Insertable, Kysely } from 'kysely'
import { normalisePhone } from '../../../../src/core/retail/phone.ts'
import type { BusinessSchema, CnvCustomerTable, CustomerTable } from '../../../../src/core/db/business-schema.ts'
import { write } from '../../../../src/core/db/transaction.ts'
import { raiseVersions } from '../../../support/raise-versions.ts'

export interface SmallPosCustomer {
  /** Empty: no VIP. */
  readonly vipId: string
  readonly phone: string
  readonly grade: string | null
  readonly name: string | null
  readonly registrationDate: string | null
  readonly points: number | null
  readonly usedPoints: number | null
}

export interface SmallCnvCustomer {
  readonly customerId: number
  readonly phone: string | null
  readonly lastName: string | null
  readonly firstName: string | null
  readonly level: string | null
  readonly points: number | null
  readonly totalPoints: number | null
  readonly usedPoints: number | null
  /** UTC ISO-8601 with milliseconds, as is updatedAt. */
  readonly createdAt: string | null
  readonly updatedAt: string | null
}

export interface SmallSides {
  readonly pos: readonly SmallPosCustomer[]
  readonly cnv: readonly SmallCnvCustomer[]
}

/** Replaces all records of both sides, as an import or a sync would. */
export async function fillSides(db: Kysely<BusinessSchema>, { pos, cnv }: SmallSides): Promise<void> {
  await write(db, async (trx) => {
    await trx.deleteFrom('customers').execute()
    for (const customer of pos) await trx.insertInto('customers').values(posRow(customer)).execute()
    await fillCnv(trx, cnv)
  })
}

function posRow(customer: SmallPosCustomer): Insertable<CustomerTable> {
  const { normalised } = normalisePhone(customer.phone)
  return {
    vip_id: customer.vipId,
    phone: customer.phone,
    phone_normalised: normalised,
    phone_key: normalised ?? customer.phone,
    vip_grade: customer.grade,
    name: customer.name,
    registration_date: customer.registrationDate,
    points: customer.points,
    used_points: customer.usedPoints,
    created_at: '',
    updated_at: '',
  }
}

/** Replaces all records of CNV. */
export async function fillCnv(db: Kysely<BusinessSchema>, cnv: readonly SmallCnvCustomer[]): Promise<void> {
  await write(db, async (trx) => {
    await trx.deleteFrom('cnv_customers').execute()
    for (const customer of cnv) await trx.insertInto('cnv_customers').values(cnvRow(customer)).execute()
    await raiseVersions(trx)
  })
}

function cnvRow(customer: SmallCnvCustomer): Insertable<CnvCustomerTable> {
  return {
    cnv_id: customer.customerId,
    phone: customer.phone,
    phone_normalised: normalisePhone(customer.phone ?? '').normalised,
    last_name: customer.lastName,
    first_name: customer.firstName,
    level_name: customer.level,
    points: customer.points,
    total_points: customer.totalPoints,
    used_points: customer.usedPoints,
    cnv_created_at: customer.createdAt,
    cnv_updated_at: customer.updatedAt,
    last_synced_at: customer.updatedAt,
    created_at: '',
    updated_at: '',
  }
}

/** A POS customer with few fields. */
export function posCustomer(known: Partial<SmallPosCustomer>): SmallPosCustomer {
  const unknown = { grade: null, name: null, registrationDate: null, points: null, usedPoints: null }
  return { vipId: '1001', phone: '0912345678', ...unknown, ...known }
}

/** A CNV customer with few fields. */
export function cnvCustomer(known: Partial<SmallCnvCustomer>): SmallCnvCustomer {
  const unknown = {
    lastName: null,
    firstName: null,
    level: null,
    points: null,
    totalPoints: null,
    usedPoints: null,
    createdAt: null,
    updatedAt: null,
  }
  return { customerId: 1, phone: '0912345678', ...unknown, ...known }
}
