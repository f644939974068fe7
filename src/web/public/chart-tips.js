// Shows the figure of the column or point under the pointer or finger at once; the browser's own tooltip has a delay.

const tip = document.createElement('div')
tip.className = 'tip'
tip.setAttribute('aria-hidden', 'true')

document.addEventListener('pointerover', (event) => {
  const text = figureOf(event.target)
  if (text === undefined) tip.remove()
  else show(text, event)
})

/** Read and removed from the drawing at the first use, so that the browser does not show it a second time. */
function figureOf(mark) {
  if (!(mark instanceof SVGElement)) return undefined
  const title = mark.querySelector(':scope > title')
  if (title) {
    mark.dataset.figure = title.textContent
    title.remove()
  }
  return mark.dataset.figure
}

function show(text, { pageX, pageY }) {
  tip.textContent = text
  document.body.append(tip)
  const furthest = document.documentElement.clientWidth - tip.offsetWidth - 8
  tip.style.left = `${Math.max(8, Math.min(pageX + 12, furthest))}px`
  tip.style.top = `${pageY - tip.offsetHeight - 10}px`
}
