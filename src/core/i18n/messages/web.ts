import type { Messages } from '../language.ts'

export const webMessages = {} as const satisfies Messages
