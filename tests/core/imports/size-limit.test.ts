import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { demandSize, isZip, limitSize } from '../../../src/core/imports/size-limit.ts'

const limits = { csvBytes: 2_000_000, xlsxBytes: 1_000_000 }
const text = (bytes: number) => Buffer.alloc(bytes, 'x')
const zip = (bytes: number) => Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), text(bytes - 4)])
const limitIn = (error: unknown) => (error as { params: { limit: number } }).params.limit

/** The megabytes above which a file is refused when it is announced, while it streams in, and when it is stored. */
async function refusedAbove(name: string, content: Buffer): Promise<unknown[]> {
  const attempts = [
    async () => demandSize(content.length, { name }, limits),
    // In small pieces: what a file is shows only once its first four bytes are there.
    async () =>
      pipeline(
        Readable.from([content.subarray(0, 3), content.subarray(3, 7), content.subarray(7)]),
        limitSize(name, limits),
        new Writable({ write: (_chunk, _encoding, done) => done() }),
      ),
    async () => demandSize(content.length, { name, zip: isZip(content) }, limits),
  ]
  return Promise.all(attempts.map((attempt) => attempt().then(() => undefined, limitIn)))
}

describe('the size a file may have is the same wherever it comes in', () => {
  it.each(['book.xlsx', 'BOOK.XLSX', 'macros.xlsm', 'binary.xlsb', 'old.xls'])('as a workbook: %s', async (name) => {
    expect(await refusedAbove(name, text(1_000_001))).toEqual([1, 1, 1])
    expect(await refusedAbove(name, zip(1_000_000))).toEqual([undefined, undefined, undefined])
  })

  it.each(['sales.csv', 'sales.txt', 'xlsx', 'sales.xlsx.csv'])('as text: %s', async (name) => {
    expect(await refusedAbove(name, text(2_000_000))).toEqual([undefined, undefined, undefined])
    expect(await refusedAbove(name, text(2_000_001))).toEqual([2, 2, 2])
  })

  it('as a workbook that goes by another name, as soon as its first bytes are there', async () => {
    expect(await refusedAbove('sales.csv', zip(1_000_001))).toEqual([undefined, 1, 1])
  })
})
