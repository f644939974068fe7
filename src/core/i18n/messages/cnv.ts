import type { Messages } from '../language.ts'

export const cnvMessages = {} as const satisfies Messages
