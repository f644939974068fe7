import { cnvCustomerColumns } from '../../records/cnv/customer-upsert.ts'
import { readCnvCustomer, resemblesCustomer, unwrapItem } from '../../records/cnv/read-customer.ts'
import { isObject } from '../../records/cnv/payload-values.ts'
import { AppError } from '../../errors.ts'
import { problem, type Fault } from '../../records/values/cell.ts'
import { createBatchBuffers } from './rows/batch-buffers.ts'
import { createIssueList } from './rows/issue-list.ts'
import type { ReaderMessage } from './reader-messages.ts'
import type { StagedColumn } from '../../records/values/upsert.ts'
import { KEPT } from './rows/row-encoder.ts'

export interface CnvPassOptions {
  /** Name of the kind. */
  readonly kind: string
  readonly bytesRead: () => number
  readonly send: (message: ReaderMessage) => void
}

export interface CnvPass {
  item(item: unknown, position: number): void
  /** Throws `import-json-unknown` when nothing in the file is a customer or a membership. */
  end(): void
}

const columns: readonly StagedColumn[] = [
  { name: 'cnv_id', type: 'integer' },
  ...cnvCustomerColumns,
  { name: KEPT, type: 'integer' },
  { name: 'row', type: 'integer' },
  { name: 'cells', type: 'text' },
]
const KEPT_AT = cnvCustomerColumns.length + 1
/** The rejected records' file has one column: the record as it stood. */
const LABELS = ['JSON']
/** Keys that a refusal quotes. */
const QUOTED = 12

/** Checks items of a list of CNV customers or memberships and lays them out by column for the staging table. */
export function createCnvPass({ kind, bytesRead, send }: CnvPassOptions): CnvPass {
  const issues = createIssueList()
  const buffers = createBatchBuffers(columns)
  let resembling = 0
  let found: readonly string[] = []

  const read = (item: unknown, position: number) => {
    issues.read()
    const cells = [JSON.stringify(item)]
    const reject = (fault: Fault) => issues.reject(cells, position, fault)
    if (!isObject(item)) return reject({ column: 'JSON', cell: cells[0], reason: problem('cnv-record-unreadable') })
    const source = unwrapItem(item)
    if (resemblesCustomer(source)) resembling++
    else if (found.length === 0) found = Object.keys(item)
    const customer = readCnvCustomer(source)
    if ('reason' in customer) return reject(customer)
    buffers.put(0, customer.cnv_id)
    for (const [at, { name }] of cnvCustomerColumns.entries()) buffers.put(at + 1, customer.values[name] ?? null)
    buffers.put(KEPT_AT, customer.kept)
    buffers.put(KEPT_AT + 1, position)
    buffers.put(KEPT_AT + 2, JSON.stringify(cells))
    buffers.next()
    if (customer.faults.length > 0) issues.warn(position, customer.faults)
  }

  const flush = () => {
    const rows = buffers.take()
    const text = rows.text + issues.text
    const batch = { ...rows, text, shops: [], cards: [], issues: issues.take() }
    send({ type: 'rows', batch, counts: { ...issues.counts }, bytesRead: bytesRead() })
  }

  send({ type: 'start', header: { kind, columns: [] }, labels: LABELS, columns })
  return {
    item(item, position) {
      read(item, position)
      if (buffers.full || issues.full) flush()
    },
    end() {
      if (resembling === 0)
        throw new AppError('import-json-unknown', { found: found.slice(0, QUOTED).join(', ') || '–' })
      flush()
      send({
        type: 'end',
        counts: issues.counts,
        notes: issues.notes(),
        formats: { headerRow: null, dates: [], numbers: [] },
      })
    },
  }
}
