// The search box of every page: Ctrl-K, suggestions while typing, arrows and Enter.

const form = document.querySelector('form.site-search')
const input = form?.querySelector('input[name=q]')
const list = form?.querySelector('.found')
/** Milliseconds without a press of a key before the server is asked. */
const PAUSE = 200
let waiting
let asked = 0

if (form) {
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    autocomplete: 'off',
  }))
    input.setAttribute(name, value)
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    input.focus()
    input.select()
  })
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void suggest(), PAUSE)
  })
  input.addEventListener('keydown', onKey)
  input.addEventListener('blur', () => setTimeout(close, 150))
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => go(target.closest('[role=option]')))
}

async function suggest() {
  const turn = ++asked
  if (input.value.trim() === '') return close()
  const body = new URLSearchParams(new FormData(form))
  const answer = await fetch('/search/', { method: 'POST', body, headers: { 'X-Semir-Part': 'search' } }).catch(
    () => undefined,
  )
  if (!answer?.ok || answer.redirected || turn !== asked) return
  list.innerHTML = await answer.text()
  list.hidden = false
  input.setAttribute('aria-expanded', 'true')
  choose(undefined)
}

function onKey(event) {
  const options = [...list.querySelectorAll('[role=option]')]
  const chosen = options.findIndex((each) => each.getAttribute('aria-selected') === 'true')
  if (event.key === 'Escape' && !list.hidden) {
    event.preventDefault()
    close()
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0 && !list.hidden) {
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    const from = chosen < 0 && step < 0 ? 0 : chosen
    choose(options[(from + step + options.length) % options.length])
  } else if (event.key === 'Enter' && chosen >= 0 && !list.hidden) {
    event.preventDefault()
    go(options[chosen])
  }
}

function choose(option) {
  for (const each of list.querySelectorAll('[aria-selected=true]')) each.setAttribute('aria-selected', 'false')
  option?.setAttribute('aria-selected', 'true')
  option?.scrollIntoView({ block: 'nearest' })
  if (option) input.setAttribute('aria-activedescendant', option.id)
  else input.removeAttribute('aria-activedescendant')
}

function go(option) {
  if (option) location.assign(option.dataset.url)
}

function close() {
  asked++
  list.hidden = true
  input.setAttribute('aria-expanded', 'false')
  input.removeAttribute('aria-activedescendant')
}
