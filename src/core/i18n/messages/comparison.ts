import type { Messages } from '../language.ts'

export const comparisonMessages = {} as const satisfies Messages
