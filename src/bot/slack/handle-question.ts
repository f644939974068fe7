import type { JobContext } from '../../core/jobs/runner.ts'
import { referenceId } from '../../core/reference-id.ts'
import type { Dispatch } from '../../core/reply.ts'
import { errorReply } from '../dispatch.ts'
import { answer, type AnswerDeps } from './answer.ts'
import type { Identify } from './identify.ts'
import { placeOfQuestion, type SlackQuestion } from './question.ts'
import { isPermanent } from './slack-errors.ts'

export interface QuestionDeps extends AnswerDeps {
  readonly dispatch: Dispatch
  readonly identify: Identify
}

/** Attempts of a chat job: the last one tells the person what went wrong. */
export const CHAT_ATTEMPTS = 3

/** Runs the line a person typed or pressed and brings the answer; the payload is a SlackQuestion. */
export function questionHandler(deps: QuestionDeps): (payload: SlackQuestion, context: JobContext) => Promise<void> {
  return async (question, { jobId, attempt }) => {
    const { person, language } = await deps.identify(question)
    try {
      const reply = await deps.dispatch(question.line, person, language, placeOfQuestion(question))
      await answer(deps, { question, reply, person, language, jobId })
    } catch (error) {
      if (isPermanent(error)) {
        deps.log.warn({ err: error, job: jobId, reference: referenceId() }, 'slack does not take the answer')
        return
      }
      if (attempt < CHAT_ATTEMPTS) throw error
      const reply = errorReply(error, language, deps.log)
      await answer(deps, { question, reply, person, language, jobId: `${jobId}:failed` })
    }
  }
}
