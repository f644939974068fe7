import type { TextEncoding } from '../sniff/detect-encoding.ts'

/** Whether a text begins like a JSON document. */
export function looksLikeJson(head: Uint8Array, encoding: TextEncoding): boolean {
  return /^\s*(?:\[\s*(?:[[\]{"\dtfn-]|$)|\{\s*(?:["}]|$))/.test(new TextDecoder(encoding).decode(head))
}
