import type { Reply, ReplyPart } from '../core/reply.ts'
import { drawChart, type DrawnChart } from './draw-charts.ts'
import type { SignedVisit } from './visit.ts'
import type { ReplyExtras } from './views/reply-view.ts'

/** Draws the charts of a reply and offers its files for download. */
export async function prepareReply(reply: Reply, visit: SignedVisit): Promise<ReplyExtras> {
  const charts = new Map<ReplyPart, DrawnChart>()
  for (const part of reply.parts) {
    if (part.kind === 'chart') charts.set(part, await drawChart(visit, part.chart, 'message'))
  }
  const { person } = visit.session
  const files = reply.files.map((file) => ({ title: file.name, url: visit.downloads.offer(file, person) }))
  return { charts, files }
}
