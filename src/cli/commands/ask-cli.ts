import { commands } from '../../bot/dispatch/command-list.ts'
import { askedLine, type AskedLine } from '../../bot/ask/asked-line.ts'
import type { Config } from '../../config.ts'
import { operator } from '../../core/access/policy.ts'
import { findChatPerson } from '../../core/access/people/chat-people.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import { demandLineLength } from '../../core/limits.ts'
import { directQueries, runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'

type AskOptions = DataOption & { readonly json?: true }

/** `semir ask "doanh thu tháng trước của HN"`: runs what a sentence means; with `--json` only says it. */
export const askCli: AddCommands = (program, setCode) => {
  program
    .command('ask')
    .description(
      'a question in plain words, English or Vietnamese: sales last month by shop, doanh thu tháng trước của HN',
    )
    .argument('<words...>')
    .option('--json', 'print the command it means as one JSON document, and run nothing')
    .option(...DATA_OPTION)
    .action(async (words: string[], options: AskOptions) => {
      const sentence = words.join(' ')
      demandLineLength(sentence)
      const config = configOf(options)
      if (options.json) printJson(await askHere(config, sentence))
      else setCode(await runChatLine(config, sentence))
    })
}

async function askHere(config: Config, sentence: string): Promise<AskedLine> {
  const { business, ops, close } = await prepareDatabases(config)
  try {
    const { language } = await findChatPerson(ops.db, operator)
    const context = {
      person: operator,
      language: language ?? config.language,
      now: new Date(),
      services: { queries: directQueries(business), timeZone: config.timeZone },
    }
    return await askedLine(sentence, commands, context)
  } finally {
    await close()
  }
}
