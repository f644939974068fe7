import type { z } from 'zod'
import { normalisePhone } from '../../retail/normalise-phone.ts'
import { type Fault, problem } from '../values/problem.ts'
import { cnvCustomerColumns, type CnvCustomerColumn } from './customer-columns.ts'
import { CustomerPayload, MembershipPayload } from './customer-payload.ts'
import { CnvId } from './payload-values.ts'
import { readPayload, shown } from './read-payload.ts'

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
