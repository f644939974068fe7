import type { Messages } from '../language.ts'

export const customerMessages = {} as const satisfies Messages
