import type { Messages } from '../language.ts'

export const analyticsMessages = {} as const satisfies Messages
