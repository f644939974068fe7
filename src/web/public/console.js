// Runs command lines without reloading the page: answers are added on top, newest first.

const entries = document.getElementById('entries')
const input = document.getElementById('line')
const typed = []
let recalled = -1

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-console]') || !entries) return
  event.preventDefault()
  void run(form, event.submitter)
})

async function run(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter))
  const line = body.get('line')?.trim() ?? ''
  body.delete('history')
  if (form.matches('[data-command-line]')) form.reset()
  remember(line)
  const place = placeholder(line)
  form.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch('/console/', { method: 'POST', body, headers: { 'X-Semir-Part': 'entry' } })
    if (answer.redirected) location.assign(answer.url)
    else place.outerHTML = await answer.text()
  } catch {
    place.textContent = entries.dataset.lost
  } finally {
    form.removeAttribute('aria-busy')
  }
  window.scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
}

function placeholder(line) {
  const place = document.createElement('article')
  place.className = 'entry waiting'
  const code = document.createElement('code')
  code.textContent = line
  place.append(code)
  entries.prepend(place)
  return place
}

function remember(line) {
  if (line !== '' && typed[0] !== line) typed.unshift(line)
  recalled = -1
}

input?.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  const next = recalled + (event.key === 'ArrowUp' ? 1 : -1)
  if (next < -1 || next >= typed.length) return
  event.preventDefault()
  recalled = next
  input.value = typed[recalled] ?? ''
})
