import { Command } from 'commander'
import { commands } from '../../bot/dispatch/command-list.ts'
import { askedLine } from '../../bot/ask/asked-line.ts'
import type { Config } from '../../config.ts'
import { operator } from '../../core/access/policy.ts'
import { findChatPerson } from '../../core/access/people/chat-people.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import { demandLineLength } from '../../core/limits.ts'
import { directQueries, runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, print, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'
import { cohortsCli, forecastCli, segmentsCli, valueCli } from './insight-cli.ts'

/** Commands of the terminal that chat does not have, and that a sentence may mean. */
const TERMINAL_ONLY: Readonly<Record<string, AddCommands>> = {
  segments: segmentsCli,
  cohorts: cohortsCli,
  forecast: forecastCli,
  value: valueCli,
}

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
      const asked = await askHere(config, sentence)
      if (options.json) printJson(asked)
      else setCode(await run(config, sentence, { understood: asked.understood, data: options.data }))
    })
}

async function askHere(config: Config, sentence: string) {
  const { business, ops, close } = await prepareDatabases(config)
  try {
    const { language } = await findChatPerson(ops.db, operator)
    const context = {
      person: operator,
      language: language ?? config.language,
      now: new Date(),
      services: { queries: directQueries(business), timeZone: config.timeZone },
    }
    return await askedLine(sentence, { commands, others: Object.keys(TERMINAL_ONLY), context })
  } finally {
    await close()
  }
}

interface Understood {
  readonly understood: string | null
  readonly data: string | undefined
}

async function run(config: Config, sentence: string, { understood, data }: Understood): Promise<number> {
  const [name = '', ...rest] = understood?.split(' ') ?? []
  const add = TERMINAL_ONLY[name]
  if (!add) return runChatLine(config, sentence)
  print(`= ${understood}`)
  const program = new Command().exitOverride()
  add(program, () => undefined)
  await program.parseAsync([name, ...rest, ...(data === undefined ? [] : ['--data', data])], { from: 'user' })
  return 0
}
