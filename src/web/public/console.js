// Runs command lines without reloading the page, answers newest first, and offers what may come next while typing.

const entries = document.getElementById('entries')
const input = document.getElementById('line')
const list = document.getElementById('completions')
const typed = []
let recalled = -1
/** Milliseconds without a press of a key before the server is asked. */
const PAUSE = 90
let waiting
let asked = 0
/** The line that the options on show belong to. */
let completed

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-console]') || !entries) return
  event.preventDefault()
  if (event.submitter?.matches('[data-complete], .completions *')) return
  void run(form, event.submitter)
})

async function run(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter))
  const line = body.get('line')?.trim() ?? ''
  body.delete('history')
  close()
  if (form.matches('[data-command-line]')) input.value = ''
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

if (input && list) {
  input.form.classList.add('live')
  list.replaceChildren()
  list.hidden = true
  list.setAttribute('role', 'listbox')
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value)
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void complete(), PAUSE)
  })
  input.addEventListener('keydown', onKey)
  input.addEventListener('blur', () => setTimeout(close, 150))
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => take(target.closest('[role=option]')))
}

async function complete() {
  const turn = ++asked
  // What follows the caret stays: completion is for the end of the line.
  if (input.value.trim() === '' || input.selectionStart < input.value.length) return close()
  const body = new URLSearchParams(new FormData(input.form))
  body.delete('history')
  const headers = { 'X-Semir-Part': 'completions' }
  const answer = await fetch('/console/complete/', { method: 'POST', body, headers }).catch(() => undefined)
  if (!answer?.ok || answer.redirected || turn !== asked) return
  list.innerHTML = await answer.text()
  completed = input.value
  const none = list.childElementCount === 0
  list.hidden = none
  input.setAttribute('aria-expanded', String(!none))
  choose(undefined)
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (list.hidden) {
    if (step) recall(-step, event)
    return
  }
  const chosen = list.querySelector('[aria-selected=true]')
  const takes = event.key === 'Tab' ? !event.shiftKey && (chosen || isBegun()) : event.key === 'Enter' && chosen
  if (!step && !takes && event.key !== 'Escape') return
  event.preventDefault()
  if (event.key === 'Escape') close()
  else void act(step)
}

/** Moves to another option or takes the chosen one; first those of the line as it is now. */
async function act(step) {
  if (completed !== input.value) {
    clearTimeout(waiting)
    await complete()
  }
  const options = [...list.querySelectorAll('[role=option]')]
  if (list.hidden || options.length === 0) return
  const chosen = options.findIndex((each) => each.getAttribute('aria-selected') === 'true')
  const from = chosen < 0 && step < 0 ? 0 : chosen
  if (step) choose(options[(from + step + options.length) % options.length])
  else take(options[Math.max(0, chosen)])
}

/** Whether a word is begun, so that Tab completes it instead of moving on. */
function isBegun() {
  return /[^\s:=,]$/u.test(input.value)
}

function recall(step, event) {
  const next = recalled + step
  if (next < -1 || next >= typed.length) return
  event.preventDefault()
  recalled = next
  input.value = typed[recalled] ?? ''
}

/** Puts the option into the line and asks what follows it. */
function take(option) {
  if (!option) return
  input.value = option.dataset.line
  input.focus()
  void complete()
}

function choose(option) {
  for (const each of list.querySelectorAll('[aria-selected=true]')) each.setAttribute('aria-selected', 'false')
  option?.setAttribute('aria-selected', 'true')
  option?.scrollIntoView({ block: 'nearest' })
  if (option) input.setAttribute('aria-activedescendant', option.id)
  else input.removeAttribute('aria-activedescendant')
}

function close() {
  asked++
  clearTimeout(waiting)
  list.hidden = true
  input.setAttribute('aria-expanded', 'false')
  input.removeAttribute('aria-activedescendant')
}
