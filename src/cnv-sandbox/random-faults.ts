import type { Fault, FaultPlan } from './faults.ts'

const faults: readonly Fault[] = [
  { kind: 'too-many' },
  { kind: 'too-many', seconds: 1 },
  { kind: 'too-many', seconds: 2, asDate: true },
  { kind: 'error', status: 500 },
  { kind: 'error', status: 503 },
  { kind: 'html' },
  { kind: 'reset' },
  { kind: 'truncated' },
  { kind: 'expired' },
]

/** Lets a share of the calls (0 to 1) go wrong in one way or another. */
export function randomFaults(share: number, random: () => number = Math.random): FaultPlan {
  return () => (random() < share ? faults[Math.floor(random() * faults.length)] : undefined)
}
