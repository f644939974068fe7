import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ImportPreview } from '../../src/core/imports/preview/import-preview.ts'
import type { ImportDetail } from '../../src/core/imports/import-result.ts'
import { undoImport } from '../../src/core/imports/undo/undo-import.ts'
import { fileOf, importSteps } from '../core/imports/support/import-steps.ts'
import { temporaryImports, workedFile, type TemporaryImports } from '../core/imports/support/temporary-imports.ts'
import { rowsOf, valuesOf } from '../support/plain-sql.ts'

const RUNS = process.env['SEMIR_TEST_SHORT'] ? 3 : 60
const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }

test('whatever was imported and undone before, a preview counts what the import then does, and writes nothing', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(importSteps, fc.boolean(), async (steps, narrow) => {
      const imports = await temporaryImports()
      try {
        const ids: number[] = []
        for (const [at, step] of steps.entries()) {
          if ('undo' in step) {
            const id = ids.pop()
            if (id === undefined) continue
            await undoImport(imports.business.db, { id, jobId: `undo ${at}`, requestedBy, now: new Date() })
          } else {
            const { extension, content } = fileOf(step, at)
            // A file without some columns leaves what the records have there.
            const text = narrow && extension === 'csv' ? narrowed(content) : content
            ids.push((await previewAndImport(imports, `${step.kind}-${at}.${extension}`, text)).id)
          }
        }
      } finally {
        await imports.remove()
      }
    }),
    { numRuns: RUNS },
  )
})

test.each([
  ['customers.csv', 'sales.csv', 'coupons.xlsx', 'cnv_customers.json', 'cnv_memberships.json'],
  ['cnv_memberships.json', 'cnv_customers.json', 'sales.csv', 'coupons.xlsx', 'customers.csv'],
])('spoiled files over the clean ones are previewed to the row: %s, %s, %s …', async (...names) => {
  expect.hasAssertions()
  const imports = await temporaryImports()
  try {
    for (const set of ['clean', 'dirty', 'clean'] as const) {
      for (const name of names) {
        await previewAndImport(imports, name, readFileSync(workedFile(set, name)))
      }
    }
  } finally {
    await imports.remove()
  }
})

async function previewAndImport(imports: TemporaryImports, name: string, content: string | Uint8Array) {
  const before = await stored(imports)
  const preview = await imports.preview(name, content)
  expect(await stored(imports)).toEqual(before)
  const imported = await imports.drop(name, content)
  const [said, done] = compared(preview, imported)
  expect(said).toEqual(done)
  return imported
}

/** What the preview said and what the import did, where both say it. */
function compared({ detail, changes }: ImportPreview, imported: ImportDetail): [unknown, unknown] {
  if (imported.status !== 'duplicate') {
    return [
      { ...outcome(detail), listed: changes.length },
      { ...outcome(imported), listed: Math.min(20, imported.updated) },
    ]
  }
  const { created, updated, firstImportedAt } = detail
  return [
    { created, updated, firstImportedAt },
    { created: 0, updated: 0, firstImportedAt: imported.firstImportedAt },
  ]
}

function outcome(detail: ImportDetail) {
  const unlike = { id: 0, status: 'completed', startedAt: '', finishedAt: '', firstImportedAt: null, undo: null }
  return { ...detail, ...unlike }
}

/** The columns that a file may lack. */
const OPTIONAL = ['points', 'docket_number', 'registration_date']

function narrowed(text: string): string {
  const lines = text.split('\n').map((line) => line.split(','))
  const stay = (lines[0] ?? []).map((name) => !OPTIONAL.includes(name))
  return lines.map((cells) => cells.filter((_, at) => stay[at]).join(',')).join('\n')
}

/** All that the business database holds, and how often it was written to. */
async function stored({ business: { db } }: TemporaryImports): Promise<unknown> {
  const tables = await valuesOf(db, "select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
  return Promise.all([
    rowsOf(db, 'pragma data_version'),
    ...tables.map((table) => rowsOf(db, `select * from ${String(table)}`)),
  ])
}
