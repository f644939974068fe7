/** Beginnings of coupon ids out of a list with commas or line breaks, in upper case, each once. */
export function splitPrefixes(list: string): string[] {
  const prefixes = list.split(/[,\n]/u).map((prefix) => couponKey(prefix.normalize('NFC').trim()))
  return Array.from(new Set(prefixes.filter((prefix) => prefix !== '')))
}

/** A coupon's id, or the beginning of one, as they are compared. */
export function couponKey(id: string): string {
  return id.toUpperCase()
}
