import type { Kysely } from 'kysely'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine, escapeFormula } from '../csv-line.ts'
import type { BusinessSchema, ImportIssue } from '../db/business-schema.ts'
import type { Language } from '../i18n/language.ts'
import { fixText, reasonText, translator } from '../i18n/translate.ts'

export interface RejectsFile {
  readonly importId: number
  readonly path: string
  readonly language: Language
}

/** Issues fetched at once. */
const PAGE = 500

/**
 * Writes the rejected rows of an import as CSV: the original cells, the row number, why, and what to do. The file can
 * be fixed and dropped again. Resolves to the rows written.
 */
export async function writeRejectsFile(db: Kysely<BusinessSchema>, file: RejectsFile): Promise<{ rows: number }> {
  const batch = await db
    .selectFrom('import_batches')
    .select(['header', 'rejected'])
    .where('id', '=', file.importId)
    .executeTakeFirst()
  const header = JSON.parse(batch?.header ?? '[]') as string[]
  let rows = 0
  const lines = async function* () {
    yield `\uFEFF${headerLine(header, file.language)}`
    let after = { row: -1, id: 0 }
    for (;;) {
      const { row, id } = after
      const page = await db
        .selectFrom('import_issues')
        .selectAll()
        .where('import_id', '=', file.importId)
        .where('severity', '=', 'reject')
        // In the order of the index, so that every page begins where the one before ended.
        .where((issue) => issue(issue.refTuple('row', 'id'), '>', issue.tuple(row, id)))
        .orderBy('row')
        .orderBy('id')
        .limit(PAGE)
        .execute()
      const last = page.at(-1)
      if (!last) return
      for (const issue of page) yield issueLine(issue, header.length, file.language)
      rows += page.length
      after = last
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file.path, { mode: 0o600 }))
  return { rows }
}

function headerLine(header: readonly string[], language: Language): string {
  const t = translator(language)
  return csvLine([...header.map(escapeFormula), t('rejects.row'), t('rejects.reason'), t('rejects.fix')])
}

function issueLine(issue: ImportIssue, width: number, language: Language): string {
  const params = { column: issue.column, value: issue.value, ...(JSON.parse(issue.params) as Record<string, string>) }
  const cells = JSON.parse(issue.cells ?? '[]') as string[]
  const within = Array.from({ length: width }, (_, at) => cells[at] ?? '')
  const cellsAndAdvice = [
    ...within,
    String(issue.row),
    `${issue.column}: ${reasonText(language, issue.reason, params)}`,
    fixText(language, issue.reason, params),
    // Cells that have no column stand behind, so that the three columns above keep their place.
    ...cells.slice(width),
  ]
  return csvLine(cellsAndAdvice.map(escapeFormula))
}
