import { AppError } from '../../errors.ts'

export interface PageRequest {
  /** UTC ISO-8601: records changed at or after it; undefined: all. */
  readonly from: string | undefined
  /** From 1. */
  readonly page: number
}

export interface Listed {
  readonly key: string | number
  /** UTC ISO-8601; null when the record does not tell. */
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

/** Pages that answer one query at most. */
export const MOST_PAGES = 100
/** Records in order of their change from which the list is taken to be in that order. */
const EVIDENCE = 20
/** Times the same pages are read until they stand still. */
const MOST_PASSES = 20

/**
 * Reads a list that changes while it is being read. When it comes in the order of change, each page begins at the
 * newest change seen, so that records that move away push none past the reader, and the checkpoint moves with every
 * page. When it comes in another order, pages are counted, and the checkpoint moves at the end. A page and what follows
 * it are fetched ahead. Throws `cnv-list-too-long` for what the service cannot list, and `cnv-list-restless`.
 */
export async function* readPages<Page extends ListedPage>(
  fetch: (request: PageRequest) => Promise<Page>,
  start: string | undefined,
): AsyncGenerator<Page & Reached> {
  const walk = createWalk(start)
  let request: PageRequest | undefined = { from: start, page: 1 }
  let coming = withFollower(fetch, request, fetch(request))
  while (request) {
    const { page: arriving, follower } = coming
    const page = await arriving
    let step = walk.read(request, page)
    let next = step.next && fetchNext(fetch, step.next, { request, follower })
    // A list by id may look like one by change for a whole page: what follows must not be older, or it would be skipped.
    if (step.isLeap && !isByChange((await follower)?.items ?? [], step.checkpoint)) {
      step = walk.distrust()
      next = step.next && fetchNext(fetch, step.next, { request, follower })
    }
    request = step.next
    if (next) coming = next
    yield { ...page, checkpoint: step.checkpoint }
  }
}

interface Coming<Page> {
  readonly page: Promise<Page>
  /** The same query's next page; undefined when there is none. */
  readonly follower: Promise<Page | undefined>
}

type Fetch<Page> = (request: PageRequest) => Promise<Page>

function withFollower<Page extends ListedPage>(
  fetch: Fetch<Page>,
  { from, page }: PageRequest,
  arriving: Promise<Page>,
): Coming<Page> {
  const follower = arriving.then(({ more }) =>
    more && page < MOST_PAGES ? fetch({ from, page: page + 1 }) : undefined,
  )
  // Their failures are met when their turn comes.
  for (const promise of [arriving, follower]) promise.catch(() => undefined)
  return { page: arriving, follower }
}

/** The page that follows is under way already. */
function fetchNext<Page extends ListedPage>(
  fetch: Fetch<Page>,
  next: PageRequest,
  { request, follower }: { request: PageRequest; follower: Promise<Page | undefined> },
): Coming<Page> {
  const isFollower = next.from === request.from && next.page === request.page + 1
  const arrive = async () => (isFollower ? await follower : undefined) ?? (await fetch(next))
  return withFollower(fetch, next, arrive())
}

interface Step extends Reached {
  readonly next: PageRequest | undefined
  /** The next page begins at the newest change, instead of being the one that follows. */
  readonly isLeap?: boolean
}

type Order = 'unknown' | 'by-change' | 'other'

/** Decides after each page what to ask for next, and how far everything has been read. */
function createWalk(start: string | undefined) {
  let order: Order = 'unknown'
  let newest = start
  let evidence = 0
  let passes = createPasses()

  const begin = (from: string | undefined): PageRequest => {
    passes = createPasses()
    return { from, page: 1 }
  }

  /** The pages of a query have been read to their end, or as far as they share one moment. */
  const leave = ({ from, page }: PageRequest, reached: string | undefined, more: boolean): Step => {
    // Pages that were counted may have moved under the reader: they are read again until they stand still.
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
    if (page >= MOST_PAGES) throw new AppError('cnv-list-too-long', { at: newest ?? '–' })
    return { next: { from, page: page + 1 }, checkpoint: undefined }
  }

  return { read, distrust }
}

/** Compares what was seen each time the same pages were read. */
function createPasses() {
  let before: ReadonlySet<string> | undefined
  let seen = new Set<string>()
  let count = 0
  return {
    note(items: readonly Listed[]) {
      for (const { key, updatedAt } of items) seen.add(`${key} ${updatedAt}`)
    },
    /** Whether this time brought the very records of the time before; begins the next time when it did not. */
    settled(): boolean {
      const known = before
      const same = known?.size === seen.size && [...seen].every((version) => known.has(version))
      if (++count >= MOST_PASSES && !same) throw new AppError('cnv-list-restless')
      before = seen
      seen = new Set()
      return same
    },
  }
}

/**
 * One millisecond earlier: whether the service takes "from" to include the moment itself is not known, and records may
 * share it.
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
