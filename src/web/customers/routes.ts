import type { Route } from '../server/route.ts'
import { findCustomer, showCustomer } from './show-customer.ts'

/** Finding a customer, and their page. */
export const customerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/customer-detail/',
    access: 'customers',
    run: showCustomer,
    menu: { group: 'reports', label: 'customer.page' },
  },
  { method: 'post', path: '/customer-detail/', access: 'customers', body: 'form', run: findCustomer },
]
