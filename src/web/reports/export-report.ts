import { rm } from 'node:fs/promises'
import { dataDirOf } from '../../core/data-dir.ts'
import { oneOf } from '../../core/sales/report-options.ts'
import { may } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { exportFormat, formatsOffered } from '../../core/report/formats/export-formats.ts'
import { recordExport } from '../../core/report/formats/report-file.ts'
import { addressOption, type ReportAddress, USUAL_FORMAT } from './report-address.ts'
import type { ReportPage } from './show-report.ts'
import { ANSWERED, type PageAnswer } from '../server/route.ts'
import { sendDownload } from '../server/send-answer.ts'
import { askProof } from '../server/visitor/ask-proof.ts'
import type { SignedContext } from '../server/request-context.ts'

/** Sends the file of the address, with the whole report or one table, and deletes it afterwards. */
export async function exportReport<Address extends ReportAddress>(
  context: SignedContext,
  page: Pick<ReportPage<Address>, 'read'>,
): Promise<PageAnswer> {
  const { deps, language, session } = context
  const { question } = page.read(context.request.query, { now: context.now, timeZone: deps.timeZone })
  const option = addressOption(context.request.query)
  const names = formatsOffered('page').map(([name]) => name)
  const format = oneOf(option, 'format', names) ?? USUAL_FORMAT
  const { needsTable, mediaType } = exportFormat(format)
  const table = needsTable ? (option('table') ?? '') : undefined
  // It is audited, so it must be a plain name.
  if (table !== undefined && !/^[a-zA-Z]{1,40}$/.test(table)) throw new AppError('page-unknown')
  if (context.request.method === 'HEAD') {
    context.response.end()
    return ANSWERED
  }
  const personal = may(session.person, 'customers-personal')
  const asked = personal ? await askProof(context) : undefined
  if (asked) return asked
  const folder = dataDirOf(deps.dataDir).exports
  await recordExport(deps.ops, session.person, { question, personal, table }, context.now)
  const file = await deps.queries.run('reportFile', { format, question, language, folder, personal, table })
  try {
    return await sendDownload(context.response.type(mediaType), file)
  } finally {
    await rm(file.path, { force: true })
  }
}
