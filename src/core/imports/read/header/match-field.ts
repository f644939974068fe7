import type { FileField, TableLayout } from '../../kinds/table-layout.ts'

const PLAIN = /^[\x20-\x7e]*$/

/** A header without case, accents, spaces and punctuation, so that `Phone NO.`, `phone_no` and `PHONE NO` are one. */
export function headerKey(header: string): string {
  // Most cells are plain ASCII, and every cell of the first rows is tried as a header of every kind.
  if (PLAIN.test(header)) return header.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return header
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** How surely a header names a field, 0 the most: the POS's own name, the field's name, an alias. */
type HeaderRank = 0 | 2 | 4

export interface FieldMatch {
  readonly field: FileField
  /** Odd when it stands beside a unit or a translation. */
  readonly rank: number
}

/** Characters of a header that may name a field. */
export const LONGEST_HEADER = 200

/** Units that leave an amount as it is. */
const UNITS: ReadonlySet<string> = new Set(
  [
    'VND',
    'VNĐ',
    'đ',
    'đồng',
    'VN đồng',
    'Việt Nam đồng',
    'đơn vị đồng',
    'đvt đồng',
    'đvt VND',
    '越南盾',
    'cái',
    'chiếc',
    'pcs',
    '件',
    'điểm',
    'dd/mm/yyyy',
    'yyyy-mm-dd',
    'mm/dd/yyyy',
    'd/m/yyyy',
  ].map(headerKey),
)
/** Signs of another unit: a share, a foreign currency. */
const OTHER_UNIT = /[%‰]|(?!₫)\p{Sc}/u
/** What may stand between a header and its unit or translation. */
const PARTS = /[\n\r\t()（）[\]【】{}|/／]+|\s[-–—:]\s|:\s*$/
const TRAILING_UNIT = /^(.*\S)\s+(?:VND|VNĐ|đồng|₫)$/iu

const keysOf = new WeakMap<TableLayout, ReadonlyMap<string, FieldMatch>>()

/** The field of a table that a header names. */
export function matchField(table: TableLayout, label: string): FieldMatch | undefined {
  if (label.length > LONGEST_HEADER || OTHER_UNIT.test(label)) return undefined
  const fields = fieldKeys(table)
  const whole = fields.get(headerKey(label))
  if (whole) return whole
  const found = fromParts(fields, label) ?? fromParts(fields, TRAILING_UNIT.exec(label)?.[1] ?? '')
  return found && { field: found.field, rank: found.rank + 1 }
}

/** All that stands beside a known header has to be a unit or another name of the same field. */
function fromParts(fields: ReadonlyMap<string, FieldMatch>, label: string): FieldMatch | undefined {
  const keys = label
    .split(PARTS)
    .map(headerKey)
    .filter((key) => key !== '' && !UNITS.has(key))
  const matches = keys.map((key) => fields.get(key))
  const [first] = matches.toSorted((one, other) => (one?.rank ?? 9) - (other?.rank ?? 9))
  return first && matches.every((match) => match?.field === first.field) ? first : undefined
}

function fieldKeys(table: TableLayout): ReadonlyMap<string, FieldMatch> {
  const known = keysOf.get(table)
  if (known) return known
  const fields = new Map<string, FieldMatch>()
  const add = (name: string, field: FileField, rank: HeaderRank) => {
    const key = headerKey(name)
    if (!fields.has(key)) fields.set(key, { field, rank })
  }
  for (const field of table.fields) add(field.header, field, 0)
  for (const field of table.fields) add(field.name, field, 2)
  for (const field of table.fields) for (const name of field.aliases) add(name, field, 4)
  keysOf.set(table, fields)
  return fields
}

/** A header's cells without what may differ between two files of one export. */
export function headerIdentity(labels: readonly string[]): string {
  return labels.map(headerKey).join('|').replace(/\|+$/, '')
}
