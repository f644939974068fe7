/** A `from` clause over the JSON array bound as `$rows`: `rows` with the given columns, null where a row lacks one. */
export function rowsFromJson(columns: readonly string[]): string {
  const values = columns.map((column) => `value ->> '$.${column}' as ${column}`)
  return `from (select ${values.join(', ')} from json_each($rows)) as rows`
}
