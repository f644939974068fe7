import { normalisePhone } from '../../../../src/core/retail/normalise-phone.ts'
import type { BusinessDatabase } from '../../../../src/core/db/open.ts'

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
export function fillSides(database: BusinessDatabase, { pos, cnv }: SmallSides): void {
  const { sqlite } = database
  sqlite.transaction(() => {
    sqlite.exec('delete from customers')
    const insertPos = sqlite.prepare(
      `insert into customers (vip_id, phone, phone_normalised, phone_key, vip_grade, name, registration_date, points,
         used_points, created_at, updated_at)
       values (:vipId, :phone, :normalised, coalesce(:normalised, :phone), :grade, :name, :registrationDate, :points,
         :usedPoints, '', '')`,
    )
    for (const customer of pos) insertPos.run({ ...customer, normalised: normalisePhone(customer.phone).normalised })
    fillCnv(database, cnv)
  })()
}

/** Replaces all records of CNV. */
export function fillCnv({ sqlite }: BusinessDatabase, cnv: readonly SmallCnvCustomer[]): void {
  sqlite.transaction(() => {
    sqlite.exec('delete from cnv_customers')
    const insertCnv = sqlite.prepare(
      `insert into cnv_customers (cnv_id, phone, phone_normalised, last_name, first_name, level_name, points,
         total_points, used_points, cnv_created_at, cnv_updated_at, last_synced_at, created_at, updated_at)
       values (:customerId, :phone, :normalised, :lastName, :firstName, :level, :points, :totalPoints, :usedPoints,
         :createdAt, :updatedAt, :updatedAt, '', '')`,
    )
    for (const customer of cnv) {
      insertCnv.run({ ...customer, normalised: normalisePhone(customer.phone ?? '').normalised })
    }
    sqlite.exec('update data_versions set version = version + 1')
  })()
}

/** A POS customer about whom little is known. */
export function posCustomer(known: Partial<SmallPosCustomer>): SmallPosCustomer {
  const unknown = { grade: null, name: null, registrationDate: null, points: null, usedPoints: null }
  return { vipId: '1001', phone: '0912345678', ...unknown, ...known }
}

/** A CNV customer about whom little is known. */
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
