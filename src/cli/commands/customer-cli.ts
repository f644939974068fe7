import { today } from '../../core/calendar/today.ts'
import { customerCommand, readCustomerQuery } from '../../bot/commands/customer.ts'
import { parseArguments, quoteArgument } from '../../bot/dispatch/parse.ts'
import type { Config } from '../../config.ts'
import { customerCard } from '../../core/customers/customer-card.ts'
import { customerCoupons, customerInvoices } from '../../core/customers/customer-history.ts'
import type { CustomerMatch } from '../../core/customers/customer-result.ts'
import { findCustomers, type CustomerQuery } from '../../core/customers/find-customers.ts'
import { recordCustomerList, recordCustomerAccess } from '../../core/access/audit/record-audit.ts'
import { demandLineLength } from '../../core/limits.ts'
import { makeDataDir } from '../../core/data-dir.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../core/db/business-schema.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import type { WholeCustomer } from '../../core/report/kinds/customer/customer-workbook.ts'
import { AppError } from '../../core/errors.ts'
import { operator } from '../../core/access/policy.ts'
import { runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, printJson, type AddCommands, type DataOption, moveFile } from '../cli-settings.ts'

interface CustomerOptions extends DataOption {
  readonly json?: true
  readonly xlsx?: string
}

/** `semir customer`: the chat's answer as text, everything but sensitive details as JSON, or a workbook of it. */
export const customerCli: AddCommands = (program, setCode) => {
  program
    .command('customer')
    .description('one customer by VIP ID, phone or name')
    .argument('<key...>', 'a VIP ID, a phone in any form, or a name; vip:… phone:… name:… for one of them alone')
    .option('--json', 'print one JSON document')
    .option('--xlsx <file>', 'write the customer as a workbook to a file')
    .option(...DATA_OPTION)
    .action(async (words: string[], options: CustomerOptions) => {
      demandLineLength(words.join(' '))
      const config = configOf(options)
      const line = words.map(quoteArgument).join(' ')
      const query = readCustomerQuery(parseArguments(line, customerCommand.flags))
      if (options.json || options.xlsx !== undefined) setCode(await answer(config, query, options))
      else setCode(await runChatLine(config, `${customerCommand.name} ${line}`))
    })
}

/** Returns the exit code: 1 when no customer was found. */
async function answer(config: Config, query: CustomerQuery, { json, xlsx }: CustomerOptions): Promise<number> {
  const { business, ops, close } = await prepareDatabases(config)
  try {
    const found = await findCustomers(business.db, query)
    const [match] = found.matches
    const customer = found.matches.length === 1 && match ? await wholeCustomer(business.db, match) : null
    const listed = found.matches.length + found.nearMisses.length
    if (customer) await recordCustomerAccess(ops.db, operator, customer)
    else if (listed > 0) await recordCustomerList(ops.db, operator, listed)
    if (json) printJson({ ...found, customer })
    if (xlsx !== undefined) await writeWorkbook(config, { customer, target: xlsx, matches: found.matches.length })
    return match ? 0 : 1
  } finally {
    await close()
  }
}

interface Writing {
  readonly customer: WholeCustomer | null
  readonly target: string
  readonly matches: number
}

async function writeWorkbook(config: Config, { customer, target, matches }: Writing): Promise<void> {
  if (!customer) throw new AppError('customer-not-one', { matches })
  const { exports } = await makeDataDir(config.dataDir)
  const { writeCustomerWorkbook } = await import('../../core/report/kinds/customer/customer-workbook.ts')
  await moveFile(
    await writeCustomerWorkbook(customer, {
      folder: exports,
      language: config.language,
      today: today({ now: new Date(), timeZone: config.timeZone }),
    }),
    target,
  )
}

async function wholeCustomer(db: Kysely<BusinessSchema>, { ref }: CustomerMatch): Promise<WholeCustomer | null> {
  const card = await customerCard(db, ref)
  if (!card) return null
  return { ...card, invoices: await customerInvoices(db, { ref }), coupons: await customerCoupons(db, { ref }) }
}
