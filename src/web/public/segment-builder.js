// Counts the members of a segment while its conditions are typed.

const form = document.querySelector('form[data-builder]')
let waiting
let turn = 0

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => void count(), 400)
})

async function count() {
  const mine = ++turn
  const body = new URLSearchParams(new FormData(form))
  body.set('do', 'count')
  const headers = { 'X-Semir-Part': 'count' }
  // Without an answer there is still the button that counts.
  const answer = await fetch(form.action, { method: 'POST', headers, body }).catch(() => undefined)
  if (mine !== turn || !answer || answer.redirected) return
  form.querySelector('[data-count]').innerHTML = await answer.text()
}
