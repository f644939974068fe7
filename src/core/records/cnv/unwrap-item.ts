import { CustomerPayload, MembershipPayload } from './customer-payload.ts'
import type { CnvSource } from './read-customer.ts'
import { isObject } from './read-payload.ts'

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
