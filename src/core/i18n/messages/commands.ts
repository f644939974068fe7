import type { Messages } from '../language.ts'

export const commandMessages = {} as const satisfies Messages
