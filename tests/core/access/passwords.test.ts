import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  demandGoodPassword,
  hashPassword,
  isOutdated,
  verifyPassword,
} from '../../../src/core/access/accounts/passwords.ts'

const about = ['lan.nguyen@semir.example', 'Nguyễn Thị Lan']
const judge = (password: string) =>
  demandGoodPassword(password, about).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  )

describe('a password', () => {
  it('is the only one that verifies against its hash', async () => {
    const password = fc.string({ minLength: 12, maxLength: 60, unit: 'grapheme' })
    await fc.assert(
      fc.asyncProperty(password, password, async (one, other) => {
        const stored = await hashPassword(one)
        expect(await verifyPassword(one, stored)).toBe(true)
        expect(await verifyPassword(other, stored)).toBe(one.normalize('NFKC') === other.normalize('NFKC'))
        expect(await verifyPassword(`${one} `, stored)).toBe(false)
      }),
      { numRuns: 10 },
    )
  })

  it('is the same however a keyboard composes accents', async () => {
    const stored = await hashPassword('cà phê sữa đá'.normalize('NFD'))
    expect(await verifyPassword('cà phê sữa đá'.normalize('NFC'), stored)).toBe(true)
  })

  it('is stored salted, with the parameters of its hash', async () => {
    const stored = await hashPassword('three odd kettles')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await hashPassword('three odd kettles')).not.toBe(stored)
    expect(isOutdated(stored)).toBe(false)
  })

  it('verifies against the test vector of argon2’s authors, which has other parameters', async () => {
    const vector = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyPassword('password', vector)).toBe(true)
    expect(await verifyPassword('Password', vector)).toBe(false)
    expect(isOutdated(vector)).toBe(true)
  })

  it('needs twelve Unicode characters', async () => {
    expect(await judge('kẹo dừa xưa')).toBe('password-short')
    expect(await judge('kẹo dừa xưa!')).toBe('taken')
    expect(await judge('🐱'.repeat(11))).toBe('password-short')
    expect(await judge('kẹo dừa xưa '.repeat(20))).toBe('password-long')
  })

  it.each([
    'password1234',
    'P@ssw0rd1234',
    '123456789012',
    '1q2w3e4r5t6y',
    'qwertyuiop[]',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'matkhau123456',
    'anhyeuem1234',
    'semirsemir2026',
    'lan.nguyen2026',
    'trustno1trustno1',
  ])('is refused when it is easily guessed: %s', async (password) => {
    expect(await judge(password)).toBe('password-common')
  })

  it.each(['correct horse battery staple', 'tôi thích cà phê sữa', 'Xk3#mPq9vL2w'])(
    'is taken when it is not: %s',
    async (password) => {
      expect(await judge(password)).toBe('taken')
    },
  )
})
