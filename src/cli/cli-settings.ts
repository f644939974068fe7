import { writeSync } from 'node:fs'
import type { Command } from 'commander'
import { formatsOffered } from '../core/report/formats/export-formats.ts'
import { loadConfig, type Config } from '../config.ts'
import { copyFile, rm } from 'node:fs/promises'

/** Adds a group of commands to the program; `setCode` decides the exit code of a command that ran. */
export type AddCommands = (program: Command, setCode: (code: number) => void) => void

export interface DataOption {
  readonly data?: string
}

export const DATA_OPTION = ['--data <dir>', 'data folder (default ./data, or SEMIR_DATA)'] as const

export const TABLE_OPTION = ['--table <key>', 'the only table of a CSV file, by its key in the JSON: byShop'] as const

/** The settings of a command; its options override the environment. */
export function configOf(options: DataOption, overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  return loadConfig({ SEMIR_DATA: options.data, ...overrides })
}

/** Writes one line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const PASSED_OVER = new Set(['ENOSPC', 'EPIPE', 'EAGAIN'])

/** Writes one line to standard output, if that has room and a reader: the service goes on without it. */
export function printIfPossible(line: string): void {
  try {
    // Not by the stream, which would end with its first error, and the process with it.
    writeSync(1, `${line}\n`)
  } catch (error) {
    if (!PASSED_OVER.has(String((error as NodeJS.ErrnoException).code))) throw error
  }
}

/** Writes exactly one JSON document to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** Options that most commands share, and whether a value follows each. */
function commonOptions(): Map<string, boolean> {
  const formats = formatsOffered('terminal').map(([name, { printed }]) => [`--${name}`, !printed] as const)
  return new Map([['--data', true], ...formats])
}

/**
 * Moves common options behind the command, wherever they were typed: `--data d user list` and `user --data d list`
 * become `user list --data d`. Behind the command only `--data` moves, because a chat word may follow `--xlsx`. Without
 * a command they are dropped. `view:Tết` is the command `view Tết`, as in chat.
 */
export function commandFirst(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const common = commonOptions()
  const words: string[] = []
  const moved: string[] = []
  for (let at = 0; at < end; at++) {
    const word = argv[at] ?? ''
    const [name = '', value] = word.split('=', 2)
    const takesValue = common.get(name)
    if (takesValue === undefined || (words.length > 1 && name !== '--data')) words.push(word)
    else if (takesValue && value === undefined && at + 1 < end) moved.push(word, argv[++at] ?? '')
    else moved.push(word)
  }
  const [first = '', ...others] = words
  const [, name] = /^(?:--)?view[:=](.+)$/su.exec(first) ?? []
  const command = name === undefined ? words : ['view', name, ...others]
  return words.length === 0 ? argv.slice(end) : [...command, ...moved, ...argv.slice(end)]
}

/** Moves a finished file to its target, replacing any file there, and prints the path to standard error. */
export async function moveFile(path: string, target: string): Promise<void> {
  await copyFile(path, target)
  await rm(path)
  process.stderr.write(`${target}\n`)
}
