import { type Cell } from './cell.ts'

export interface Fault {
  readonly column: string
  readonly cell: Cell | undefined
  readonly reason: Problem
}
/** Why a cell cannot be read: message code of `reason.<code>` and `fix.<code>`, with what the message quotes. */
export interface Problem {
  readonly problem: string
  readonly params: Readonly<Record<string, string | number>>
  /** What is stored all the same, with a warning; absent when the cell is left out. */
  readonly value?: string | number | null
  /** The row is rejected whatever its column. */
  readonly decisive?: true
}

export function problem(code: string, params: Problem['params'] = {}): Problem {
  return { problem: code, params }
}

/** A doubt about a cell that is stored all the same. */
export function doubt(code: string, value: string | number | null, params: Problem['params'] = {}): Problem {
  return { problem: code, params, value }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value
}
