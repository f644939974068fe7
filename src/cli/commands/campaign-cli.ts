import { quoteShellWord } from '../../bot/dispatch/parse.ts'
import type { Config } from '../../config.ts'
import { campaignOverview } from '../../core/coupons/campaigns/campaign-overview.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import { foldAccents } from '../../core/nearest.ts'
import { runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'

interface CampaignOptions extends DataOption {
  readonly json?: true
}

const LIST_WORDS: ReadonlySet<string> = new Set(['list', 'danh-sach'])

/** `semir campaign`: the chat's answer as text, or the list with what each campaign holds and shares as JSON. */
export const campaignCli: AddCommands = (program, setCode) => {
  program
    .command('campaign')
    .description('coupon campaigns: list, add, edit, remove, as in chat')
    .argument('[words...]')
    .allowUnknownOption()
    .option('--json', 'print the list as one JSON document')
    .option(...DATA_OPTION)
    .action(async (words: string[], options: CampaignOptions) => {
      const config = configOf(options)
      if (options.json && isList(words)) return printList(config)
      // The chat command refuses `--json` as an unknown option for the other words.
      const typed = options.json ? [...words, '--json'] : words
      setCode(await runChatLine(config, ['campaign', ...typed.map(quoteShellWord)].join(' ')))
    })
}

function isList([word = 'list', ...rest]: readonly string[]): boolean {
  return rest.length === 0 && LIST_WORDS.has(foldAccents(word))
}

async function printList(config: Config): Promise<void> {
  const { business, close } = await prepareDatabases(config)
  try {
    printJson(await campaignOverview(business.db))
  } finally {
    await close()
  }
}
