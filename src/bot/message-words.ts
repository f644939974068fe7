/** What stands before a message, by its tone. */
export const tones = { info: '', success: '✅ ', warning: '⚠️ ', error: '❌ ', progress: '⏳ ' } as const

export const arrows = { up: '▲', down: '▼', flat: '■' } as const

/** Rows a table may show, tried in turn until a message is short enough for its platform. */
export const ROW_STEPS = [100, 40, 20, 10, 5] as const

/** Shortens to at most `limit` characters, with an ellipsis where something is missing. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`
}
