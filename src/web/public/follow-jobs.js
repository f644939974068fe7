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
    // The rest of the page tells of it too.
    if (state.closest('[data-reload-when-over]')) location.reload()
  })
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
