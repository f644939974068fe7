import type { Page } from 'playwright-core'

export interface Walk {
  readonly page: Page
  readonly base: string
  /** Paths of routes, as the table writes them. */
  readonly routes: readonly string[]
  /** Looks at a page that was opened. */
  readonly look: (address: string) => Promise<void>
}

export interface Walked {
  /** Routes that answered, by their path in the table. */
  readonly routes: ReadonlySet<string>
  /** The address of each route that sent a file instead of a page. */
  readonly files: ReadonlyMap<string, string>
}

/** Addresses of one route that are opened at most, with the same parameters and without any. */
const ALIKE = { withParameters: 1, plain: 3 } as const

/** Opens the addresses and whatever they link to, as a person who clicks everything, each kind of address a few times. */
export async function walkPages(walk: Walk, start: readonly string[]): Promise<Walked> {
  const { page, base } = walk
  const waiting = [...start]
  const met = new Map<string, number>()
  const opened = new Set<string>()
  const routes = new Set<string>()
  const files = new Map<string, string>()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { pathname, searchParams } = new URL(address, base)
    const route = routeOf(pathname, walk.routes)
    const kind = `${route} ${[...searchParams.keys()].toSorted().join()}`
    const times = met.get(kind) ?? 0
    const most = searchParams.size === 0 ? ALIKE.plain : ALIKE.withParameters
    if (route === undefined || files.has(route) || opened.has(address) || (times >= most && !start.includes(address)))
      continue
    met.set(kind, times + 1)
    opened.add(address)
    routes.add(route)
    if (!(await opens(page, base + address))) {
      files.set(route, address)
      continue
    }
    await walk.look(address)
    waiting.push(...(await linksOf(page, base)))
  }
  return { routes, files }
}

/** The route of the table that answers the path. */
function routeOf(pathname: string, routes: readonly string[]): string | undefined {
  const exact = routes.find((route) => route === pathname)
  return exact ?? routes.find((route) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname))
}

/** Whether the address shows a page; false when it sends a file. */
async function opens(page: Page, url: string): Promise<boolean> {
  try {
    await page.goto(url)
    return true
  } catch (error) {
    if (String(error).includes('Download is starting')) return false
    throw error
  }
}

async function linksOf(page: Page, base: string): Promise<string[]> {
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href))
  return hrefs.filter((href) => href.startsWith(`${base}/`)).map((href) => href.slice(base.length).replace(/#.*/, ''))
}
