import type { CustomerRef } from './customer-result.ts'

/** The path of a customer's page: record numbers, nothing personal. */
export function customerPath({ kind, id }: CustomerRef): string {
  return `/customer-detail/?${kind === 'customer' ? 'id' : 'card'}=${id}`
}
