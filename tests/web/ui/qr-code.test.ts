import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { qrModules } from '../../../src/web/ui/qr-code.ts'

const text = (length: number) =>
  'otpauth://totp/Semir:lan@semir.vn?secret=ABCDEFGH&issuer=Semir&'.repeat(9).slice(0, length)

/** Bytes of text, mask, modules a side, and the start of a hash of the modules as another program draws them. */
const drawnElsewhere = [
  [14, 0, 21, 'dcfa9de41ebab4fe'],
  [60, 1, 33, '1cb41c1c054f701a'],
  [100, 2, 37, 'a424a8d8cd05e52e'],
  [150, 3, 45, '00b9d12a929b8e93'],
  [231, 4, 57, 'dca1224435736ed1'],
  [300, 5, 61, 'e13740cc992919bc'],
  [360, 6, 65, '834b1dc13ab615f2'],
  [425, 7, 69, 'ded73987aefe9a39'],
] as const

it.each(drawnElsewhere)(
  'a QR code of %i bytes with mask %i is what another program draws',
  (bytes, mask, side, hash) => {
    const modules = qrModules(text(bytes), mask)
    const rows = modules.map((row) => row.map(Number).join(''))
    expect(rows).toHaveLength(side)
    expect(createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)).toBe(hash)
  },
)

it('a QR code is no larger than its text needs, and refuses what fits none', () => {
  expect([17, 18, 425].map((bytes) => qrModules(text(bytes)).length)).toEqual([21, 25, 69])
  expect(() => qrModules(text(426))).toThrow('too long')
})
