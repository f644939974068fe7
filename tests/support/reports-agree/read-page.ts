import { DomUtils, parseDocument } from 'htmlparser2'
import type { SeenCell, SeenKpi, SeenTable } from './seen.ts'

type Page = ReturnType<typeof parseDocument>
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** The figures of a report's page, as a reader finds them. */
export interface SeenPage {
  readonly kpis: readonly SeenKpi[]
  /** The tables under the key of their section, or under the heading above them. */
  readonly tables: ReadonlyMap<string, SeenTable>
  /** The page of a long list below them; undefined when the list is empty. */
  readonly list: SeenTable | undefined
}

/** Reads a page of HTML. */
export function readPage(text: string): SeenPage {
  const page = parseDocument(text)
  const kpis = all(page, ({ name, attribs }) => name === 'dl' && /\bkpis\b/.test(attribs['class'] ?? ''))
  const sections = all(page, ({ name, attribs }) => name === 'section' && attribs['class'] === 'report-table')
  const [list] = all(page, ({ name, attribs }) => name === 'section' && attribs['id'] === 'lists')
  return {
    kpis: kpis.flatMap((each) => named('div', each).map(readKpi)),
    tables: new Map(sections.flatMap((each) => firstTable(each.attribs['id'] ?? '', each))),
    list: list && firstTable('list', list)[0]?.[1],
  }
}

/** The tables of a page that has nothing else, in their order. */
export function readTables(text: string): SeenTable[] {
  return named('table', parseDocument(text)).map(readTable)
}

function readKpi(item: Element): SeenKpi {
  const [label] = named('dt', item)
  const [figure] = all(item, ({ attribs }) => attribs['class'] === 'figure')
  const [change] = all(item, ({ attribs }) => /\bchange\b/.test(attribs['class'] ?? ''))
  return {
    label: textOf(label),
    value: { text: textOf(figure) },
    change: change && { text: textOf(change).replace(/^\S+\s+/u, '') },
  }
}

function firstTable(key: string, section: Element): [string, SeenTable][] {
  const [table] = named('table', section)
  return table ? [[key, readTable(table)]] : []
}

function readTable(table: Element): SeenTable {
  const rows = (part: string) => named(part, table).flatMap((each) => named('tr', each))
  const [totals] = rows('tfoot')
  return {
    columns: rows('thead')
      .flatMap(cellsOf)
      .map((cell) => textOf(cell).replace(' (₫)', '')),
    rows: rows('tbody').map((row) => cellsOf(row).map(readCell)),
    totals: totals && cellsOf(totals).map(readCell),
  }
}

function readCell(cell: Element): SeenCell {
  const value = cell.attribs['data-value']
  return { text: textOf(cell), ...(value === undefined ? {} : { value: Number(value) }) }
}

function cellsOf(row: Element): Element[] {
  return all(row, ({ name }) => name === 'th' || name === 'td')
}

function named(name: string, within: Element | Page): Element[] {
  return all(within, (element) => element.name === name)
}

function all(within: Element | Page, test: (element: Element) => boolean): Element[] {
  return DomUtils.findAll(test, within.children)
}

function textOf(element: Element | undefined): string {
  if (!element) return ''
  const under = new Set(all(element, ({ attribs }) => attribs['class'] === 'under'))
  const texts = element.children.filter((child) => !under.has(child as Element))
  return DomUtils.textContent(texts).replaceAll(/\s+/gu, ' ').trim()
}
