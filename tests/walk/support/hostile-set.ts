import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a name could hold to break the page, the workbook or the program that shows it. */
export const hostileNames: readonly string[] = [
  '<script>globalThis.ran = 1</script>',
  '"><img src=x onerror="globalThis.ran = 2">',
  "'><svg/onload=globalThis.ran=3>",
  '</title></textarea></script><script src="http://hostile.invalid/x.js"></script>',
  '<a href="javascript:globalThis.ran=4">Lan</a>',
  '<iframe src="http://hostile.invalid/"></iframe><!--',
  '<style>main{display:none}</style>',
  '<form action="http://hostile.invalid/"><button>Lan',
  '{{constructor.constructor("globalThis.ran=5")()}}${globalThis.ran=6}',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://hostile.invalid/","Lan")',
  '+1+1',
  '-2+3',
  "@SUM(1+1)*cmd|'/C calc'!A0",
  '\u202Egnol neyugN\u202D',
  '\u2067\u05D3\u05D5\u05D3 \u0645\u062D\u0645\u062F',
  'L\u200Ba\u200Cn\u200D \u2060Anh\uFEFF',
  'Z\u0351\u0343\u0342\u034A\u0360alg\u0361\u0489\u0315\u031B\u0358o',
  'W'.repeat(300),
  'Nguyễn'.repeat(50),
  'O\'Brien "Lan" `quick` \\ back/slash; drop table customers;--',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  '__proto__',
  'constructor',
  '&lt;b&gt;&#39;&amp;amp;',
  '%00%0A%3Cscript%3E?a=b&c=d#e',
  '../../etc/passwd',
  '日本語 森马 🦊👨‍👩‍👧‍👦',
]

export const hostileCounts = { customers: 2500, sales: 3000, coupons: 500 } as const
const CNV_CUSTOMERS = 300

/** The name of a row; fields of one row hold different ones. */
function hostile(row: number, field = 0): string {
  return hostileNames[(row + field * 7) % hostileNames.length] ?? ''
}

/** Files of the POS and of CNV whose every free text is hostile, and the paths they are at. */
export async function writeHostileSet(folder: string): Promise<string[]> {
  const files = {
    'customers.csv': csv(customers()),
    'sales.csv': csv(sales()),
    'coupons.csv': csv(coupons()),
    'cnv_customers.json': JSON.stringify(rows(CNV_CUSTOMERS, cnvCustomer)),
    'cnv_memberships.json': JSON.stringify(rows(CNV_CUSTOMERS, cnvMembership)),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return Object.keys(files).map((name) => join(folder, name))
}

function rows<Row>(count: number, make: (row: number) => Row): Row[] {
  return Array.from({ length: count }, (_, row) => make(row))
}

function csv(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

function dayOf(row: number): string {
  return `2026-05-${String((row % 28) + 1).padStart(2, '0')}`
}

function phoneOf(row: number): string {
  return row % 50 === 49 ? hostile(row, 3) : `09${String(10_000_000 + row)}`
}

/** Every 40th day is invalid, so that rows are rejected and returned in a file. */
function spoiled(row: number): string {
  return row % 40 === 39 ? hostile(row, 5) : dayOf(row)
}

function customers(): string[][] {
  const head = ['VIP ID', 'VIP Grade', 'Name', 'Phone NO.', 'Race', 'Email', 'City-State', 'Contact Address']
  const more = ['Registration Store', 'Registration Date', 'Points', 'Used Points Note', hostile(0)]
  return [[...head, ...more], ...rows(hostileCounts.customers, customer)]
}

function customer(at: number): string[] {
  return [
    String(5_000_000 + at),
    at % 3 === 0 ? 'Gold' : hostile(at, 1),
    hostile(at),
    phoneOf(at),
    hostile(at, 2),
    hostile(at, 3),
    hostile(at, 4),
    hostile(at, 5),
    hostile(at, 6),
    dayOf(at),
    String(at),
    hostile(at, 1),
    hostile(at, 2),
  ]
}

function sales(): string[][] {
  const head = ['Invoice Number', 'Shop ID', 'Shop Name', 'Country', 'BU', 'Sales Date', 'VIP ID', 'VIP Name']
  return [[...head, 'Quantity', 'Sales Amount'], ...rows(hostileCounts.sales, invoice)]
}

function invoice(at: number): string[] {
  return [
    `INV${at}${at % 100 === 0 ? hostile(at, 2) : ''}`,
    at % 2 === 0 ? hostile(at) : `HN${at % hostileNames.length}`,
    hostile(at, 1),
    hostile(at, 2),
    hostile(at, 3),
    spoiled(at),
    at % 4 === 0 ? '' : String(5_000_000 + (at % hostileCounts.customers)),
    hostile(at),
    '1',
    String(100_000 + at),
  ]
}

function coupons(): string[][] {
  const head = ['Coupon ID', 'Department', 'Creator', 'Document Number', 'Face Value', 'Used', 'Begin Date']
  const more = ['End Date', 'Using Shop', 'Using Date', 'Member ID', 'Member Name', 'Member Phone', 'Docket Number']
  return [[...head, ...more], ...rows(hostileCounts.coupons, coupon)]
}

function coupon(at: number): string[] {
  return [
    `${hostile(at).slice(0, 40)}${at}`,
    hostile(at, 1),
    hostile(at, 2),
    hostile(at, 3),
    '50000',
    at % 2 === 0 ? '1' : '0',
    dayOf(at),
    '2026-12-31',
    at % 2 === 0 ? hostile(at, 4) : '',
    at % 2 === 0 ? dayOf(at) : '',
    String(5_000_000 + at),
    hostile(at, 5),
    phoneOf(at),
    at % 2 === 0 ? `INV${at - (at % 4) + 1}` : '',
  ]
}

function cnvCustomer(at: number) {
  const stamp = `${dayOf(at)}T02:00:00.000Z`
  const names = { last_name: hostile(at), first_name: hostile(at, 1), email: hostile(at, 2), tags: hostile(at, 3) }
  const phone = at % 3 === 0 ? `08${String(10_000_000 + at)}` : phoneOf(at)
  return { id: 7_000_000 + at, ...names, phone, points: at, total_points: at + 1, created_at: stamp, updated_at: stamp }
}

function cnvMembership(at: number) {
  const membership = { level_name: hostile(at, 4), total_points: at + 1, points: at, used_points: 0 }
  return { customer_id: 7_000_000 + at, membership }
}
