import type { TeamsActivity } from './activity.ts'

const entities: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/**
 * What a person typed, without Teams' markup: mentions of the bot go, of others become their names, tags go, entities
 * their characters.
 */
export function readTyped({ text = '', entities: parts = [], recipient }: TeamsActivity): string {
  const mentions = parts.filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id)
  const said = mentions.reduce((rest, mention) => rest.replaceAll(mention.text || '\0', ' '), text)
  return said
    .replaceAll(/<\/?(?:at|p|div|br|span|b|strong|i|em|u|s|a|code|pre|li|ul|ol)\b[^>]*>/gi, ' ')
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, readEntity)
    .replaceAll(/[\u200b\ufeff]/g, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

function readEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
}
