import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { loadConfig, type Config } from '../config.ts'
import { ConfigError } from '../core/settings.ts'
import { asAppError } from '../core/errors.ts'
import { defaultLanguage } from '../core/i18n/language.ts'
import { errorText } from '../core/i18n/translate.ts'
import { createLog, referenceId } from '../core/log.ts'
import { commandFirst } from './cli-settings.ts'
import { loadCommands } from './command-groups.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'

/** Runs one command line and returns its exit code. */
export async function runCli(typed: readonly string[]): Promise<number> {
  const argv = commandFirst(typed)
  process.stdout.on('error', endWithOutput)
  let code: number = EXIT.done
  const setCode = (value: number) => {
    code = value
  }
  const program = new Command('semir')
    .description('Semir chat-ops: POS files and loyalty data in, answers out')
    .version(packageJson.version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void process.stdout.write(text) })
  for (const add of await loadCommands(argv[0])) add(program, setCode)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explainFailure(error)
  }
}

/** `semir … | head` closes the pipe early, which is no failure; a file on a full disk that takes no more is one. */
function endWithOutput(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? EXIT.done : explainFailure(error))
}

function explainFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof ConfigError) {
    complain(`${error.message}\n`)
    return EXIT.usage
  }
  const { language, logLevel } = settingsForErrors()
  const known = asAppError(error)
  if (known) {
    complain(`${errorText(language, known.code, known.params)}\n`)
    return exitCodeOf(known.code)
  }
  const reference = referenceId()
  createLog(logLevel).error({ err: error, reference }, 'command failed')
  complain(`${errorText(language, 'unexpected', { reference })}\n`)
  return EXIT.failed
}

/** A full disk may swallow the words; the exit code still says that it went wrong. */
function complain(text: string): void {
  try {
    process.stderr.write(text)
  } catch (error) {
    if (asAppError(error)?.code !== 'disk-full') throw error
  }
}

function settingsForErrors(): Pick<Config, 'language' | 'logLevel'> {
  try {
    return loadConfig()
  } catch {
    return { language: defaultLanguage, logLevel: 'info' }
  }
}
