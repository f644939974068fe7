/** Milliseconds: longer is a mistake, and would end all syncs of a service that runs for months. */
const LONGEST = 86_400_000

/**
 * Milliseconds a `Retry-After` header asks for, as seconds or as a date, a day at most; undefined when it says nothing of
 * use.
 */
export function readRetryAfter(header: string | readonly string[] | undefined, now: Date): number | undefined {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(LONGEST, Math.ceil(Number(text) * 1000))
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.min(LONGEST, Math.max(0, at - now.getTime()))
}
