import { isWithin, ratioOf, type Measure } from './measure.ts'

/** Prints the table of ratios, one line per measure. */
export function printMeasures(measures: readonly Measure[]): void {
  const rows = [['measure', 'value', 'floor', 'ratio', 'limit', '', 'floor is'], ...measures.map(toCells)]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return column >= 1 && column <= 4 ? cell.padStart(width) : cell.padEnd(width)
    })
    console.log(cells.join('  ').trimEnd())
  }
}

function toCells(measure: Measure): string[] {
  const ratio = ratioOf(measure)
  const within = isWithin(measure)
  return [
    measure.what,
    amount(measure.value, measure.unit),
    measure.floor === undefined ? '' : amount(measure.floor, measure.unit),
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    limit(measure),
    within === undefined ? '' : within ? 'ok' : 'OVER',
    measure.floorIs ?? '',
  ]
}

function limit({ limit, floor, unit }: Measure): string {
  if (limit === undefined) return ''
  return floor === undefined ? amount(limit, unit) : `${limit}×`
}

function amount(value: number, unit: Measure['unit']): string {
  if (unit === 'ms')
    return value < 10_000 ? `${value.toFixed(value < 100 ? 1 : 0)} ms` : `${(value / 1000).toFixed(1)} s`
  return `${Math.round(value).toLocaleString('en-US')} ${unit}`
}
