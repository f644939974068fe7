import { threadId } from 'node:worker_threads'
import { AppError } from '../../../src/core/errors.ts'
import { threadEntry } from '../../../src/core/thread-pool.ts'

interface Spin {
  /** Milliseconds the thread works without a pause. */
  readonly spin?: number
  /** Set to 1 once the task runs. */
  readonly begun?: Int32Array
  readonly refuse?: true
}

/** A thread that does as it is asked, and answers which one it is. */
export default threadEntry(
  () => ({ threadId }),
  ({ spin = 0, begun, refuse }: Spin, thread) => {
    if (begun) begun[0] = 1
    if (refuse) throw new AppError('page-unknown')
    const end = performance.now() + spin
    while (performance.now() < end);
    return thread.threadId
  },
)
