// Sends dropped or chosen files one by one, shows how far each is, and leaves its import card in the page.

const form = document.querySelector('[data-upload]')
const entries = document.getElementById('entries')

if (form && entries) {
  const chooser = form.querySelector('input[type=file]')
  form.classList.add('live')
  chooser.addEventListener('change', () => {
    void sendAll([...chooser.files])
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sendAll([...chooser.files])
  })
  let depth = 0
  document.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return
    depth += 1
    form.classList.add('over')
  })
  document.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1)
    if (depth === 0) form.classList.remove('over')
  })
  document.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault()
  })
  document.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    form.classList.remove('over')
    void sendAll([...event.dataTransfer.files])
  })
}

function carriesFiles(event) {
  return event.dataTransfer?.types.includes('Files') ?? false
}

async function sendAll(files) {
  for (const file of files) await send(file)
  form.reset()
}

function send(file) {
  const card = cardOf(file.name)
  const bar = card.querySelector('progress')
  const body = new FormData()
  body.set('csrf', form.elements.csrf.value)
  body.set('kind', form.elements.kind.value)
  body.set('file', file, file.name)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.setRequestHeader('X-Semir-Part', 'job')
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100
  })
  return new Promise((resolve) => {
    request.addEventListener('loadend', () => {
      const state = card.querySelector('.job-state')
      if (request.status === 0) state.textContent = entries.dataset.lost
      else if (!request.responseURL.endsWith('/upload/')) location.assign(request.responseURL)
      else if (request.status === 200) card.outerHTML = request.responseText
      else state.innerHTML = request.responseText
      resolve()
    })
    request.send(body)
  })
}

function cardOf(name) {
  const card = document.createElement('article')
  card.className = 'entry job'
  const title = document.createElement('h2')
  title.textContent = name
  const state = document.createElement('div')
  state.className = 'job-state'
  const bar = document.createElement('progress')
  bar.max = 100
  bar.value = 0
  state.append(bar)
  card.append(title, state)
  entries.prepend(card)
  return card
}
