import type { MergeContext } from './merge-context.ts'

/** Puts the value a record has already where the file's could not be read: old values stay on an update. */
export function keepOldValues(
  { sqlite, columns, keptBits }: MergeContext,
  table: string,
  key: readonly string[],
  stored: (column: string) => string = (column) => `old.${column}`,
): void {
  const same = key.map((column) => `old.${column} = rows.${column}`).join(' and ')
  for (const { name, bit = 0 } of columns) {
    if ((bit & keptBits) === 0) continue
    sqlite.exec(`update stage.rows as rows set ${name} = (select ${stored(name)} from ${table} as old where ${same})
      where kept & ${bit} and exists (select 1 from ${table} as old where ${same})`)
  }
}
