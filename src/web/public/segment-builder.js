// Counts the members of a segment while its conditions are typed.

const form = document.querySelector('form[data-builder]')
const counted = form?.querySelector('[data-count]')
const PAUSE_MS = 400
let waiting
let turn = 0

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => void count(), PAUSE_MS)
})

async function count() {
  const mine = ++turn
  const body = new URLSearchParams(new FormData(form))
  body.set('do', 'count')
  counted.classList.add('skeleton')
  try {
    const answer = await fetch(form.action, { method: 'POST', headers: { 'X-Semir-Part': 'count' }, body })
    if (mine === turn && !answer.redirected) counted.innerHTML = await answer.text()
  } catch {
    // The button that counts is still there.
  } finally {
    if (mine === turn) counted.classList.remove('skeleton')
  }
}
