import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { timed } from '../measure.ts'

/** csv-parse alone over a file, rows as arrays, without processing. Prints `{ ms, rows }`. */
const [path = ''] = process.argv.slice(2)
const { result: rows, ms } = await timed(
  () =>
    new Promise<number>((resolve, reject) => {
      let count = 0
      const parser = createReadStream(path)
        .on('error', reject)
        .pipe(parse({ bom: true }))
      parser.on('readable', () => {
        while (parser.read() !== null) count++
      })
      parser.on('error', reject).on('end', () => resolve(count))
    }),
)
console.log(JSON.stringify({ ms, rows }))
