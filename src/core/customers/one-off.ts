const DIGITS = '0123456789'

/** Every number one slip away: a digit wrong, missing, too many, or two neighbours swapped. */
export function oneDigitOff(number: string): string[] {
  const found = new Set<string>()
  for (let at = 0; at <= number.length; at++) {
    const before = number.slice(0, at)
    const after = number.slice(at + 1)
    for (const digit of DIGITS) {
      found.add(before + digit + number.slice(at))
      if (at < number.length) found.add(before + digit + after)
    }
    if (at < number.length) found.add(before + after)
    if (at + 1 < number.length) found.add(before + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2))
  }
  found.delete(number)
  return [...found]
}
