/**
 * The rooms of the house, from the ground up: a file imports from its own room and from rooms above it in this list.
 * `src/core` alone is the few files that every room needs; errors are among them, whose codes are keys of i18n's texts.
 */
export const layers = [
  'core/i18n',
  'core',
  'core/db',
  'core/calendar',
  'core/retail',
  'core/rfm',
  'core/access',
  'core/jobs',
  'core/backups',
  'core/records',
  'core/imports',
  'core/cnv',
  'core/sales',
  'core/coupons',
  'core/comparison',
  'core/customers',
  'core/segments',
  'core/value',
  'core/forecast',
  'core/report',
  'core/delivery',
  'core/queries',
  'bot',
  'web',
  'config',
  'process',
  'service',
  'cli',
] as const

/** Rooms on one floor that may not know each other, though one stands after the other in the list. */
export const strangers: readonly (readonly [string, string])[] = [['web', 'bot']]

/** The room of a file of `src`: `src/core/db/open.ts` is in `core/db`. */
export function roomOf(file: string): string {
  const [first = '', second = '', third] = file.replace(/^src\//u, '').split('/')
  if (second === '') return first === 'config.ts' ? 'config' : 'service'
  return first === 'core' && third !== undefined ? `core/${second}` : first
}
