// Sends dropped or chosen files one by one with their progress, and adds their import cards to the page.

const form = document.querySelector('[data-upload]')
const entries = document.getElementById('entries')
const texts = form?.dataset

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
  document.addEventListener('paste', ({ clipboardData }) => {
    if (clipboardData?.files.length > 0) void sendAll([...clipboardData.files])
  })
}

function carriesFiles(event) {
  return event.dataTransfer?.types.includes('Files') ?? false
}

async function sendAll(files) {
  const kind = form.elements.kind?.value
  const preview = form.elements.preview.checked
  const uploads = files.map((file) => ({
    file,
    kind,
    preview,
    cancelled: new AbortController(),
    card: cardOf(file.name),
  }))
  for (const upload of uploads) showWaiting(upload)
  entries.prepend(...uploads.map(({ card }) => card))
  form.reset()
  form.elements.preview.checked = preview
  for (const upload of uploads) await send(upload)
}

function send({ file, kind, preview, cancelled, card }) {
  const { signal } = cancelled
  if (signal.aborted) return undefined
  const body = new FormData()
  body.set('csrf', form.elements.csrf.value)
  if (kind) body.set('kind', kind)
  body.set('preview-asked', '1')
  if (preview) body.set('preview', 'on')
  body.set('file', file, file.name)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.setRequestHeader('X-Semir-Part', 'job')
  request.upload.addEventListener('progress', ({ loaded, total }) => showProgress(card, loaded, total))
  signal.addEventListener('abort', () => request.abort())
  showProgress(card, 0, file.size)
  return new Promise((resolve) => {
    request.addEventListener('loadend', () => {
      const state = card.querySelector('.job-state')
      if (signal.aborted) state.textContent = texts.cancelled
      else if (request.status === 0) state.textContent = texts.lost
      else if (request.responseURL !== form.action) location.assign(request.responseURL)
      else if (request.status === 200) card.outerHTML = request.responseText
      else state.innerHTML = request.responseText
      resolve()
    })
    request.send(body)
  })
}

function showWaiting({ cancelled, card }) {
  const state = card.querySelector('.job-state')
  const cancel = document.createElement('button')
  cancel.type = 'button'
  cancel.textContent = texts.cancel
  cancel.addEventListener('click', () => {
    cancelled.abort()
    state.textContent = texts.cancelled
  })
  const text = document.createElement('span')
  text.textContent = texts.waiting
  const line = document.createElement('p')
  line.className = 'progress'
  line.append(text, cancel)
  state.append(line)
}

function showProgress(card, loaded, total) {
  const line = card.querySelector('.progress')
  if (!line) return
  let bar = line.querySelector('progress')
  if (!bar) {
    bar = document.createElement('progress')
    bar.max = 100
    bar.ariaLabel = texts.progress
    line.prepend(bar)
  }
  bar.value = total > 0 ? Math.floor((loaded / total) * 100) : 0
  line.querySelector('span').textContent = `${bar.value}% · ${megabytes(loaded)} / ${megabytes(total)} MB`
}

function megabytes(bytes) {
  return (bytes / 1e6).toLocaleString(document.documentElement.lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
}

function cardOf(name) {
  const card = document.createElement('article')
  card.className = 'entry job'
  const title = document.createElement('h2')
  title.textContent = name
  const state = document.createElement('div')
  state.className = 'job-state'
  card.append(title, state)
  return card
}
