import { asAppError } from '../as-app-error.ts'
import { AppError } from '../errors.ts'

/** How a task ended. An error that passes between threads keeps its message only, so a refusal goes as plain data. */
export type Outcome<Result> = { readonly result: Result } | { readonly refused: Pick<AppError, 'code' | 'params'> }

/** Runs a task in its thread. */
export async function outcomeOf<Result>(task: () => Result | Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await task() }
  } catch (error) {
    const refusal = asAppError(error)
    if (!refusal) throw error
    return { refused: { code: refusal.code, params: refusal.params } }
  }
}

/** What the thread found, where it was asked. Throws its AppError. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ('refused' in outcome) throw new AppError(outcome.refused.code, outcome.refused.params)
  return outcome.result
}
