// Tells the figure of the column or point under the pointer or finger at once, where the browser's own tooltip waits.

const tip = document.createElement('div')
tip.className = 'tip'
tip.setAttribute('aria-hidden', 'true')

document.addEventListener('pointerover', (event) => {
  const text = figureOf(event.target)
  if (text === undefined) tip.remove()
  else show(text, event)
})

/** Taken out of the drawing at the first look, so that the browser does not tell it a second time. */
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
