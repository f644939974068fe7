/** The numbers of a `group_concat`: one text of many rows crosses from SQLite far faster than the rows would. */
export function parseNumbers(list: string | null): number[] {
  return JSON.parse(`[${list ?? ''}]`) as number[]
}
