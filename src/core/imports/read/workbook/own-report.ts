import { analyticsMessages } from '../../../i18n/messages/reports/analytics.ts'
import { comparisonMessages } from '../../../i18n/messages/reports/comparison.ts'
import { couponMessages } from '../../../i18n/messages/reports/coupons.ts'
import type { Messages } from '../../../i18n/language.ts'
import { cellText } from '../../../records/values/cell.ts'
import { type PackageZip, readXml } from './read-xml.ts'
import type { SheetLook } from './read-sheet.ts'

/** Who our workbooks say has written them; a retailer's own computer may be called the same. */
const CREATOR = 'Semir'
const SHEETS = new Set(
  Object.entries({ ...analyticsMessages, ...comparisonMessages, ...couponMessages } as Messages)
    .filter(([key]) => key.startsWith('sheet.'))
    .flatMap(([, message]) => Object.values(message)),
)
const FACTS = (['sheet.period', 'sheet.filters', 'sheet.data'] as const).map(
  (key) => new Set<string>(Object.values(analyticsMessages[key])),
)
const PROPERTIES = 'docprops/core.xml'

/** True for a workbook that a report was exported to: its figures are no records of the POS. */
export async function isOwnReport(zip: PackageZip, looks: readonly SheetLook[]): Promise<boolean> {
  if (looks.some(isOverview)) return true
  return looks.some(({ sheet }) => SHEETS.has(sheet.name)) && (await creatorOf(zip)) === CREATOR
}

/** The first sheet of a report: period, filters and data stamp below its title. */
function isOverview({ rows }: SheetLook): boolean {
  const labels = rows.map(({ cells }) => cellText(cells[0]))
  const at = labels.findIndex((label) => FACTS[0]?.has(label))
  return at >= 0 && FACTS.every((names, place) => names.has(labels[at + place] ?? ''))
}

async function creatorOf(zip: PackageZip): Promise<string> {
  let creator = ''
  let reading = false
  if (!zip.parts.has(PROPERTIES)) return creator
  await readXml(zip, PROPERTIES, {
    open: (name) => void (reading = name === 'creator'),
    close: () => void (reading = false),
    text: (part) => {
      if (reading) creator += part
    },
  })
  return creator
}
