import type { Report } from '../../core/report/report.ts'
import type { ReplyPart } from '../../core/delivery/reply.ts'
import { withView } from '../dispatch/view-arguments.ts'
import { answerReport, reportFlags, reportOptions } from '../replies/answer-report.ts'
import { chatTable } from '../replies/chat-table.ts'
import type { Command } from '../dispatch/command.ts'
import { couponCommandLine, couponOptions, readCouponRequest, withKnownFilters } from '../dispatch/report-request.ts'
import { periodWords } from '../dispatch/option-values.ts'
import { periodSelect, valueSelect } from '../replies/report-actions.ts'

const USED: readonly string[] = ['label', 'used', 'change', 'usedValue']
/** Chat shows the columns people decide by; the page and the workbook have them all. */
const CHAT_TABLES = {
  // A coupon gets its shop when it is redeemed, so there is no redemption rate by shop.
  byShopGroup: USED,
  byCampaign: ['label', 'issued', 'issuedUsed', 'usageRate'],
  byGrade: ['label', 'issued', 'issuedUsed', 'usageRate'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export const couponsCommand: Command = {
  name: 'coupons',
  aliases: ['phiếu-giảm-giá', 'mã-giảm-giá', 'coupon', 'voucher'],
  group: 'answers',
  permission: 'coupons',
  summary: 'coupons-command.summary',
  example: 'coupons last-month',
  nextWords: periodWords,
  options: [...couponOptions, ...reportOptions],
  get flags() {
    return reportFlags()
  },
  reads: 'always',
  async run(typedArgs, context) {
    const { services, t } = context
    const args = await withView(services.ops, context.person, 'coupons', typedArgs)
    const typed = readCouponRequest(args, { now: context.now, timeZone: services.timeZone })
    const choices = await services.queries.run('couponChoices', {})
    const request = withKnownFilters(typed, choices)
    const { query, comparison } = request
    const { campaigns } = choices
    const { campaign: chosen, ...others } = query.filters
    return answerReport(
      {
        question: { kind: 'coupons', query, compare: comparison },
        line: couponCommandLine(request),
        parts: couponParts,
        selects: [
          periodSelect(query.period, (period) => couponCommandLine(request, { period }), context),
          ...valueSelect({
            id: 'campaign',
            label: t('coupons-command.campaign'),
            all: t('coupons-command.all-campaigns'),
            chosen,
            known: campaigns,
            line: couponCommandLine(request),
            lineOf: (campaign) => couponCommandLine(request, { filters: campaign ? { ...others, campaign } : others }),
          }),
        ],
      },
      args,
      context,
    )
  },
}

function couponParts(report: Report): ReplyPart[] {
  const [chart] = report.charts
  const tables = Object.entries(CHAT_TABLES).flatMap(([key, columns]) => {
    const table = report.tables.find((each) => each.key === key)
    // Without campaigns all coupons would be in one row.
    if (!table || (key === 'byCampaign' && table.rows.length < 2)) return []
    // Of some shops there is no coupon issued.
    const known = columns.every((each) => table.columns.some((column) => column.key === each))
    return chatTable(table, { columns: known ? columns : USED, largest: 'used' })
  })
  const headline = report.headline === undefined ? [] : [{ kind: 'note' as const, text: report.headline }]
  return [...headline, ...(chart ? [{ kind: 'chart' as const, chart }] : []), ...tables]
}
