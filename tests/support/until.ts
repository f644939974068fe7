import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than any of these takes on a busy machine, shorter than what a test may take in all. */
const PATIENCE = 25_000

/**
 * Waits until something holds that another process, thread or server brings about, however busy the machine is.
 * @param holds asked again every 20 ms; throwing counts as not yet
 * @throws what `holds` threw last, or an error that names it, when it has not held for 25 s
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + PATIENCE
  for (;;) {
    let failure: unknown
    try {
      if (await holds()) return
    } catch (error) {
      failure = error
    }
    if (Date.now() > giveUp) throw failure ?? new Error(`waited for ${PATIENCE / 1000} s in vain: ${holds.toString()}`)
    await sleep(20)
  }
}
