import type { Person } from '../../core/access/policy.ts'
import type { Destination } from '../../core/access/destination.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { JobContext } from '../../core/jobs/runner.ts'
import { type Log, referenceId } from '../../core/log.ts'
import type { Dispatch, Reply } from '../../core/delivery/reply.ts'
import type { Kysely } from 'kysely'
import { chooseLanguage } from '../../core/access/people/chat-people.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { commands } from './command-list.ts'
import { languageOfLine } from './find-command.ts'
import { errorReply } from './dispatch.ts'

/** The person who asked, with the language they read. */
export interface Identified {
  readonly person: Person
  readonly language: Language
  /** Nothing is known of the language they read but what their client says. */
  readonly isLanguageOpen?: boolean
}

export interface Answer<Question> extends Identified {
  readonly question: Question
  readonly reply: Reply
  readonly jobId: string
}

/** How one chat platform identifies the person who asked and delivers the answer. */
export interface QuestionSide<Question> {
  readonly identify: (question: Question) => Promise<Identified>
  readonly destinationOf: (question: Question) => Destination | undefined
  /** Whether the person asked in their own chat with the bot. */
  readonly isAlone: (question: Question) => boolean
  readonly answer: (answer: Answer<Question>) => Promise<void>
  /** Whether no retry can help. */
  readonly isPermanent: (error: unknown) => boolean
}

/** Attempts of a chat job; the last one reports the failure to the person. */
export const CHAT_ATTEMPTS = 3

/** Handles a question job: runs the line that a person typed or pressed, and delivers the answer. */
export function questionHandler<Question extends { readonly line: string }>(
  { dispatch, log, ops }: { readonly dispatch: Dispatch; readonly log: Log; readonly ops: Kysely<OpsSchema> },
  side: QuestionSide<Question>,
): (payload: Question, context: JobContext) => Promise<void> {
  return async (question, { jobId, attempt, signal }) => {
    const { person, isLanguageOpen, ...read } = await side.identify(question)
    const spoken = isLanguageOpen ? languageOfLine(commands, question.line) : undefined
    const language = spoken ?? read.language
    try {
      // Presses carry the English names: the language of the first words has to last.
      if (spoken) await chooseLanguage(ops, person, spoken)
      const destination = side.destinationOf(question)
      const among = side.isAlone(question) ? 'alone' : 'others'
      const reply = await dispatch(question.line, person, language, { destination, among, signal })
      await side.answer({ question, reply, person, language, jobId })
    } catch (error) {
      signal.throwIfAborted()
      if (side.isPermanent(error)) {
        log.warn({ err: error, job: jobId, reference: referenceId() }, 'the chat does not take the answer')
        return
      }
      if (attempt < CHAT_ATTEMPTS) throw error
      const reply = errorReply(error, language, log)
      await side.answer({ question, reply, person, language, jobId: `${jobId}:failed` })
    }
  }
}
