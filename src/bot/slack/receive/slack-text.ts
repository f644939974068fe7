/** Escapes Slack's three control characters, so that a name such as `<!channel>` pings no one. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Escapes and shortens: the limit holds after escaping, and no entity is cut in half. */
export function clipMrkdwn(text: string, limit: number): string {
  const escaped = escapeMrkdwn(text)
  if (escaped.length <= limit) return escaped
  return `${escaped
    .slice(0, limit - 1)
    .replace(/&[a-z]{0,3}$/, '')
    .trimEnd()}…`
}

/** Text between backticks; backticks inside are replaced, because they would end the span. */
export function codeSpan(text: string): string {
  return `\`${escapeMrkdwn(text.replaceAll('`', "'"))}\``
}

/**
 * The text a person typed, without Slack's markup: mentions of people are removed, channels become `slack:C0123|ops`,
 * links their text, entities their characters.
 */
export function readSlackText(text: string): string {
  const [last = '', ...closed] = text.split('>').toReversed()
  return [...closed.toReversed().map(readUpToMarkup), last]
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[*`]/g, '')
    .trim()
}

const CHANNEL = /^#([A-Z0-9]+)(?:\|(.*))?$/su

/** The text before a `>`: what follows its last `<` is markup. */
function readUpToMarkup(text: string): string {
  const open = text.lastIndexOf('<')
  if (open < 0) return `${text}>`
  const markup = text.slice(open + 1)
  const [, channel, name] = CHANNEL.exec(markup) ?? []
  if (channel !== undefined) return `${text.slice(0, open)}slack:${channel}${name ? `|${name}` : ''}`
  const shown = markup.startsWith('@') ? ' ' : markup.slice(markup.indexOf('|') + 1)
  return text.slice(0, open) + shown
}
