import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readersOf } from '../core/imports/support/readers.ts'

/** What an import took at its peak. */
export interface Use {
  /** MB of the process that took most: the worker or its reader. */
  readonly peakMemory: number
  /** Bytes by which the data folder had grown at most, with what was staged. */
  readonly diskGrowth: number
}

/** Milliseconds between two looks. */
const INTERVAL = 40

/** Watches a worker, its readers and its data folder until it is ended. Memory is the kernel's own peak (`VmHWM`). */
export function watchUse(worker: number, dataDir: string): { end(): Use } {
  resetPeak(worker)
  const empty = sizeOf(dataDir)
  let memory = 0
  let disk = 0
  const look = () => {
    for (const pid of [worker, ...readersOf(worker)]) memory = Math.max(memory, peakOf(pid))
    disk = Math.max(disk, sizeOf(dataDir) - empty)
  }
  for (const pid of readersOf(worker)) resetPeak(pid)
  const timer = setInterval(look, INTERVAL)
  return {
    end() {
      clearInterval(timer)
      look()
      return { peakMemory: memory, diskGrowth: disk }
    },
  }
}

function peakOf(pid: number): number {
  return (
    Number(/VmHWM:\s+(\d+) kB/u.exec(ifThere(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? '')?.[1] ?? 0) /
    1_024
  )
}

/** The peak is counted anew from the present use. */
function resetPeak(pid: number): void {
  ifThere(() => writeFileSync(`/proc/${pid}/clear_refs`, '5'))
}

function sizeOf(folder: string): number {
  const names = ifThere(() => readdirSync(folder, { recursive: true, encoding: 'utf8' })) ?? []
  return names.reduce((sum, name) => sum + (ifThere(() => statSync(join(folder, name)).size) ?? 0), 0)
}

/** Processes end and files go while they are looked at. */
function ifThere<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
