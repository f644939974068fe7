// Makes the headings of long tables sort their rows in place; the figures come from data-value, not from the text.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true })

for (const table of document.querySelectorAll('table[data-sortable]')) {
  table.querySelectorAll('thead th').forEach((heading, column) => {
    // Without a script the link has the server sort them.
    const way = heading.querySelector('a.sort') ?? addButton(heading)
    way.addEventListener('click', (event) => {
      event.preventDefault()
      sortBy(table, heading, column)
      heading.dispatchEvent(new Event('sorted', { bubbles: true }))
    })
  })
}

function addButton(heading) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'sort'
  button.append(...heading.childNodes)
  heading.append(button)
  return button
}

function sortBy(table, heading, column) {
  const numeric = heading.classList.contains('number')
  const first = numeric ? 'descending' : 'ascending'
  const second = numeric ? 'ascending' : 'descending'
  const order = heading.getAttribute('aria-sort') === first ? second : first
  for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort')
  heading.setAttribute('aria-sort', order)
  const sign = order === 'ascending' ? 1 : -1
  const body = table.tBodies[0]
  const rows = [...body.rows].toSorted((one, other) => sign * compare(one.cells[column], other.cells[column], numeric))
  body.append(...rows)
}

function compare(one, other, numeric) {
  if (!numeric) return collator.compare(one.textContent, other.textContent)
  return valueOf(one) - valueOf(other)
}

function valueOf(cell) {
  return cell.dataset.value === undefined ? -Infinity : Number(cell.dataset.value)
}
