/** A name by its first letters, `N. T. H.`, for those who may not read it whole; null stays null. */
export function maskName(name: string | null): string | null {
  if (name === null) return null
  const letters = name.normalize('NFC').match(/(?<![\p{L}\p{M}])\p{L}/gu) ?? []
  return letters.length === 0 ? 'x.' : letters.map((letter) => `${letter.toUpperCase()}.`).join(' ')
}
