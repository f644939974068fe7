import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Seconds that one code lasts, and its digits: what every authenticator app assumes. */
const STEP = 30
const DIGITS = 6
/** Steps before and after the current one whose codes are accepted, for clocks that differ. */
const DRIFT = 1
/** Bytes of a secret, as RFC 4226 recommends. */
const SECRET_BYTES = 20

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret, in base32 as apps take it. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(SECRET_BYTES))
}

export function isTotpSecret(text: string): boolean {
  return text.length === Math.ceil((SECRET_BYTES * 8) / 5) && /^[A-Z2-7]+$/.test(text)
}

/** The number of the step of time an instant is in. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP)
}

/** The code of a step of time (RFC 6238 with SHA-1); `digits` as in the RFC's examples, else 6. */
export function totpCode(secret: string, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step a typed code belongs to, if it is that of now, of the step before or of the one after. */
export function stepOfCode(secret: string, typed: string, now: Date): number | undefined {
  const code = typed.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return undefined
  const current = totpStep(now)
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, at) => current - DRIFT + at)
  return steps.filter((step) => timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))).at(-1)
}

/** The address an authenticator app reads from a QR code. */
export function totpAddress({ secret, username, issuer }: Readonly<Record<'secret' | 'username' | 'issuer', string>>) {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}

/** Bytes in base32 (RFC 4648), without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replaceAll(/.{1,5}/g, (five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
