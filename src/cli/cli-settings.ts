import type { Command } from 'commander'
import { loadConfig, type Config } from '../config.ts'

/** Adds a group of commands to the program; `setCode` decides the exit code of a command that ran. */
export type AddCommands = (program: Command, setCode: (code: number) => void) => void

export interface DataOption {
  readonly data?: string
}

export const DATA_OPTION = ['--data <dir>', 'data folder (default ./data, or SEMIR_DATA)'] as const

/** The settings of a command, with what its options override. */
export function configOf(options: DataOption, overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  return loadConfig({ SEMIR_DATA: options.data, ...overrides })
}

/** Writes one line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Writes exactly one JSON document to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
