// Keeps the address in step with sorting and open sections, and copies it: it leads to what is on the screen.

requestAnimationFrame(() => setTimeout(() => document.documentElement.classList.add('painted')))

const copy = document.querySelector('[data-copy-address]')

if (copy) {
  history.replaceState(history.state, '', copy.getAttribute('href') + location.hash)
  copy.setAttribute('role', 'button')
  copy.addEventListener('click', (event) => {
    event.preventDefault()
    void copyAddress()
  })
  document.addEventListener('sorted', ({ target }) => rememberOrder(target))
  document.addEventListener('toggle', ({ target }) => rememberFold(target), true)
}

async function copyAddress() {
  const words = copy.textContent
  // Without clipboard access the address can be copied from the address bar.
  await navigator.clipboard.writeText(location.href)
  copy.textContent = copy.dataset.copyAddress
  setTimeout(() => (copy.textContent = words), 2_000)
}

function rememberOrder(heading) {
  const table = heading.closest('table').dataset.sortable
  const way = heading.querySelector('a.sort')
  if (!way) return
  const isOfTable = (order) => order.startsWith(`${table}.`)
  const [, column] = listOf(new URL(way.href), 'order', '_').find(isOfTable).split(/\.-?/)
  const sign = heading.getAttribute('aria-sort') === 'descending' ? '-' : ''
  changeAddress('order', '_', (orders) => [...orders.filter((order) => !isOfTable(order)), `${table}.${sign}${column}`])
}

function rememberFold({ open, dataset }) {
  const key = dataset?.fold
  if (key === undefined || key.includes(',')) return
  changeAddress('open', ',', (keys) => [...keys.filter((each) => each !== key), ...(open ? [key] : [])])
}

function changeAddress(name, separator, change) {
  const url = new URL(location.href)
  const list = change(listOf(url, name, separator)).toSorted()
  if (list.length === 0) url.searchParams.delete(name)
  else url.searchParams.set(name, list.join(separator))
  history.replaceState(history.state, '', url)
}

function listOf(url, name, separator) {
  return (url.searchParams.get(name) ?? '').split(separator).filter(Boolean)
}
