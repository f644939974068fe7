import { type Cell } from './cell.ts'

/** A cell with its problem. */
export interface Fault {
  readonly column: string
  readonly cell: Cell | undefined
  readonly reason: Problem
}

/** Why a cell cannot be read: the code of the messages `reason.<code>` and `fix.<code>`, with their params. */
export interface Problem {
  readonly problem: string
  readonly params: Readonly<Record<string, string | number>>
  /** The value that is stored with a warning; absent when the cell is not stored. */
  readonly value?: string | number | null
  /** The row is rejected whatever its column. */
  readonly decisive?: true
}

export function problem(code: string, params: Problem['params'] = {}): Problem {
  return { problem: code, params }
}

/** A warning about a cell whose value is stored. */
export function doubt(code: string, value: string | number | null, params: Problem['params'] = {}): Problem {
  return { problem: code, params, value }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value
}
