import type { Chart } from '../../core/report/report.ts'
import type { RequestContext } from '../server/request-context.ts'
import type { DrawnChart } from '../ui/chart-figure.ts'

/** px: the full width of a page, half of it, a message, a phone. */
const WIDTHS = { page: 1200, half: 580, message: 720, phone: 340 } as const

type Drawing = Pick<RequestContext, 'deps' | 'drawings' | 'language'>

/** The charts of a report: the first at full width, the others side by side, an odd last one at full width. */
export function drawCharts(context: Drawing, charts: readonly Chart[]): Promise<DrawnChart[]> {
  const leftOver = charts.length % 2 === 0 ? charts.length - 1 : 0
  return Promise.all(
    charts.map((chart, at) => drawChart(context, chart, at === 0 || at === leftOver ? 'page' : 'half')),
  )
}

/**
 * Draws a chart without its title, which the page shows. A drawing depends on its chart only, so the cache never
 * expires.
 */
export async function drawChart(
  { deps, drawings, language }: Drawing,
  chart: Chart,
  place: 'page' | 'half' | 'message',
): Promise<DrawnChart> {
  const input = { chart, language, theme: 'auto', titled: false } as const
  const draw = async (width: number) => {
    const key = JSON.stringify([input, width])
    try {
      return await drawings.get(key, () => deps.queries.run('chartSvg', { ...input, width }))
    } catch (error) {
      drawings.delete(key)
      throw error
    }
  }
  const [wide, narrow] = await Promise.all([draw(WIDTHS[place]), draw(WIDTHS.phone)])
  return { chart, wide, narrow }
}
