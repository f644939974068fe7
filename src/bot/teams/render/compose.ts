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
import { plainText } from '../../replies/reply-to-text.ts'
import { clip } from '../../dispatch/parse.ts'
import type { OutgoingActivity } from '../receive/activity.ts'
import { cardLimits, type ChartPicture } from './card.ts'
import { renderCard } from './render-card.ts'

export interface ComposeDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Where pictures are written; they are removed after a day. */
  readonly exportsDir: string
}

export interface Composing {
  readonly language: Language
  /** The job this answers in private: a press on the answer may share it where it was asked. */
  readonly asked?: string | undefined
}

/** Pixels of a picture behind an address, and of one embedded in the card, which shows the title itself. */
const FETCHED = { width: 500, height: 250 }
const CARRIED = { width: 400, height: 220 }
/** Bytes of embedded pictures a card may hold. */
const MOST_CARRIED = 45_000

/** A reply as a Teams message, with the pictures of its charts but without its files. */
export async function compose(deps: ComposeDeps, reply: Reply, composing: Composing): Promise<OutgoingActivity> {
  const pictures = await drawPictures(deps, reply, composing.language)
  const content = renderCard(reply, { ...composing, pictures })
  return {
    type: 'message',
    summary: clip(plainText(reply.text), cardLimits.title),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/**
 * Picture addresses of the charts: Teams fetches them when the service is public; otherwise they are embedded while
 * they fit.
 */
async function drawPictures(deps: ComposeDeps, reply: Reply, language: Language): Promise<Map<string, ChartPicture>> {
  const charts = reply.parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []))
  const pictures = new Map<string, ChartPicture>()
  let left = MOST_CARRIED
  for (const chart of charts) {
    if (deps.publicUrl.startsWith('https:')) {
      pictures.set(chart.key, { url: await linkedPicture(deps, chart, language), title: chart.title })
      continue
    }
    const picture = await carriedPicture(deps, chart, { language, most: left })
    if (!picture) continue
    left -= picture.url.length
    pictures.set(chart.key, picture)
  }
  return pictures
}

/** The chart as a `data:` address of at most `most` letters, with fewer columns where that takes them; undefined: neither fits. */
async function carriedPicture(
  deps: ComposeDeps,
  chart: Chart,
  { language, most }: { readonly language: Language; readonly most: number },
): Promise<ChartPicture | undefined> {
  for (const drawn of chart.coarser ? [chart, chart.coarser] : [chart]) {
    const png = await deps.queries.run('chartPng', { chart: drawn, language, ...CARRIED, titled: false })
    const url = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
    if (url.length <= most) return { url, title: drawn.title }
  }
  return undefined
}

async function linkedPicture(deps: ComposeDeps, chart: Chart, language: Language): Promise<string> {
  const png = await deps.queries.run('chartPng', { chart, language, ...FETCHED, titled: false })
  const path = join(deps.exportsDir, `chart-${randomUUID()}.png`)
  await writeFile(path, png, { mode: 0o600 })
  return `${deps.publicUrl}${await createFileLink(deps.ops, { name: `${chart.key}.png`, path })}`
}
