import type { Messages } from '../language.ts'

export const importMessages = {} as const satisfies Messages
