import { randomBytes } from 'node:crypto'

/** A seeded source of numbers from 0 up to but not including 1. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Bytes that break parsers: quotes, ends of lines, zeros, marks, markup. */
const NASTY = [
  '"',
  '""',
  '\r',
  '\n',
  '\0',
  '\uFEFF',
  ',',
  ';',
  '<',
  '&#x41;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '\u{1F600}',
  "'",
  '9'.repeat(400),
]

/** Corrupts a good file in one of several ways. */
export function spoil(good: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * good.length)
  const ways = [
    () => good.subarray(0, at()),
    () => good.subarray(at()),
    () => flipped(good, 1 + Math.floor(random() * 30), random),
    () =>
      Buffer.concat([
        good.subarray(0, at()),
        Buffer.from(NASTY[Math.floor(random() * NASTY.length)] ?? ''),
        good.subarray(at()),
      ]),
    () => Buffer.concat([good.subarray(0, at()), randomBytes(1 + Math.floor(random() * 2_000)), good.subarray(at())]),
    () => Buffer.concat([good, good.subarray(at())]),
    () => randomBytes(Math.floor(random() * 4_000)),
    () => Buffer.from(good.toString('latin1'), 'utf16le'),
  ]
  return (ways[Math.floor(random() * ways.length)] ?? ways[0])?.() ?? good
}

function flipped(good: Buffer, times: number, random: () => number): Buffer {
  const bytes = Buffer.from(good)
  for (let k = 0; k < times; k++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  return bytes
}
