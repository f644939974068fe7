import type { Reply } from '../../../src/core/delivery/reply.ts'
import type { Chart } from '../../../src/core/report/report.ts'

export const chart: Chart = {
  key: 'salesByMonth',
  title: 'October sold most: ₫1.3bn',
  kind: 'bar',
  unit: 'money',
  categories: ['2026-09', '2026-10'],
  series: [{ name: 'Sales', values: [1_100_000_000, 1_312_345_678] }],
  tableKey: 'byMonth',
}

/** An answer to `analytics`, with every sort of part and action, and hostile names. */
export const analyticsReply: Reply = {
  text: 'Sales analytics · October 2026: Sales ₫1,312,345,678, Invoices 1,204',
  tone: 'info',
  visibility: 'me',
  parts: [
    { kind: 'heading', text: 'Sales analytics · October 2026', detail: 'Shop: H&M <!channel>' },
    {
      kind: 'fields',
      fields: [
        {
          label: 'Sales',
          value: '₫1,312,345,678',
          change: { text: '+12.30% on the previous period', direction: 'up', news: 'good' },
        },
        { label: 'Return rate', value: '41.20%', change: { text: '-1.10 points', direction: 'down', news: 'bad' } },
        { label: 'Customers', value: '840', change: { text: '0.00%', direction: 'flat', news: 'neutral' } },
      ],
    },
    { kind: 'chart', chart },
    {
      kind: 'table',
      title: 'By VIP grade',
      columns: [
        { key: 'label', label: 'Grade', type: 'text' },
        { key: 'salesAmount', label: 'Sales', type: 'money' },
        { key: 'returnRate', label: 'Return rate', type: 'percent' },
      ],
      rows: [
        { label: 'No Grade', salesAmount: 1_234_567, returnRate: 12.5 },
        { label: '<!here> & ```', salesAmount: null, returnRate: null },
        { label: '', salesAmount: 0, returnRate: 0 },
      ],
      more: 4,
    },
    {
      kind: 'table',
      title: 'By season',
      columns: [
        { key: 'label', label: 'Season', type: 'text' },
        { key: 'invoices', label: 'Invoices', type: 'count' },
      ],
      rows: [
        { label: 'SS 2026', invoices: 1_204 },
        { label: '<!channel> ```', invoices: 3 },
      ],
    },
    { kind: 'list', title: 'Try', items: [{ code: 'analytics by:shop', text: 'each shop' }, { text: 'plain' }] },
    { kind: 'note', text: 'sales to 21/11/2026; 3 of 42 shops have none this period' },
  ],
  actions: [
    { kind: 'link', id: 'open', label: 'Open report', url: 'https://example.com/r/abc', primary: true },
    { kind: 'command', id: 'xlsx', label: 'Excel', command: 'analytics 2026-10 xlsx' },
    { kind: 'command', id: 'share', label: 'Share', command: 'analytics 2026-10 share' },
    {
      kind: 'select',
      id: 'period',
      label: 'Period',
      options: [
        { label: 'October 2026', command: 'analytics 2026-10' },
        { label: 'September 2026', command: 'analytics 2026-09' },
      ],
      selected: 'analytics 2026-10',
    },
  ],
  files: [],
}
