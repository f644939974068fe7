import busboy from 'busboy'
import express, { type Request, type Response, type Router } from 'express'
import { checkMessage } from './check-message.ts'
import { takeFault, type FakeState } from './fake-state.ts'

export interface StoredFile {
  readonly content: string | Buffer
  readonly contentType?: string
  /** Answer with a redirect instead. */
  readonly location?: string
}

const RESPONSE_USES = 5

/** Uploads, downloads and response_urls: what Slack serves from other hosts. */
export function fileRoutes(state: FakeState, files: ReadonlyMap<string, StoredFile>): Router {
  const router = express.Router()
  router.post('/upload/:id', (request, response) => receiveUpload(state, request, response))
  router.get('/files/:id', (request, response) => sendFile(state, files, request, response))
  router.post('/response/:id', express.json(), (request, response) => takeResponse(state, request, response))
  return router
}

function receiveUpload(state: FakeState, request: Request, response: Response): void {
  if (takeFault(state, 'upload', response)) return
  const upload = state.uploads.find((each) => each.id === request.params['id'])
  if (!upload) return void response.status(404).send('no such upload')
  const chunks: Buffer[] = []
  const parts = busboy({ headers: request.headers })
  parts.on('file', (_name, stream) => stream.on('data', (chunk: Buffer) => chunks.push(chunk)))
  parts.on('close', () => {
    upload.bytes = Buffer.concat(chunks)
    if (upload.bytes.length === upload.length) response.send(`OK - ${upload.length}`)
    else response.status(400).send('length differs')
  })
  request.pipe(parts)
}

function sendFile(
  state: FakeState,
  files: ReadonlyMap<string, StoredFile>,
  request: Request,
  response: Response,
): void {
  const id = String(request.params['id'])
  state.calls.push({ method: 'download', args: { id }, at: Date.now() })
  if (takeFault(state, 'files', response)) return
  const file = files.get(id)
  if (!file) return void response.status(404).send('')
  if (file.location !== undefined) return response.redirect(302, file.location)
  // Without the right token Slack shows its sign-in page, with status 200.
  const authorised = request.headers.authorization === `Bearer ${state.botToken}`
  if (!authorised) return void response.type('html').send('<!DOCTYPE html><title>Sign in</title>')
  response.type(file.contentType ?? 'text/csv').send(file.content)
}

function takeResponse(state: FakeState, request: Request, response: Response): void {
  if (takeFault(state, 'response', response)) return
  const id = String(request.params['id'])
  if (state.responses.filter((each) => each.id === id).length >= RESPONSE_USES) {
    return void response.status(404).json({ ok: false, error: 'used_url' })
  }
  const body = request.body as FakeState['responses'][number]['body']
  const wrong = checkMessage(body, state.refusedBlocks)
  if (wrong !== undefined) return void response.status(400).json({ ok: false, error: wrong })
  state.responses.push({ id, body })
  response.send('ok')
}
