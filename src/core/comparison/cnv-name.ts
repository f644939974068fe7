/** How CNV's forms write a name they were not given. */
const NO_NAME = '.'

/** Last name, then first name, as Vietnamese names go; null when neither is known. */
export function cnvName(...parts: readonly (string | null)[]): string | null {
  const known = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '' && part !== NO_NAME)
  return known.length === 0 ? null : known.join(' ')
}
