import { html, type Html } from './html.ts'

/**
 * Versions 1 to 13 at error correction level L (ISO/IEC 18004): bytes of error correction in each block, blocks, and bytes
 * of data in all.
 */
const versions = [
  [7, 1, 19],
  [10, 1, 34],
  [15, 1, 55],
  [20, 1, 80],
  [26, 1, 108],
  [18, 2, 136],
  [20, 2, 156],
  [24, 2, 194],
  [30, 2, 232],
  [18, 4, 274],
  [20, 4, 324],
  [24, 4, 370],
  [26, 4, 428],
] as const
const LEVEL_L = 0b01
const QUIET = 4

/** A text as a QR code, dark on white in every theme. The text has at most 425 bytes. */
export function qrCode(text: string, label: string): Html {
  const modules = qrModules(text)
  const width = modules.length + 2 * QUIET
  const dark = modules.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
  return html`<svg class="qr" viewBox="0 0 ${width} ${width}" role="img" aria-label="${label}">
    <rect width="${width}" height="${width}" fill="#fff" />
    <path d="${dark.join('')}" fill="#000" />
  </svg>`
}

/** The dark modules of a text's QR code, by row, with the mask of that number or the one that scans best. */
export function qrModules(text: string, mask?: number): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version = versions.findIndex(([, , data], at) => bytes.length + (at < 9 ? 2 : 3) <= data) + 1
  if (version === 0) throw new Error('too long for a QR code')
  const masks = mask === undefined ? [0, 1, 2, 3, 4, 5, 6, 7] : [mask]
  const drawn = masks.map((each) => draw(version, codewords(bytes, version), each))
  return drawn.toSorted((a, b) => penalty(a) - penalty(b))[0] ?? []
}

/** Data and error correction, interleaved block by block. */
function codewords(bytes: Uint8Array, version: number): number[] {
  const [correction, blocks, total] = versions[version - 1] ?? versions[0]
  const bits = [4, ...bytesOf(bytes.length, version < 10 ? 1 : 2), ...bytes]
  // The mode takes 4 bits: what follows is shifted by half a byte.
  const shifted = bits.slice(1).flatMap((byte) => [byte >> 4, byte & 15])
  const nibbles = [4, ...shifted, 0]
  const data = Array.from({ length: nibbles.length / 2 }, (_, at) => nibbleAt(nibbles, 2 * at))
  for (let pad = 0; data.length < total; pad++) data.push(pad % 2 === 0 ? 0xec : 0x11)
  const short = Math.floor(total / blocks)
  const shortBlocks = blocks - (total % blocks)
  const split = Array.from({ length: blocks }, (_, at) => {
    const start = at * short + Math.max(0, at - shortBlocks)
    return data.slice(start, start + short + (at < shortBlocks ? 0 : 1))
  })
  const checks = split.map((block) => remainder(block, correction))
  return [...interleave(split), ...interleave(checks)]
}

const bytesOf = (value: number, size: number) =>
  Array.from({ length: size }, (_, at) => (value >> (8 * (size - 1 - at))) & 255)
const nibbleAt = (nibbles: readonly number[], at: number) => ((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0)

function interleave(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => block.slice(at, at + 1))).flat()
}

/** Multiplication in the field of 256 elements that Reed-Solomon codes of QR use. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

/** The error correction of a block: the remainder by the generator of that degree. */
function remainder(block: readonly number[], degree: number): number[] {
  let generator = [1]
  for (let root = 1, count = 0; count < degree; count++, root = multiply(root, 2)) {
    generator = [...generator, 0].map((value, at) => value ^ multiply(generator[at - 1] ?? 0, root))
  }
  let rest = Array.from({ length: degree }, () => 0)
  for (const byte of block) {
    const factor = byte ^ (rest[0] ?? 0)
    rest = [...rest.slice(1), 0].map((value, at) => value ^ multiply(generator[at + 1] ?? 0, factor))
  }
  return rest
}

/** Modules with everything on them; `undefined` marks those that carry data while the fixed patterns are drawn. */
function draw(version: number, words: readonly number[], mask: number): boolean[][] {
  const size = version * 4 + 17
  const grid: (boolean | undefined)[][] = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => undefined),
  )
  const set = (x: number, y: number, on: boolean) => {
    const row = grid[y]
    if (row && x >= 0 && x < size) row[x] = on
  }
  drawPatterns(version, size, set)
  drawFormat(size, mask, set)
  if (version >= 7) drawVersion(version, size, set)
  drawData(grid, words, mask)
  return grid.map((row) => row.map(Boolean))
}

type SetModule = (x: number, y: number, on: boolean) => void

function drawPatterns(version: number, size: number, set: SetModule): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  const positions = alignmentPositions(version, size)
  for (const x of positions) {
    for (const y of positions) {
      const isCorner = (x === 6 && (y === 6 || y === size - 7)) || (x === size - 7 && y === 6)
      if (!isCorner) rings(x, y, 2, (ring) => ring !== 1, set)
    }
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    rings(x, y, 4, (ring) => ring !== 2 && ring !== 4, set)
  }
}

/** Squares around a module, dark where `isDark` says so of their distance from it. */
function rings(x: number, y: number, reach: number, isDark: (ring: number) => boolean, set: SetModule): void {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
  }
}

function alignmentPositions(version: number, size: number): number[] {
  if (version === 1) return []
  const last = size - 7
  return version < 7 ? [6, last] : [6, (6 + last) / 2, last]
}

/** The level and the mask, twice beside the corners. */
function drawFormat(size: number, mask: number, set: SetModule): void {
  const value = (LEVEL_L << 3) | mask
  const bits = ((value << 10) | checkBits(value, 10, 0x537)) ^ 0x5412
  const bit = (at: number) => ((bits >> at) & 1) === 1
  for (let at = 0; at <= 5; at++) set(8, at, bit(at))
  set(8, 7, bit(6))
  set(8, 8, bit(7))
  set(7, 8, bit(8))
  for (let at = 9; at < 15; at++) set(14 - at, 8, bit(at))
  for (let at = 0; at < 8; at++) set(size - 1 - at, 8, bit(at))
  for (let at = 8; at < 15; at++) set(8, size - 15 + at, bit(at))
  set(8, size - 8, true)
}

function drawVersion(version: number, size: number, set: SetModule): void {
  const bits = (version << 12) | checkBits(version, 12, 0x1f25)
  for (let at = 0; at < 18; at++) {
    const on = ((bits >> at) & 1) === 1
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)]
    set(far, near, on)
    set(near, far, on)
  }
}

function checkBits(value: number, bits: number, generator: number): number {
  let rest = value
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * generator)
  return rest
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** Fills the free modules from the right in pairs of columns, up and down by turns. */
function drawData(grid: (boolean | undefined)[][], words: readonly number[], mask: number): void {
  const size = grid.length
  const isMasked = masks[mask] ?? (() => false)
  let bit = 0
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const row = grid[y]
        if (row?.[x] !== undefined || !row) continue
        const on = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
        row[x] = on !== isMasked(x, y)
        bit++
      }
    }
  }
}

/** How hard modules are to scan: long runs of one colour, and more of one colour than of the other. */
function penalty(modules: readonly (readonly boolean[])[]): number {
  const columns = modules.map((_, x) => modules.map((row) => row[x] === true))
  const lines = [...modules, ...columns].map((line) => line.map(Number).join(''))
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? [])
  const dark = modules.flat().filter(Boolean).length / modules.length ** 2
  return runs.reduce((sum, run) => sum + run.length - 2, 0) + Math.abs(dark - 0.5) * 200
}
