/** The tables that a Citus cluster spreads by a column, as `semir migrate --distribute` does. */
const SPREAD: Readonly<Record<string, string>> = {
  invoices: 'invoice_number',
  customers: 'vip_id',
  coupons: 'coupon_id',
  cnv_customers: 'cnv_id',
  cnv_orders: 'order_code',
  import_changes: 'import_id',
  import_issues: 'import_id',
}

const NAMES = Object.keys(SPREAD).join('|')
const names = new RegExp(
  String.raw`\b(?:from|join|update|into)\s+(?:only\s+)?(?:"?business"?\.)?"?(${NAMES})"?(?![\w".])`,
  'giu',
)

/** Why Citus refuses the statement, of what can be read from its text; undefined: it does not. */
export function refusedByCitus(statement: string): string | undefined {
  const text = statement
    .replaceAll(/--[^\n]*|'(?:[^']|'')*'/gu, "''")
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const spread = [...text.matchAll(names)].map(([, name = '']) => name.toLowerCase())
  if (spread.length === 0) return undefined
  if (/\bwith recursive\b/iu.test(text)) return 'a recursive query'
  if (/\bgrouping sets\b|\b(?:rollup|cube) ?\(/iu.test(text)) return 'grouping sets'
  if (/\bfor (?:no key )?update\b|\bfor (?:key )?share\b/iu.test(text)) return 'rows locked on several servers'
  if (/\btablesample\b/iu.test(text)) return 'a sample of a table'
  return refusedChange(text)
}

function refusedChange(text: string): string | undefined {
  const target = changedTable(text)
  if (target === undefined) return undefined
  const key = SPREAD[target]
  if (key === undefined) return undefined
  const conflict = /\bon conflict ?\(([^)]*)\)/iu.exec(text)?.[1]
  if (conflict !== undefined && !new RegExp(String.raw`\b${key}\b`, 'u').test(conflict)) {
    return `a unique key of ${target} without ${key}`
  }
  if (/^update\b/iu.test(text) && new RegExp(String.raw`\bset [^;]*?"?\b${key}"? = `, 'iu').test(setOf(text))) {
    return `a change of ${key}, which says where a row of ${target} is`
  }
  if (/^truncate\b/iu.test(text) && /\brestart identity\b/iu.test(text)) return 'numbers that begin anew'
  return undefined
}

/** The table that a statement changes. */
function changedTable(text: string): string | undefined {
  const [, name] = /^(?:insert into|update|delete from) (?:"?business"?\.)?"?(\w+)"?/iu.exec(text) ?? []
  return name?.toLowerCase()
}

/** What comes after `set`, until its condition or source. */
function setOf(text: string): string {
  return /\bset .*?(?= from | where |$)/iu.exec(text)?.[0] ?? ''
}
