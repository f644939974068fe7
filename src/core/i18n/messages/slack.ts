import type { Messages } from '../language.ts'

export const slackMessages = {} as const satisfies Messages
