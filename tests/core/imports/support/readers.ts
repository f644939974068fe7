import { readdirSync, readFileSync } from 'node:fs'

/** Process ids of the readers that a process has started, by `/proc`. */
export function readersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isReader(pid, parent))
}

function isReader(pid: number, parent: number): boolean {
  try {
    const ofParent = readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${parent}\n`)
    return ofParent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reader-process.ts')
  } catch (error) {
    // It ended meanwhile.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
