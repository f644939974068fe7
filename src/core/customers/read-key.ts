import { foldAccents } from '../i18n/fold-accents.ts'
import { normalisePhone } from './normalise-phone.ts'

/** What somebody typed to find a customer, in each way it may be meant. */
export interface CustomerKey {
  readonly text: string
  /** The VIP ID without the `.0` a spreadsheet puts behind it. */
  readonly vip: string
  /** The usable phone, when it is one. */
  readonly phone: string | null
  /** The digits a phone is searched near, country code off; empty when the text is no number. */
  readonly digits: string
  /** Without accents; empty when there are no letters in it. */
  readonly nameWords: readonly string[]
}

const NUMBER = /^[\d\s().+/-]+$/
const COUNTRY_CODE = /^(?:00)?84(?=\d{8,})/

export function readKey(typed: string): CustomerKey {
  const text = typed.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ')
  const vip = text.replace(/^(\d+)\.0$/, '$1')
  const phone = NUMBER.test(text) ? normalisePhone(text).normalised : null
  return {
    text,
    vip,
    phone,
    digits: phone ?? (NUMBER.test(vip) ? vip.replaceAll(/\D/g, '').replace(COUNTRY_CODE, '0') : ''),
    nameWords: /\p{L}/u.test(text) ? foldAccents(text).split(' ') : [],
  }
}
