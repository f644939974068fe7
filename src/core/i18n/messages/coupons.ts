import type { Messages } from '../language.ts'

export const couponMessages = {} as const satisfies Messages
