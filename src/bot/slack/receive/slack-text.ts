/** Slack's three control characters as data: a name such as `<!channel>` then pings no one. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Escapes and shortens: the limit holds after escaping, and no entity is cut in two. */
export function clipMrkdwn(text: string, limit: number): string {
  const escaped = escapeMrkdwn(text)
  if (escaped.length <= limit) return escaped
  return `${escaped
    .slice(0, limit - 1)
    .replace(/&[a-z]{0,3}$/, '')
    .trimEnd()}…`
}

/** Text between backticks; a backtick of the data would end the code span early. */
export function codeSpan(text: string): string {
  return `\`${escapeMrkdwn(text.replaceAll('`', "'"))}\``
}

/**
 * What a person typed, without Slack's markup: mentions of people go, channels become `slack:C0123|ops`, links their
 * text, entities their characters.
 */
export function readSlackText(text: string): string {
  return text
    .replaceAll(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, name = '') => `slack:${id}${name && `|${name}`}`)
    .replaceAll(/<@[^>]*>/g, ' ')
    .replaceAll(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[*`]/g, '')
    .trim()
}
