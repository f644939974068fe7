import { commands } from '../bot/dispatch/command-list.ts'
import { createDispatch } from '../bot/dispatch/dispatch.ts'
import { quoteShellWord } from '../bot/dispatch/parse.ts'
import { replyToText } from '../bot/replies/reply-to-text.ts'
import type { Config } from '../config.ts'
import { findChatPerson } from '../core/access/people/chat-people.ts'
import { demandLineLength } from '../core/limits.ts'
import { makeDataDir } from '../core/data-dir.ts'
import { prepareDatabases, type BusinessDatabase } from '../core/db/open.ts'
import { importKinds } from '../core/imports/kinds/import-kinds.ts'
import { createLog } from '../core/log.ts'
import { operator } from '../core/access/policy.ts'
import { configOf, DATA_OPTION, print, type AddCommands, type DataOption } from './cli-settings.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import type { QueryPool } from '../core/queries/query-pool.ts'
import { runTask } from '../core/queries/tasks.ts'

/** Chat commands, answered as text. */
export function chatCli(names: readonly string[]): AddCommands {
  return (program, setCode) => {
    for (const name of names) {
      program
        .command(name)
        .description(`as in chat: ${name}`)
        .argument('[words...]')
        .allowUnknownOption()
        .option(...DATA_OPTION)
        .action(async (words: string[], options: DataOption) => {
          demandLineLength(words.join(' '))
          setCode(await runChatLine(configOf(options), [name, ...words.map(quoteShellWord)].join(' ')))
        })
    }
  }
}

/** Runs one chat command and prints its answer as text; returns the exit code. */
export async function runChatLine(config: Config, line: string): Promise<number> {
  demandLineLength(line)
  const { exports } = await makeDataDir(config.dataDir)
  const { business, ops, close } = await prepareDatabases(config)
  try {
    const dispatch = createDispatch({
      commands,
      log: createLog(config.logLevel),
      services: {
        ops: ops.db,
        queries: directQueries(business),
        importKinds,
        timeZone: config.timeZone,
        publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
        linkDays: config.linkDays,
        exportsDir: exports,
        cnvSetUp: config.cnv !== undefined,
      },
    })
    const { language } = await findChatPerson(ops.db, operator)
    const reply = await dispatch(line, operator, language ?? config.language)
    const text = replyToText(reply, language ?? config.language)
    if (reply.tone === 'error') process.stderr.write(`${text}\n`)
    else print(text)
    if (reply.error !== undefined) return exitCodeOf(reply.error)
    return reply.tone === 'error' ? EXIT.failed : EXIT.done
  } finally {
    await close()
  }
}

/** Runs queries without a pool: a terminal command has nothing else to keep responsive. */
export function directQueries({ db }: BusinessDatabase): Pick<QueryPool, 'run'> {
  return { run: (name, input) => runTask(name, input, { readable: db, writable: () => db }) }
}
