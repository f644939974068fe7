import type { Language } from '../../../core/i18n/language.ts'
import type { QueryPool } from '../../../core/queries/query-pool.ts'
import type { ReplyFile } from '../../../core/delivery/reply.ts'
import type { Chart } from '../../../core/report/report.ts'
import type { SlackApi } from '../slack-api.ts'

export interface SlackFileDestination {
  readonly channel: string
  readonly thread?: string | undefined
}

/** Pixels. */
const PICTURE = { width: 960, height: 480 }

/** Uploads a file of a reply. */
export async function sendSlackFile(api: SlackApi, destination: SlackFileDestination, file: ReplyFile): Promise<void> {
  await api.upload({ ...destination, name: file.name, title: file.title, file: file.path })
}

/** Draws a chart outside the event loop and uploads the picture. */
export async function sendSlackPicture(
  { api, queries }: { readonly api: SlackApi; readonly queries: QueryPool },
  destination: SlackFileDestination,
  chart: Chart,
  language: Language,
): Promise<void> {
  const png = await queries.run('chartPng', { chart, language, ...PICTURE })
  await api.upload({ ...destination, name: `${chart.key}.png`, title: chart.title, file: Buffer.from(png) })
}
