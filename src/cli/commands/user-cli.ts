import type { Command } from 'commander'
import { createAccountLink } from '../../core/access/links/account-links.ts'
import {
  createAccount,
  findAccountByUsername,
  identityOfAccount,
  listAccounts,
  setAccountRole,
  setAccountStatus,
  type Account,
} from '../../core/access/accounts/accounts.ts'
import { resetSecondFactor } from '../../core/access/second-factor/second-factor.ts'
import { operator } from '../../core/access/policy.ts'
import { type OpsDatabase, prepareDatabases } from '../../core/db/open.ts'
import { AppError } from '../../core/errors.ts'
import { pageAddress, printSignInLink, type SignInLinkOptions } from '../../process/print-sign-in-link.ts'
import { configOf, DATA_OPTION, print, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'

interface AddOptions extends DataOption {
  readonly role: string
  readonly name?: string
}

interface ListOptions extends DataOption {
  readonly json?: boolean
}

/** `semir user …`: accounts, for operators. Passwords are never typed as arguments. */
export const userCli: AddCommands = (program) => {
  const user = program.command('user').description('accounts of the web pages')
  command(user, 'add <username>', 'open an account and print the link to choose its password')
    .option('--role <role>', 'what it may do', 'viewer')
    .option('--name <name>', 'what its person is called (default: the username)')
    .action((username: string, options: AddOptions) =>
      withOps(options, async (ops, pages) => {
        const { role, name = username } = options
        const account = await createAccount(ops, { username, name, role, status: 'active' }, operator)
        await printPasswordLink(ops, pages, account)
      }),
    )
  command(user, 'list', 'who has an account')
    .option('--json', 'one JSON document')
    .action((options: ListOptions) =>
      withOps(options, async (ops) => {
        const accounts = (await listAccounts(ops)).map(accountJson)
        if (options.json) printJson({ accounts })
        else for (const { username, role, status, name } of accounts) print([username, role, status, name].join('\t'))
      }),
    )
  command(user, 'role <username> <role>', 'give an account another role').action(
    (username: string, role: string, options: DataOption) =>
      withAccount(options, username, (ops, { id }) => setAccountRole(ops, id, role, operator)),
  )
  command(user, 'reset <username>', 'print a link to choose a new password').action(
    (username: string, options: DataOption) =>
      withOps(options, async (ops, pages) => printPasswordLink(ops, pages, await demandAccount(ops, username))),
  )
  command(user, 'reset-second-factor <username>', 'remove the second factor of a lost phone').action(
    (username: string, options: DataOption) =>
      withAccount(options, username, (ops, { id }) => resetSecondFactor(ops, id, operator)),
  )
  command(user, 'disable <username>', 'keep an account out and sign it out everywhere').action(
    (username: string, options: DataOption) =>
      withAccount(options, username, (ops, { id }) => setAccountStatus(ops, id, 'disabled', operator)),
  )
  command(user, 'enable <username>', 'let a disabled or waiting account in').action(
    (username: string, options: DataOption) =>
      withAccount(options, username, (ops, { id }) => setAccountStatus(ops, id, 'active', operator)),
  )
  command(user, 'link [username]', 'print a new one-time sign-in link, the operator’s or an account’s').action(
    (username: string | undefined, options: DataOption) =>
      withOps(options, async (ops, pages) => {
        const account = username === undefined ? undefined : await demandAccount(ops, username)
        await printSignInLink(ops, pages, account && identityOfAccount(account))
      }),
  )
}

type Ops = OpsDatabase['db']

function command(user: Command, usage: string, description: string): Command {
  return user
    .command(usage)
    .description(description)
    .option(...DATA_OPTION)
}

async function withOps(
  options: DataOption,
  work: (ops: Ops, pages: SignInLinkOptions) => Promise<void>,
): Promise<void> {
  const config = configOf(options)
  const { port, publicUrl = `http://localhost:${port}` } = config
  const { ops, close } = await prepareDatabases(config)
  try {
    await work(ops.db, { port, publicUrl, print })
  } finally {
    await close()
  }
}

async function printPasswordLink(ops: Ops, pages: SignInLinkOptions, { id }: Account): Promise<void> {
  const token = await createAccountLink(ops, { kind: 'password-reset', accountId: id }, operator)
  print(`\nChoose a password (works once, for a day):\n\n    ${pageAddress(pages)}/password-reset/${token}/\n`)
}

/** Changes the account and prints its new state. */
async function withAccount(
  options: DataOption,
  username: string,
  work: (ops: Ops, account: Account) => Promise<void>,
): Promise<void> {
  await withOps(options, async (ops) => {
    await work(ops, await demandAccount(ops, username))
    const { role, status } = await demandAccount(ops, username)
    print(`${username}: ${role}, ${status}`)
  })
}

async function demandAccount(ops: Ops, username: string): Promise<Account> {
  const account = await findAccountByUsername(ops, username)
  if (!account) throw new AppError('account-unknown')
  return account
}

function accountJson({ id, username, name, role, status, created_at, last_sign_in_at, hasPassword }: Account) {
  return { id, username, name, role, status, hasPassword, createdAt: created_at, lastSignInAt: last_sign_in_at }
}
