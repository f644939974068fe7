import { AppError } from '../../errors.ts'

export interface PageRequest {
  /** UTC ISO-8601: records changed at or after it; undefined: all. */
  readonly from: string | undefined
  /** From 1. */
  readonly page: number
}

export interface Listed {
  readonly key: string | number
  /** UTC ISO-8601; null when the record has none. */
  readonly updatedAt: string | null
}

export interface ListedPage {
  readonly items: readonly Listed[]
  readonly more: boolean
}

export interface Reached {
  /** Everything changed before it has been read; undefined when this page does not move it. */
  readonly checkpoint: string | undefined
}

/** Pages the service returns for one query at most. */
export const MAX_PAGES = 100
/** After so many records sorted by change, the list is assumed to be sorted by change. */
const EVIDENCE = 20
/** Times the same pages are read until two passes agree. */
const MAX_PASSES = 20

/**
 * Reads a list that changes while it is being read. A list sorted by change is queried from the newest change seen, so
 * that records moving to its end shift none past the reader, and the checkpoint moves with every page. Any other list
 * is read page by page, and the checkpoint moves at the end. The following page is prefetched. Throws
 * `cnv-list-too-long` when one query has more than MAX_PAGES pages, and `cnv-list-restless` when passes never agree.
 */
export async function* readPages<Page extends ListedPage>(
  fetch: (request: PageRequest) => Promise<Page>,
  start: string | undefined,
): AsyncGenerator<Page & Reached> {
  const walk = createWalk(start)
  let request: PageRequest | undefined = { from: start, page: 1 }
  let prefetched = withFollower(fetch, request, fetch(request))
  while (request) {
    const { page: arriving, follower } = prefetched
    const page = await arriving
    let step = walk.read(request, page)
    let next = step.next && fetchNext(fetch, step.next, { request, follower })
    // A list sorted by id can look sorted by change for a page. If the next page holds older records, a leap skips them.
    if (step.isLeap && !isByChange((await follower)?.items ?? [], step.checkpoint)) {
      step = walk.distrust()
      next = step.next && fetchNext(fetch, step.next, { request, follower })
    }
    request = step.next
    if (next) prefetched = next
    yield { ...page, checkpoint: step.checkpoint }
  }
}

interface Prefetched<Page> {
  readonly page: Promise<Page>
  /** The same query's next page; undefined when there is none. */
  readonly follower: Promise<Page | undefined>
}

type Fetch<Page> = (request: PageRequest) => Promise<Page>

function withFollower<Page extends ListedPage>(
  fetch: Fetch<Page>,
  { from, page }: PageRequest,
  arriving: Promise<Page>,
): Prefetched<Page> {
  const follower = arriving.then(({ more }) => (more && page < MAX_PAGES ? fetch({ from, page: page + 1 }) : undefined))
  // A rejection before the promise is awaited must not count as unhandled.
  for (const promise of [arriving, follower]) promise.catch(() => undefined)
  return { page: arriving, follower }
}

/** Uses the page that is already being fetched when it is the next one. */
function fetchNext<Page extends ListedPage>(
  fetch: Fetch<Page>,
  next: PageRequest,
  { request, follower }: { request: PageRequest; follower: Promise<Page | undefined> },
): Prefetched<Page> {
  const isFollower = next.from === request.from && next.page === request.page + 1
  const arrive = async () => (isFollower ? await follower : undefined) ?? (await fetch(next))
  return withFollower(fetch, next, arrive())
}

interface Step extends Reached {
  readonly next: PageRequest | undefined
  /** The next request is a new query from the newest change, not the following page. */
  readonly isLeap?: boolean
}

type Order = 'unknown' | 'by-change' | 'other'

/** Decides after each page what to request next, and up to which change everything has been read. */
function createWalk(start: string | undefined) {
  let order: Order = 'unknown'
  let newest = start
  let evidence = 0
  let passes = createPasses()

  const begin = (from: string | undefined): PageRequest => {
    passes = createPasses()
    return { from, page: 1 }
  }

  /** Ends a query: its last page was read, or its newest change lies after its start. */
  const leave = ({ from, page }: PageRequest, reached: string | undefined, more: boolean): Step => {
    // Records may have shifted between numbered pages: the pages are read again until two passes agree.
    if (order !== 'other' && page > 1 && !passes.settled()) return { next: { from, page: 1 }, checkpoint: undefined }
    return { next: more ? begin(reached) : undefined, checkpoint: reached, isLeap: more }
  }

  const distrust = (): Step => {
    order = 'other'
    newest = start
    return { next: begin(start), checkpoint: undefined }
  }

  const read = (request: PageRequest, { items, more }: ListedPage): Step => {
    const { from, page } = request
    const bound = order === 'unknown' && page > 1 ? newest : overlapping(from)
    const inOrder = isByChange(items, bound)
    if (!inOrder && order === 'by-change') return distrust()
    if (!inOrder) order = 'other'
    passes.note(items)
    newest = newestOf(items, page === 1 ? from : newest)
    evidence += items.length
    if (order === 'unknown' && evidence >= EVIDENCE) {
      order = 'by-change'
      if (page > 1) return { next: begin(start), checkpoint: undefined }
    }
    const moved = newest !== undefined && (from === undefined || newest > from)
    if (!more || (order === 'by-change' && moved)) return leave(request, newest, more)
    if (page >= MAX_PAGES) throw new AppError('cnv-list-too-long', { at: newest ?? '–' })
    return { next: { from, page: page + 1 }, checkpoint: undefined }
  }

  return { read, distrust }
}

/** Compares the records of repeated reads of the same pages. */
function createPasses() {
  let before: ReadonlySet<string> | undefined
  let seen = new Set<string>()
  let count = 0
  return {
    note(items: readonly Listed[]) {
      for (const { key, updatedAt } of items) seen.add(`${key} ${updatedAt}`)
    },
    /** Whether this pass saw the same records as the last one; starts the next pass. Throws `cnv-list-restless`. */
    settled(): boolean {
      const known = before
      const same = known?.size === seen.size && [...seen].every((version) => known.has(version))
      if (++count >= MAX_PASSES && !same) throw new AppError('cnv-list-restless')
      before = seen
      seen = new Set()
      return same
    },
  }
}

/**
 * One millisecond earlier. It is unknown whether the service's "from" is inclusive, and several records may share an
 * instant.
 */
export function overlapping(from: string | undefined): string | undefined {
  return from === undefined ? undefined : new Date(Date.parse(from) - 1).toISOString()
}

function isByChange(items: readonly Listed[], from: string | undefined): boolean {
  let last = from ?? ''
  for (const { updatedAt } of items) {
    if (updatedAt === null) continue
    if (updatedAt < last) return false
    last = updatedAt
  }
  return true
}

function newestOf(items: readonly Listed[], newest: string | undefined): string | undefined {
  let latest = newest
  for (const { updatedAt } of items) {
    if (updatedAt !== null && (latest === undefined || updatedAt > latest)) latest = updatedAt
  }
  return latest
}
