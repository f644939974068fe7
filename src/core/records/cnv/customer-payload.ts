import { z } from 'zod'
import { LenientCount, LenientInstant, LenientMoney, LenientText } from './payload-values.ts'

/** A customer record; an absent key leaves its column unchanged. */
export const CustomerPayload = z.object({
  last_name: LenientText,
  first_name: LenientText,
  phone: LenientText,
  email: LenientText,
  gender: LenientText,
  birthday_day: LenientCount,
  birthday_month: LenientCount,
  birthday_year: LenientCount,
  tags: LenientText,
  physical_card_code: LenientText,
  points: LenientCount,
  exp_points: LenientCount,
  total_spending: LenientMoney,
  total_points: LenientCount,
  created_at: LenientInstant,
  updated_at: LenientInstant,
})

export const MembershipPayload = z.object({
  level_name: LenientText,
  total_points: LenientCount,
  points: LenientCount,
  used_points: LenientCount,
})
