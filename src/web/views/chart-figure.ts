import { html, raw, type Html } from '../html.ts'
import type { DrawnChart } from '../draw-charts.ts'

/** A chart below the sentence it shows. The table that holds its figures is the text alternative. */
export function chartFigure({ chart, wide, narrow }: DrawnChart): Html {
  return html`<figure class="chart">
    <figcaption>${chart.title}</figcaption>
    <div class="chart-wide">${raw(wide)}</div>
    <div class="chart-narrow">${raw(narrow)}</div>
  </figure>`
}
