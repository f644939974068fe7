import type { Writable } from 'node:stream'
import type { Sheet } from './sheet-frame.ts'

/**
 * Resolves when all that was written to the sheet so far has left for the file. exceljs never waits for the zip
 * behind it, so without this pause a long sheet would gather in memory.
 */
export async function sheetWrittenOut(sheet: Sheet): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: readonly Writable[] } }).stream
  await Promise.all(pipes.map((pipe) => new Promise<void>((resolve) => pipe.write('', () => resolve()))))
}
