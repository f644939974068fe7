// Fetches a shop's breakdowns when its section is opened for the first time.

for (const shop of document.querySelectorAll('details[data-source]')) {
  if (shop.open) void load(shop)
  else shop.addEventListener('toggle', () => void load(shop), { once: true })
}

async function load(shop) {
  const place = shop.querySelector('p')
  place.classList.add('skeleton')
  try {
    const answer = await fetch(shop.dataset.source, { headers: { 'X-Semir-Part': 'shop' } })
    if (answer.ok && !answer.redirected) place.outerHTML = await answer.text()
  } catch {
    // The link that is still there leads to the same content.
  } finally {
    place.classList.remove('skeleton')
  }
}
