const TABLE_NAME = /\.(csv|tsv|xlsx|xlsm|xls|json)$/i

/** Whether the importer should look at it; what is no table it refuses itself, in its own words. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name)
}

export function isWorkbookName(name: string): boolean {
  return /\.xls[xm]?$/i.test(name)
}
