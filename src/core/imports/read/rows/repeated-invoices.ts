/** What repeats of an invoice number in a sales file look like. */
export interface InvoiceRepeats {
  /** Rows that repeat an invoice of the same shop with other figures: a file with a row for each article. */
  lines: number
  /** Rows that repeat an invoice of the same shop with the same figures. */
  same: number
  /** Rows that repeat an invoice number in another shop. */
  otherShop: number
  /** The first one with other figures or of another shop, and the first one with the same. */
  example: string
  sameExample: string
}

/** Invoices held in a table, whose memory never grows; of later ones each is compared with the row before. */
const HELD = 100_000
const SLOTS = 1 << 18
const WORDS = 4

export interface InvoiceCheck {
  readonly repeats: InvoiceRepeats
  /** `figures` distinguishes rows of one invoice. */
  see(invoice: string, shop: number, figures: number): void
}

/** Compares rows that carry the same invoice number. */
export function createInvoiceCheck(): InvoiceCheck {
  const repeats: InvoiceRepeats = { lines: 0, same: 0, otherShop: 0, example: '', sameExample: '' }
  const table = new Int32Array(SLOTS * WORDS)
  let held = 0
  let lastInvoice = ''
  let lastShop = 0
  let lastFigures = 0

  const compare = (invoice: string, sameShop: boolean, sameFigures: boolean) => {
    if (!sameShop) repeats.otherShop++
    else if (sameFigures) repeats.same++
    else repeats.lines++
    if (sameShop && sameFigures) repeats.sameExample ||= invoice
    else repeats.example ||= invoice
  }

  return {
    repeats,
    see(invoice, shop, figures) {
      if (held >= HELD) {
        if (invoice === lastInvoice) compare(invoice, shop === lastShop, figures === lastFigures)
        lastInvoice = invoice
        lastShop = shop
        lastFigures = figures
        return
      }
      let one = 0x811c9dc5
      let other = 0x01000193
      // Two hashes of 32 bits: no two invoices are taken for one.
      for (let at = 0; at < invoice.length; at++) {
        const code = invoice.charCodeAt(at)
        one = Math.imul(one ^ code, 0x01000193)
        other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15)
      }
      const content = (figures % 2_147_483_647) | 0
      let at = ((one >>> 0) % SLOTS) * WORDS
      while (table[at + 2] !== 0) {
        if (table[at] === one && table[at + 1] === other) {
          compare(invoice, table[at + 2] === shop, table[at + 3] === content)
          return
        }
        at = (at + WORDS) % (SLOTS * WORDS)
      }
      held++
      table[at] = one
      table[at + 1] = other
      table[at + 2] = shop
      table[at + 3] = content
    },
  }
}
