import type { Messages } from '../language.ts'

export const periodMessages = {} as const satisfies Messages
