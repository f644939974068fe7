import { createRequire } from 'node:module'
import { expect } from 'vitest'
import type { AdaptiveCard as OwnCard } from '../../../src/bot/teams/render/card.ts'

/** Its file for browsers, which Node reads as well: the modules beside it name each other as only bundlers do. */
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards')

/** Those beyond the first few go to a menu. */
const MOST_ACTIONS = 12

/** Reads a card with the official library as of version 1.5: nothing of it is unknown there, wrong or dropped. */
export function checkCard(card: OwnCard): void {
  const context = new SerializationContext(Versions.v1_5)
  const parsed = new AdaptiveCard()
  parsed.hostConfig = new HostConfig({ actions: { maxActions: MOST_ACTIONS } })
  parsed.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  expect(events).toEqual([])
  expect(parsed.validateProperties().validationEvents.map(({ message }) => message)).toEqual([])
  expect(textsOf(parsed.toJSON())).toEqual(textsOf(card).filter((text) => text !== ''))
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(80_000)
}

/** Everything on a card that a person reads, in order. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    // The library drops what only older clients need.
    if (key === 'fallback') return []
    if (['text', 'title', 'altText', 'label'].includes(key) && typeof value === 'string') return [value]
    return textsOf(value)
  })
}
