import { customerTable } from './customer-table.ts'
import { orderTable } from './order-table.ts'
import type { SyncType } from './sync-log.ts'
import type { SyncTable } from './sync-table.ts'

export const syncTables: Readonly<Record<SyncType, SyncTable>> = { customers: customerTable, orders: orderTable }
