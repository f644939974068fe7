import { onTestFinished } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { operatorOnTheWeb } from '../../../src/core/access/policy.ts'
import { createSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { createWebApp } from '../../../src/web/server/create-web-app.ts'
import type { WebDeps } from '../../../src/web/server/request-context.ts'
import { allJobKinds } from '../../support/job-kinds.ts'
import { log, temporaryBot } from '../../support/bot.ts'
import type { WorkedSet } from '../../support/worked-set.ts'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { createComplete } from '../../../src/bot/dispatch/complete-line.ts'
import { dataVersionText } from '../../../src/core/db/version-cache.ts'
import { serve } from '../../support/serve.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export const NOW = new Date('2026-06-15T05:00:00Z')

/** The real pages over real databases, with a worked set or empty, on a port of their own. */
export async function temporaryWeb({ set, ...changes }: Partial<WebDeps> & { set?: WorkedSet } = {}) {
  const bot = await temporaryBot({ set, now: NOW, kinds: changes.importKinds })
  const { dataDir, databaseUrl, services, dispatch } = bot
  const deps: WebDeps = {
    ops: services.ops,
    queries: services.queries,
    dispatch,
    complete: createComplete({ commands, services, now: () => NOW }),
    dataDir,
    databaseUrl,
    timeZone: services.timeZone,
    chatRole: 'viewer',
    registration: 'open',
    connectApproval: false,
    secondFactor: 'optional',
    secretKey: () => Promise.resolve(Buffer.alloc(32, 7)),
    trustedProxies: 0,
    language: 'en',
    publicUrl: 'http://localhost:3000',
    linkDays: services.linkDays,
    limits: { csvBytes: 2_000_000, xlsxBytes: 1_000_000 },
    cnvSetUp: true,
    importKinds: services.importKinds,
    jobKinds: allJobKinds,
    settings: readConfig({}).settings,
    log,
    commands,
    dataVersion: () => dataVersionText(bot.business.db),
    now: () => NOW,
    ...changes,
  }
  const { base, close } = await serve(createWebApp(deps))
  onTestFinished(close)
  const visitor = () => createVisitor(base)
  const signInLink = async (role = 'manager', id = role) => {
    const at = NOW.toISOString()
    const account = { id, username: id, name: `The ${role}`, role, status: 'active', created_at: at } as const
    await services.ops
      .insertInto('accounts')
      .values({ ...account, updated_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const identity = { platform: 'web', workspaceId: 'local', id, name: account.name } as const
    return createSignInLink(services.ops, identity, { ttlMs: 60_000, now: deps.now?.() ?? NOW })
  }
  const byPrintedLink = async (visit: Visitor): Promise<Visitor> => {
    const token = await createSignInLink(services.ops, operatorOnTheWeb, { ttlMs: 60_000, now: deps.now?.() ?? NOW })
    await visit.get(`/login/?token=${token}`)
    return visit
  }
  const signedIn = async (role = 'manager', id = role): Promise<Visitor> => {
    const visit = visitor()
    await visit.get(`/login/?token=${await signInLink(role, id)}`)
    return visit
  }
  return { ...bot, deps, base, visitor, signInLink, byPrintedLink, signedIn }
}
