import { customerPath, type CustomerCard } from '../../core/customers/customer-result.ts'
import { couponTable, invoiceTable } from '../../core/report/kinds/customer/customer-tables.ts'
import type { ReportTable } from '../../core/report/report.ts'
import { html, type Html } from '../ui/html.ts'
import { dataTable } from '../ui/data-table.ts'
import { pageNumber, pager, type PageOfRows } from '../ui/pager.ts'
import type { SignedContext } from '../server/request-context.ts'

const SIZE = 25

/** A customer's invoices and coupons, each on the page its own parameter asks for. */
export async function customerHistory(context: SignedContext, card: CustomerCard): Promise<Html> {
  const { deps, language, request } = context
  const { ref, purchases, couponCounts } = card
  const pageOf = (name: string, total: number) => pageNumber(request.query[name], { size: SIZE, total })
  const at = {
    invoices: pageOf('invoices', purchases.invoices),
    coupons: pageOf('coupons', couponCounts.total),
  }
  const rowsAt = (page: number) => ({ ref, limit: SIZE, offset: (page - 1) * SIZE })
  const [invoices, coupons] = await Promise.all([
    deps.queries.run('customerInvoices', rowsAt(at.invoices)),
    deps.queries.run('customerCoupons', rowsAt(at.coupons)),
  ])
  const urlOf = (changed: Partial<typeof at>) => {
    const pages = { ...at, ...changed }
    return `${customerPath(ref)}&invoices=${pages.invoices}&coupons=${pages.coupons}#${Object.keys(changed).join('')}`
  }
  return html`${historyTable(context, invoiceTable(invoices, language), {
    page: at.invoices,
    total: purchases.invoices,
    urlOf: (page) => urlOf({ invoices: page }),
  })}
  ${historyTable(context, couponTable(coupons, language), {
    page: at.coupons,
    total: couponCounts.total,
    urlOf: (page) => urlOf({ coupons: page }),
  })}`
}

function historyTable(context: SignedContext, table: ReportTable, part: Omit<PageOfRows, 'size'>): Html {
  const { t, language } = context
  return html`<section class="report-table single-line" id="${table.key}">
    <h2>${table.title}</h2>
    ${
      part.total === 0
        ? html`<p class="muted">${t('customer.none-of-these')}</p>`
        : dataTable({ ...table, caption: table.title }, language)
    }
    ${pager({ ...part, size: SIZE }, context)}
  </section>`
}
