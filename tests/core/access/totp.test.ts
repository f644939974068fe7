import { describe, expect, it } from 'vitest'
import {
  isTotpSecret,
  newTotpSecret,
  stepOfCode,
  toBase32,
  totpAddress,
  totpCode,
  totpStep,
} from '../../../src/core/access/second-factor/totp.ts'

/** The secret and the codes of RFC 6238, appendix B. */
const secret = toBase32(Buffer.from('12345678901234567890'))
const examples = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const

const at = (seconds: number) => new Date(1_111_111_110_000 + seconds * 1000)

describe('codes of a second factor', () => {
  it.each(examples)('are those of the RFC at second %i', (seconds, code) => {
    const step = totpStep(new Date(seconds * 1000))
    expect(totpCode(secret, step, 8)).toBe(code)
    expect(totpCode(secret, step)).toBe(code.slice(2))
  })

  it('are accepted a step early or late, spaced as apps show them, and never later', () => {
    const step = totpStep(at(0))
    const code = totpCode(secret, step)
    for (const seconds of [-30, 0, 29, 59]) expect(stepOfCode(secret, code, at(seconds))).toBe(step)
    for (const seconds of [-31, 60]) expect(stepOfCode(secret, code, at(seconds))).toBeUndefined()
    expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, at(0))).toBe(step)
    for (const typed of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])
      expect(stepOfCode(secret, typed, at(0))).toBeUndefined()
  })
})

it('secrets are of 160 random bits in base32, and no other text is one', () => {
  const made = Array.from({ length: 50 }, newTotpSecret)
  expect(new Set(made).size).toBe(50)
  expect(made.every(isTotpSecret)).toBe(true)
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  for (const text of ['', secret.slice(1), `${secret}A`, secret.toLowerCase(), `${secret.slice(1)}1`])
    expect(isTotpSecret(text)).toBe(false)
})

it('the address for apps names the service and the account', () => {
  expect(totpAddress({ secret, username: 'lan+1@semir.vn', issuer: 'Semir' })).toBe(
    `otpauth://totp/Semir:lan%2B1%40semir.vn?secret=${secret}&issuer=Semir`,
  )
})
