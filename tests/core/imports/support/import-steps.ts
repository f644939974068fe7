import fc from 'fast-check'

/** Values of a record by the database's column; null is an empty cell. */
export type RecordValues = Readonly<Record<string, string | number | null>>

/** A file of a kind: what each record is to hold, by the record's key. */
export interface FileStep {
  readonly kind: 'sales' | 'customers' | 'coupons' | 'used-points' | 'cnv'
  readonly records: ReadonlyMap<string, RecordValues>
}

/** The values that are not empty. */
export function filledValues(values: RecordValues): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

/** Undo of the import that came as the nth of those so far, counted from the last, around. */
export interface UndoStep {
  readonly undo: number
}

export type ImportStep = FileStep | UndoStep

// Few keys and values, so that files overlap and rows are often the same.
const cards = ['1001', '1002', '1003'] as const
const phones = ['0912345671', '0912345672'] as const
const days = ['2026-01-02', '2026-02-03', '2025-12-30'] as const
const shops = ['HN01', 'HN02', 'SG01'] as const
const amounts = fc.integer({ min: 1, max: 3 }).map((hundreds) => hundreds * 100)

function step<Values>(
  kind: FileStep['kind'],
  keys: fc.Arbitrary<string>,
  values: fc.Arbitrary<Values & RecordValues>,
): fc.Arbitrary<FileStep> {
  const rows = fc.uniqueArray(fc.tuple(keys, values), { minLength: 1, maxLength: 4, selector: ([key]) => key })
  return rows.map((entries) => ({
    kind,
    records: new Map(entries.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }))
}

const sales = step(
  'sales',
  fc.constantFrom('A1', 'A2', 'A3', 'A4', 'A5'),
  fc.record({
    shop_id: fc.constantFrom(...shops),
    sales_date: fc.constantFrom(...days),
    vip_id: fc.constantFrom(...cards, null),
    sales_amount: amounts,
  }),
)

const customerKeys = fc.tuple(fc.constantFrom(...cards), fc.constantFrom(...phones)).map((pair) => pair.join(' '))

const customers = step(
  'customers',
  customerKeys,
  fc.record({
    vip_grade: fc.constantFrom('Gold', 'Silver', null),
    registration_date: fc.constantFrom(...days, null),
    points: fc.constantFrom(10, 20, null),
  }),
)

const usedPoints = step('used-points', customerKeys, fc.record({ used_points: fc.constantFrom(1, 2) }))

const coupons = step(
  'coupons',
  fc.constantFrom('TET1', 'TET2', 'HE1'),
  fc.record({
    face_value: fc.constantFrom(50_000, 0.875),
    used: fc.constantFrom(0, 1),
    begin_date: fc.constantFrom(...days),
    using_date: fc.constantFrom(...days, null),
    member_id: fc.constantFrom(...cards, null),
    docket_number: fc.constantFrom('A1', 'A2', 'A9', null),
  }),
)

const cnv = step(
  'cnv',
  fc.constantFrom('1', '2', '3'),
  fc.record({
    phone: fc.constantFrom(...phones),
    points: fc.constantFrom(10, 20),
    email: fc.constantFrom('a@b.vn', null),
  }),
)

const files = fc.oneof({ weight: 3, arbitrary: sales }, { weight: 2, arbitrary: customers }, coupons, usedPoints, cnv)

/** Imports of all kinds with undos between them. */
export const importSteps: fc.Arbitrary<ImportStep[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: files }, { weight: 2, arbitrary: fc.record({ undo: fc.nat({ max: 5 }) }) }),
  { minLength: 3, maxLength: 9 },
)

/** The file a person would drop, with the extension it needs; files of different numbers never have the same bytes. */
export function fileOf(
  { kind, records }: FileStep,
  number: number,
): { readonly extension: 'csv' | 'json'; readonly content: string } {
  const rows = Array.from(records, ([key, values]) => ({ ...keyColumns(kind, key), ...values, file: number }))
  if (kind === 'cnv') {
    return {
      extension: 'json',
      content: JSON.stringify(rows.map((row: RecordValues) => ({ ...row, id: Number(row['id']) }))),
    }
  }
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row: RecordValues) => columns.map((column) => row[column] ?? '').join(','))
  return { extension: 'csv', content: [columns.join(','), ...lines].join('\n') }
}

function keyColumns(kind: FileStep['kind'], key: string): RecordValues {
  const [first = '', second = ''] = key.split(' ')
  if (kind === 'sales') return { invoice_number: first }
  if (kind === 'coupons') return { coupon_id: first }
  if (kind === 'cnv') return { id: first }
  return { vip_id: first, phone: second }
}
