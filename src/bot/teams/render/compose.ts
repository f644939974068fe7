import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { createFileLink } from '../../../core/access/links/file-links.ts'
import type { OpsSchema } from '../../../core/db/ops-schema.ts'
import type { Language } from '../../../core/i18n/language.ts'
import type { QueryPool } from '../../../core/queries/query-pool.ts'
import type { Reply } from '../../../core/delivery/reply.ts'
import type { Chart } from '../../../core/report/report.ts'
import { clip } from '../../dispatch/parse.ts'
import type { OutgoingActivity } from '../receive/activity.ts'
import { cardLimits } from './card-limits.ts'
import { renderCard } from './render-card.ts'

export interface ComposeDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Where pictures are written; swept once they are a day old. */
  readonly exportsDir: string
}

export interface Composing {
  readonly language: Language
  /** The job of the question this answers in private: a press may share its answer where it was asked. */
  readonly asked?: string | undefined
}

/** Pixels of a picture that is fetched, and of one that travels within the card; the card says the title. */
const FETCHED = { width: 800, height: 400 }
const CARRIED = { width: 400, height: 220 }
/** Bytes of pictures a card carries itself. */
const MOST_CARRIED = 45_000

/** A reply as a message of Teams, with the pictures of its charts but without its files. */
export async function compose(deps: ComposeDeps, reply: Reply, composing: Composing): Promise<OutgoingActivity> {
  const pictures = await drawPictures(deps, reply, composing.language)
  const content = renderCard(reply, { ...composing, pictures })
  return {
    type: 'message',
    summary: clip(reply.text, cardLimits.title),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/** Addresses of the charts' pictures: Teams fetches what is on the open net; the rest travels along while it fits. */
async function drawPictures(deps: ComposeDeps, reply: Reply, language: Language): Promise<Map<string, string>> {
  const charts = reply.parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []))
  const pictures = new Map<string, string>()
  let left = MOST_CARRIED
  for (const chart of charts) {
    if (deps.publicUrl.startsWith('https:')) {
      pictures.set(chart.key, await linkedPicture(deps, chart, language))
      continue
    }
    const png = await deps.queries.run('chartPng', { chart, language, ...CARRIED, titled: false })
    const url = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
    if (url.length > left) continue
    left -= url.length
    pictures.set(chart.key, url)
  }
  return pictures
}

async function linkedPicture(deps: ComposeDeps, chart: Chart, language: Language): Promise<string> {
  const png = await deps.queries.run('chartPng', { chart, language, ...FETCHED, titled: false })
  const path = join(deps.exportsDir, `chart-${randomUUID()}.png`)
  await writeFile(path, png, { mode: 0o600 })
  return `${deps.publicUrl}${await createFileLink(deps.ops, { name: `${chart.key}.png`, path })}`
}
