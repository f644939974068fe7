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
  readonly routes: ReadonlySet<string | undefined>
  /** The address of each route that sent a file instead of a page. */
  readonly files: ReadonlyMap<string, string>
}

/** Addresses of one route that are opened at most, beside those the walk starts with. */
const MOST = 4

/**
 * Opens the addresses and whatever they link to, as a person who clicks everything: of each route a few addresses, none
 * with the same parameters as another.
 */
export async function walkPages(walk: Walk, start: readonly string[]): Promise<Walked> {
  const { page, base } = walk
  const waiting = [...start]
  const opened = new Set<string>()
  const kinds = new Set<string>()
  const times = new Map<string, number>()
  const files = new Map<string, string>()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { pathname, searchParams } = new URL(address, base)
    const route = routeOf(pathname, walk.routes)
    const kind = searchParams.size === 0 ? pathname : `${route} ${[...searchParams.keys()].toSorted().join()}`
    const enough = kinds.has(kind) || (times.get(route ?? '') ?? 0) >= MOST
    if (route === undefined || files.has(route) || opened.has(address) || (enough && !start.includes(address))) continue
    if (!start.includes(address)) times.set(route, (times.get(route) ?? 0) + 1)
    kinds.add(kind)
    opened.add(address)
    if (!(await opens(page, base + address))) {
      files.set(route, address)
      continue
    }
    await walk.look(address)
    waiting.push(...(await linksOf(page, base)))
  }
  const paths = [...opened].map((address) => new URL(address, base).pathname)
  return { routes: new Set(paths.map((pathname) => routeOf(pathname, walk.routes))), files }
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
    .locator('a[href]:not(svg a)')
    .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href))
  return hrefs.filter((href) => href.startsWith(`${base}/`)).map((href) => href.slice(base.length).replace(/#.*/, ''))
}
