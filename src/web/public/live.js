// Shows newer data: by one stream of events for all tabs of a browser, held by whichever tab has the lock.

const body = document.body
const state = document.querySelector('[data-live]')
/** Milliseconds without a sign of life after which a stream counts as broken; the server beats every 15 s. */
const SILENCE = 40_000
const [FIRST_RETRY, LAST_RETRY] = [5_000, 60_000]
/** Least milliseconds between two refreshes: a sync raises the version with each of its pages. */
const REST = 10_000

const channel = new BroadcastChannel('semir-live')
let shown = state?.dataset.live ?? ''
let newest = shown
let refreshing
let refreshedAt = -REST
let resting
let stream
let heard = 0
let retry = FIRST_RETRY

if (state) {
  channel.addEventListener('message', ({ data }) => (data === 'ask' ? wake() : learn(data)))
  document.addEventListener('visibilitychange', () => document.hidden || lookAgain())
  if (navigator.locks) void navigator.locks.request('semir-live', () => new Promise(() => open()))
  else {
    document.addEventListener('visibilitychange', holdWhileVisible)
    holdWhileVisible()
  }
  addEventListener('online', lookAgain)
  addEventListener('pageshow', ({ persisted }) => persisted && lookAgain())
  setInterval(() => stream && Date.now() - heard > SILENCE && open(), FIRST_RETRY)
}

/**
 * Without https there are no locks: then each tab has a stream of its own, but only while it is seen, since a browser
 * has six connections for all tabs.
 */
function holdWhileVisible() {
  stream?.close()
  stream = undefined
  if (!document.hidden) open()
}

/** To the other tabs. */
function sendToTabs(message) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  channel.postMessage(message)
}

/** After a sleep the stream may be dead without knowing it. */
function lookAgain() {
  if (stream) wake()
  else sendToTabs('ask')
  showNewer()
}

function wake() {
  if (!stream) return
  if (stream.readyState !== EventSource.OPEN || Date.now() - heard > SILENCE) open()
  else sendToTabs(newest)
}

function open() {
  stream?.close()
  heard = Date.now()
  const own = new EventSource(`/live/?since=${encodeURIComponent(newest)}`)
  stream = own
  own.addEventListener('beat', () => {
    heard = Date.now()
    retry = FIRST_RETRY
  })
  own.addEventListener('version', ({ data }) => {
    heard = Date.now()
    sendToTabs(data)
    learn(data)
  })
  own.addEventListener('error', () => {
    // An answer that is no stream ends it: signed out, or too many at once.
    if (own.readyState !== EventSource.CLOSED || own !== stream) return
    setTimeout(() => own === stream && open(), retry)
    retry = Math.min(LAST_RETRY, retry * 2)
  })
}

function learn(version) {
  newest = version
  showNewer()
}

function showNewer() {
  if (newest === shown || document.hidden) return
  if (state.dataset.liveRefreshes === undefined || isBusy()) return offer()
  const rest = refreshedAt + REST - performance.now()
  if (rest <= 0) return refreshOnce()
  resting ??= setTimeout(() => {
    resting = undefined
    showNewer()
  }, rest)
}

function refreshOnce() {
  const version = newest
  refreshing ??= refresh(version).finally(() => {
    refreshing = undefined
    refreshedAt = performance.now()
    if (newest !== version) showNewer()
  })
}

/** Whether a refresh would take something from the reader: what is typed, marked or chosen. */
function isBusy() {
  const { activeElement } = document
  const isTyping =
    activeElement?.closest('main')?.contains(activeElement) && activeElement.matches('input, select, textarea')
  return (
    isTyping || !document.getSelection().isCollapsed || document.querySelector('main :popover-open, main dialog[open]')
  )
}

function offer() {
  state.querySelector('.live-note').hidden = false
}

state?.querySelector('button').addEventListener('click', () => {
  if (state.dataset.liveRefreshes === undefined) location.reload()
  else refreshOnce()
})

/** Replaces what has changed, and leaves scroll, focus and everything else as it is. */
async function refresh(version) {
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer?.ok || answer.redirected) return offer()
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('main')
  if (!fresh) return offer()
  const focus = pathTo(document.activeElement)
  const place = placeInView()
  renew(document.querySelector('main'), fresh)
  if (!page.querySelector('.demo-note')) document.querySelector('.demo-note')?.remove()
  document.title = page.title
  if (!body.contains(document.activeElement) || document.activeElement === body)
    follow(focus)?.focus({ preventScroll: true })
  place.restore()
  state.querySelector('.live-note').hidden = true
  shown = page.querySelector('[data-live]')?.dataset.live ?? version
  state.querySelector('[role=status]').textContent = state.dataset.liveDone
  body.dataset.liveShown = shown
}

/** What the reader looks at, and where on the screen it stands: it stays there though parts above it grow. */
function placeInView() {
  const { style } = document.documentElement
  const parts = [document.activeElement, ...document.querySelectorAll('main > *, main [id]')]
  const part = scrollY > 0 ? parts.find(isInView) : undefined
  const path = pathTo(part)
  const top = part?.getBoundingClientRect().top
  // The browser's own way would move the page once more.
  style.overflowAnchor = 'none'
  return {
    restore() {
      const now = part && follow(path)?.getBoundingClientRect().top
      if (now !== undefined) scrollBy({ top: now - top, behavior: 'instant' })
      requestAnimationFrame(() => (style.overflowAnchor = ''))
    },
  }
}

function isInView(part) {
  const { top } = part.getBoundingClientRect()
  return part !== body && top >= 0 && top < innerHeight
}

/** Walks both trees together and replaces the smallest parts that differ. */
function renew(old, fresh) {
  const [before, after] = [Array.from(old.children), Array.from(fresh.children)]
  const isAlike = before.length === after.length && before.every((each, at) => isSame(each, after[at]))
  if (!isAlike || textOf(old) !== textOf(fresh)) return old.replaceChildren(...fresh.childNodes)
  before.forEach((each, at) => {
    if (plain(each) === plain(after[at])) return
    if (each.children.length > 0 && each.localName !== 'svg' && !each.matches('form')) renew(each, after[at])
    else each.replaceWith(after[at])
  })
}

function isSame(one, other) {
  return one.localName === other.localName && one.id === other.id && one.className === other.className
}

function textOf(element) {
  return Array.from(element.childNodes, (node) => (node.nodeType === Node.TEXT_NODE ? node.data.trim() : '')).join('')
}

/** The markup without the tokens of forms, which differ on every page. */
function plain(element) {
  return element.outerHTML.replaceAll(/name="csrf" value="[^"]*"/g, '')
}

/** How to find an element again: by its id, or by its position. */
function pathTo(element) {
  if (!element || element === body) return []
  if (element.id) return [element.id]
  const { parentElement } = element
  return [...pathTo(parentElement), Array.from(parentElement.children).indexOf(element)]
}

function follow(path) {
  return path.reduce(
    (at, step) => (typeof step === 'string' ? document.getElementById(step) : at?.children[step]),
    body,
  )
}
