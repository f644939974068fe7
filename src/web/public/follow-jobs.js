// Keeps every import card on the page up to date from the server's events.

const followed = new WeakSet()

function follow(card) {
  if (followed.has(card)) return
  followed.add(card)
  const events = new EventSource(card.dataset.jobEvents)
  const state = card.querySelector('.job-state')
  events.addEventListener('progress', (event) => {
    state.innerHTML = JSON.parse(event.data)
  })
  events.addEventListener('over', (event) => {
    state.innerHTML = JSON.parse(event.data)
    if (state.querySelector('[data-note="demo-cleared"]')) document.querySelector('.demo-note')?.remove()
    events.close()
  })
}

function followAll(root) {
  for (const card of root.querySelectorAll('[data-job-events]')) follow(card)
}

followAll(document)
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.target instanceof Element) followAll(change.target)
  }
}).observe(document.body, { childList: true, subtree: true })
