import { normalisePhone } from '../../retail/phone.ts'
import { type Fault, problem } from '../values/cell.ts'
import { cnvCustomerColumns, type CnvCustomerColumn } from './customer-upsert.ts'
import {
  CnvId,
  readPayload,
  shown,
  LenientCount,
  LenientInstant,
  LenientMoney,
  LenientText,
  isObject,
} from './payload-values.ts'
import { z } from 'zod'

/** A customer record; an absent key leaves its column unchanged. */
export const CustomerPayload = z.object({
  last_name: LenientText,
  first_name: LenientText,
  phone: LenientText,
  email: LenientText,
  gender: LenientText,
  birthday_day: LenientCount,
  birthday_month: LenientCount,
  birthday_year: LenientCount,
  tags: LenientText,
  physical_card_code: LenientText,
  points: LenientCount,
  exp_points: LenientCount,
  total_spending: LenientMoney,
  total_points: LenientCount,
  created_at: LenientInstant,
  updated_at: LenientInstant,
})

export const MembershipPayload = z.object({
  level_name: LenientText,
  total_points: LenientCount,
  points: LenientCount,
  used_points: LenientCount,
})

/** undefined: the record does not contain the column. */
export type CnvValues = Partial<Record<CnvCustomerColumn, string | number | null | undefined>>

/** The customer data of one record. */
export interface CnvCustomer {
  readonly cnv_id: number
  readonly values: CnvValues
  /** Bits of the columns that the record does not contain; their old values stay. */
  readonly kept: number
  /** Values that were dropped, or stored although they look wrong. */
  readonly faults: readonly Fault[]
}

export interface CnvSource {
  readonly id: unknown
  /** The record's field name of its id. */
  readonly idName: string
  /** undefined: the record contains the membership only. */
  readonly customer: unknown
  /** null: the customer has none; undefined: not in the record. */
  readonly membership: unknown
}

/** Reads a record leniently; returns a Fault when its id is unusable. */
export function readCnvCustomer(source: CnvSource): CnvCustomer | Fault {
  if (source.id === undefined) return { column: source.idName, cell: '', reason: problem('missing') }
  const id = CnvId.safeParse(source.id)
  if (!id.success) {
    return { column: source.idName, cell: shown(source.id), reason: problem(id.error.issues[0]?.message ?? 'missing') }
  }
  const customer = readPayload(CustomerPayload, source.customer)
  const membership = readPayload(MembershipPayload, source.membership)
  const { created_at: created, updated_at: updated, ...named } = customer.values
  const values: CnvValues = {
    ...named,
    cnv_created_at: created,
    cnv_updated_at: updated,
    ...membershipValues(source.membership, membership.values),
  }
  const faults = [...customer.faults, ...membership.faults]
  if (typeof values.phone === 'string') {
    const { normalised, problem: code } = normalisePhone(values.phone)
    values.phone_normalised = normalised
    if (code !== undefined) faults.push({ column: 'phone', cell: values.phone, reason: problem(code) })
  } else if (values.phone === null) values.phone_normalised = null
  return { cnv_id: id.data, values, kept: keptBits(values), faults }
}

/** The membership's points override the customer's. */
function membershipValues(payload: unknown, values: z.output<typeof MembershipPayload>): CnvValues {
  if (payload === undefined) return {}
  if (payload === null) return { level_name: null, used_points: null, has_membership: 0 }
  const { points, total_points: total, ...rest } = values
  return {
    ...rest,
    ...(typeof points === 'number' ? { points } : {}),
    ...(typeof total === 'number' ? { total_points: total } : {}),
    has_membership: 1,
  }
}

function keptBits(values: CnvValues): number {
  let bits = 0
  for (const { name, bit } of cnvCustomerColumns) if (values[name] === undefined) bits += bit
  return bits
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(CustomerPayload.shape),
  ...Object.keys(MembershipPayload.shape),
])

/**
 * Finds customer and membership in an item of a list: bare, wrapped as `{"customer": {…}}`, with its membership inside
 * or beside it, or a membership alone as `{"customer_id", "membership": {…}}`.
 */
export function unwrapItem(item: Readonly<Record<string, unknown>>): CnvSource {
  const wrapped = item['id'] === undefined && isObject(item['customer']) ? item['customer'] : undefined
  if (!wrapped && item['id'] === undefined && 'customer_id' in item) {
    const membership = 'membership' in item ? item['membership'] : item
    return { id: item['customer_id'], idName: 'customer_id', customer: undefined, membership }
  }
  const customer = wrapped ?? item
  const membership = 'membership' in item ? item['membership'] : customer['membership']
  return { id: customer['id'], idName: 'id', customer, membership }
}

/** Whether a record has any field of a customer; an id alone is not enough, orders have one too. */
export function resemblesCustomer({ customer, membership }: CnvSource): boolean {
  return membership === null || hasKnownKey(membership) || hasKnownKey(customer)
}

function hasKnownKey(part: unknown): boolean {
  return isObject(part) && Object.keys(part).some((key) => KNOWN.has(key))
}
