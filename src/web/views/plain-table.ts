import { html, type Html } from '../html.ts'

export interface PlainColumn {
  readonly label: string
  readonly number?: true
}

export interface PlainTable {
  /** Names the table for a screen reader. */
  readonly caption: string
  readonly columns: readonly PlainColumn[]
  /** Cells as markup or text, a row each; the first names its row. */
  readonly rows: readonly (readonly (Html | string)[])[]
}

/** A table of things rather than figures: links, badges and buttons may stand in it. */
export function plainTable({ caption, columns, rows }: PlainTable): Html {
  const kind = (at: number) => (columns[at]?.number ? html`class="number"` : '')
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <thead>
        <tr>
          ${columns.map(({ label }, at) => html`<th scope="col" ${kind(at)}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, at) =>
                at === 0 ? html`<th scope="row" ${kind(at)}>${cell}</th>` : html`<td ${kind(at)}>${cell}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
