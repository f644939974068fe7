/** What repeats of an invoice number in a sales file look like. */
export interface InvoiceRepeats {
  /** Rows that repeat an invoice of the same shop with other figures: a file with a row for each article. */
  lines: number
  /** Rows that repeat an invoice number in another shop. */
  otherShop: number
  example: string
}

/** Slots of the table; the memory it takes never grows, so that of larger files the first invoices are compared. */
const SLOTS = 1 << 19
const MOST = SLOTS * 0.75
const WORDS = 4

/** Compares rows that carry the same invoice number. */
export function createInvoiceCheck(): {
  readonly repeats: InvoiceRepeats
  see(invoice: string, shop: number, figures: number): void
} {
  const repeats: InvoiceRepeats = { lines: 0, otherShop: 0, example: '' }
  let table: Int32Array | undefined
  let used = 0
  return {
    repeats,
    see(invoice, shop, figures) {
      table ??= new Int32Array(SLOTS * WORDS)
      const [one, other] = hash(invoice)
      const content = Math.trunc(figures % 2_147_483_647) | 0
      let slot = (one >>> 0) % SLOTS
      while (table[slot * WORDS + 2] !== 0) {
        const at = slot * WORDS
        if (table[at] === one && table[at + 1] === other) {
          if (table[at + 2] !== shop) repeats.otherShop++
          else if (table[at + 3] !== content) repeats.lines++
          else return
          repeats.example ||= invoice
          return
        }
        slot = (slot + 1) % SLOTS
      }
      if (used >= MOST) return
      used++
      table.set([one, other, shop, content], slot * WORDS)
    },
  }
}

/** Two hashes of 32 bits: among a million invoices no two are taken for one. */
function hash(text: string): [number, number] {
  let one = 0x811c9dc5
  let other = 0x01000193
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15)
  }
  return [one, other]
}
