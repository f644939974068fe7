import { recordCustomerList } from '../../core/access/audit/record-audit.ts'
import { may, type Access } from '../../core/access/policy.ts'
import { customerPath } from '../../core/customers/customer-result.ts'
import { customerName, customerTitle, gradeText } from '../../core/report/kinds/customer/customer-facts.ts'
import { severalValues } from '../../core/sales/filter-values.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { foldAccents } from '../../core/nearest.ts'
import { maskPhone } from '../../core/retail/masking.ts'
import type { SignedContext } from '../server/request-context.ts'

/** One thing found, with the page it leads to. */
export interface SearchHit {
  readonly title: string
  readonly detail?: string
  readonly url: string
}

/** Something that the search box finds. A new one is one such object in `searchSources`. */
export interface SearchSource {
  readonly key: string
  readonly label: MessageKey
  /** What a person needs to find it. */
  readonly access: 'signed-in' | Access
  /** Found only by the form, which posts: what is typed may be personal and belongs in no address. */
  readonly posted?: true
  readonly find: (typed: string, context: SignedContext) => Promise<readonly SearchHit[]> | readonly SearchHit[]
}

/** Letters from which customers are looked for: fewer would list people at every press of a key. */
const FEWEST_LETTERS = 3

const customers: SearchSource = {
  key: 'customers',
  label: 'search.customers',
  access: 'customers',
  posted: true,
  async find(typed, { deps, session, language, now }) {
    if (typed.length < FEWEST_LETTERS) return []
    const personal = may(session.person, 'customers-personal')
    const reader = { language, personal }
    const { matches } = await deps.queries.run('findCustomers', { key: typed })
    if (personal && matches.length > 0) await recordCustomerList(deps.ops, session.person, matches.length, now)
    return matches.map((match) => ({
      title: customerName(match, reader) ?? customerTitle(match, language),
      detail: [match.vipId, personal ? match.phone : maskPhone(match.phone), gradeText(match, language)]
        .filter(Boolean)
        .join(' · '),
      url: customerPath(match.ref),
    }))
  },
}

const shops: SearchSource = {
  key: 'shops',
  label: 'search.shops',
  access: 'analytics',
  async find(typed, { deps }) {
    const { shops: known } = await deps.queries.run('analyticsChoices', {})
    return known
      .filter(({ key, label }) => holds(`${key} ${label}`, typed))
      .map(({ key, label }) => ({
        title: label,
        ...(key === label ? {} : { detail: key }),
        url: `/analytics/?${new URLSearchParams({ shop: severalValues.write(key) }).toString()}`,
      }))
  },
}

const pages: SearchSource = {
  key: 'pages',
  label: 'search.pages',
  access: 'signed-in',
  find: (typed, { menu, t }) =>
    [
      { path: '/', label: 'web.home' as MessageKey },
      ...menu.flat().flatMap((entry) => entry.pages ?? [entry]),
      { path: '/account/', label: 'site.account' as MessageKey },
    ]
      .map(({ path, label }) => ({ title: t(label), url: path }))
      .filter(({ title, url }) => holds(`${title} ${url}`, typed)),
}

const commands: SearchSource = {
  key: 'commands',
  label: 'search.commands',
  access: 'signed-in',
  find: (typed, { deps, session, t }) =>
    (deps.commands ?? [])
      .filter(({ permission }) => permission === undefined || may(session.person, permission))
      .filter(({ name, aliases, summary }) => holds([name, ...aliases, t(summary)].join(' '), typed))
      .map(({ example, summary }) => ({
        title: example,
        detail: t(summary),
        url: `/console/?${new URLSearchParams({ line: example }).toString()}`,
      })),
}

/** Everything the search box finds, in the order it is shown. */
export const searchSources: readonly SearchSource[] = [customers, shops, pages, commands]

/** Whether each typed word begins a word of the text, with or without Vietnamese marks. */
function holds(text: string, typed: string): boolean {
  const words = foldAccents(text).split(/[^\p{L}\p{N}]+/u)
  const wanted = foldAccents(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return wanted.length > 0 && wanted.every((each) => words.some((word) => word.startsWith(each)))
}
