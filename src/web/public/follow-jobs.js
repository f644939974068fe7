// Keeps every job on the page up to date from the server's events.

const followed = new WeakSet()

function follow(state) {
  if (followed.has(state)) return
  followed.add(state)
  const events = new EventSource(state.dataset.jobEvents)
  events.addEventListener('progress', (event) => {
    state.innerHTML = JSON.parse(event.data)
  })
  events.addEventListener('over', (event) => {
    state.innerHTML = JSON.parse(event.data)
    if (state.querySelector('[data-note="demo-cleared"]')) document.querySelector('.demo-note')?.remove()
    events.close()
    // Other parts of the page depend on it too.
    if (state.closest('[data-reload-when-over]')) location.reload()
    else void freshen()
  })
}

/** Replaces the parts of the page that depend on a finished job by their current version. */
async function freshen() {
  const old = document.querySelectorAll('[data-fresh]')
  if (old.length === 0) return
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer?.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of old) {
    const fresh = page.getElementById(part.id)
    if (fresh) part.replaceWith(fresh)
  }
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-job-cancel]')) return
  event.preventDefault()
  const { action } = event.target
  // The result arrives with the job's events.
  void fetch(action, { method: 'POST', body: new URLSearchParams(new FormData(event.target)), redirect: 'manual' })
})

// An answer to a preview replaces its card, so that the others of the page stay.
document.addEventListener('submit', (event) => {
  const form = event.target
  const card = form.matches('[data-preview-answer]') ? form.closest('article.job') : null
  if (!card) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  for (const button of form.querySelectorAll('button')) button.disabled = true
  void answer(form.getAttribute('action'), body, card)
})

async function answer(action, body, card) {
  const headers = { 'X-Semir-Part': 'job' }
  const response = await fetch(action, { method: 'POST', body, headers }).catch(() => undefined)
  if (response?.ok && !response.redirected) card.outerHTML = await response.text()
  else location.reload()
}

function followAll(root) {
  for (const state of root.querySelectorAll('[data-job-events]')) follow(state)
}

followAll(document)
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.target instanceof Element) followAll(change.target)
  }
}).observe(document.body, { childList: true, subtree: true })
