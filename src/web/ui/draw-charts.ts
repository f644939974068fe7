import type { Chart } from '../../core/report/report.ts'
import type { RequestContext } from '../server/request-context.ts'

/** A chart as SVG text of our own making, for wide and for narrow screens. */
export interface DrawnChart {
  readonly chart: Chart
  readonly wide: string
  readonly narrow: string
}

/** px: the full width of a page, half of it, a message, a phone. */
const WIDTHS = { page: 1200, half: 580, message: 720, phone: 340 } as const

type Drawing = Pick<RequestContext, 'deps' | 'language'>

/** The charts of a report: the first across the page, the others side by side, and across when one is left over. */
export function drawCharts(context: Drawing, charts: readonly Chart[]): Promise<DrawnChart[]> {
  const leftOver = charts.length % 2 === 0 ? charts.length - 1 : 0
  return Promise.all(
    charts.map((chart, at) => drawChart(context, chart, at === 0 || at === leftOver ? 'page' : 'half')),
  )
}

/** The title stands in the page above the drawing. */
export async function drawChart(
  { deps, language }: Drawing,
  chart: Chart,
  place: 'page' | 'half' | 'message',
): Promise<DrawnChart> {
  const input = { chart, language, theme: 'auto', titled: false } as const
  const draw = (width: number) =>
    drawings.get(JSON.stringify([input, width]), () => deps.queries.run('chartSvg', { ...input, width }))
  const [wide, narrow] = await Promise.all([draw(WIDTHS[place]), draw(WIDTHS.phone)])
  return { chart, wide, narrow }
}

/** A drawing is made of its chart alone, so it never grows old. */
const drawings = recentAnswers<string>(200)

/** Answers kept by what was asked; of more than `most` the one used longest ago goes. One that failed is not kept. */
export function recentAnswers<Answer>(most: number) {
  const kept = new Map<string, Promise<Answer>>()
  return {
    get(question: string, make: () => Promise<Answer>): Promise<Answer> {
      const answer = kept.get(question) ?? make()
      kept.delete(question)
      kept.set(question, answer)
      if (kept.size > most) kept.delete(kept.keys().next().value ?? question)
      answer.catch(() => kept.delete(question))
      return answer
    },
  }
}
