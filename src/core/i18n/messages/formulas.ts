import type { Messages } from '../language.ts'

export const formulaMessages = {} as const satisfies Messages
