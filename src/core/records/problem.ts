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
}

export function problem(code: string, params: Problem['params'] = {}): Problem {
  return { problem: code, params }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value
}
