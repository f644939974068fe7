const SHOWN_TAIL = 3
/** With fewer digits, too little would be hidden. */
const SHORTEST = 8

/** A phone that can be recognised but not called: `09xx xxx 123`; null stays null. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  const digits = phone.replaceAll(/\D/g, '')
  if (digits.length < SHORTEST) return 'xxx'
  const hidden = 'x'.repeat(digits.length - 2 - 2 - SHOWN_TAIL)
  return `${digits.slice(0, 2)}xx ${hidden} ${digits.slice(-SHOWN_TAIL)}`
}

/** The initials of a name, `N. T. H.`, for readers without the permission to see it; null stays null. */
export function maskName(name: string | null): string | null {
  if (name === null) return null
  const letters = name.normalize('NFC').match(/(?<![\p{L}\p{M}])\p{L}/gu) ?? []
  return letters.length === 0 ? 'x.' : letters.map((letter) => `${letter.toUpperCase()}.`).join(' ')
}
