import express, { type Request, type Response, type Router } from 'express'
import { checkBlocks, checkMessage } from './check-message.ts'
import { takeFault, type FakeState } from './fake-state.ts'

type Args = Record<string, unknown>
type Method = (args: Args, state: FakeState, origin: string) => Args | string

const JSON_FIELDS = ['blocks', 'view', 'files']
const CHANNEL = /^[CDG][A-Z0-9]+$/

/** The Web API methods the app uses, with Slack's limits enforced. */
export function webApi(state: FakeState): Router {
  const router = express.Router()
  router.post('/:method', express.urlencoded({ extended: false, limit: '2mb' }), (request, response) => {
    answer(state, request, response)
  })
  return router
}

function answer(state: FakeState, request: Request, response: Response): void {
  const method = String(request.params['method'])
  const args = readArgs(request.body as Record<string, string>)
  state.calls.push({ method, args, at: Date.now() })
  if (takeFault(state, method, response)) return
  const run = methods[method]
  if (!run) return void response.json({ ok: false, error: 'unknown_method' })
  const expected = method === 'apps.connections.open' ? 'xapp-' : state.botToken
  if (!request.headers.authorization?.startsWith(`Bearer ${expected}`)) {
    return void response.json({ ok: false, error: 'invalid_auth' })
  }
  const result = run(args, state, `http://${request.headers.host}`)
  response.json(typeof result === 'string' ? { ok: false, error: result } : { ok: true, ...result })
}

function readArgs(body: Record<string, string>): Args {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      JSON_FIELDS.includes(key) ? (JSON.parse(value) as unknown) : value,
    ]),
  )
}

let clock = 1_763_800_000
const nextTs = () => `${clock++}.000100`

const methods: Readonly<Record<string, Method>> = {
  'auth.test': () => ({ user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', team: 'Test' }),
  'chat.postMessage': (args, state) => {
    const wrong = checkPlace(args, state) ?? checkMessage(args, state.refusedBlocks)
    if (wrong !== undefined) return wrong
    const ts = nextTs()
    state.posted.add(`${String(args['channel'])}:${ts}`)
    return { ts, channel: args['channel'] }
  },
  'chat.postEphemeral': (args, state) =>
    checkPlace(args, state) ??
    (/^[UW]/.test(String(args['user'])) ? undefined : 'user_not_found') ??
    checkMessage(args, state.refusedBlocks) ?? { message_ts: nextTs() },
  'chat.update': (args, state) => {
    if (!state.posted.has(`${String(args['channel'])}:${String(args['ts'])}`)) return 'message_not_found'
    return checkPlace(args, state) ?? checkMessage(args, state.refusedBlocks) ?? { ts: args['ts'] }
  },
  'conversations.open': ({ users }) => ({ channel: { id: `D${String(users).slice(1)}` } }),
  'users.info': ({ user }, { users }) => ({
    user: { id: user, team_id: 'T1', name: 'lan', profile: { display_name: 'Lan' }, ...users.get(String(user)) },
  }),
  'reactions.add': (args, state) => checkPlace(args, state) ?? {},
  'reactions.remove': (args, state) => checkPlace(args, state) ?? {},
  'views.publish': ({ view }, state) =>
    checkBlocks((view as { blocks: Args[] }).blocks, { most: 100, refused: state.refusedBlocks }) ?? {},
  'files.getUploadURLExternal': ({ filename, length }, state, origin) => {
    const id = `F${state.uploads.length + 1}UP`
    if (typeof filename !== 'string' || !(Number(length) > 0)) return 'invalid_arguments'
    state.uploads.push({ id, name: filename, length: Number(length) })
    return { file_id: id, upload_url: `${origin}/upload/${id}` }
  },
  'files.completeUploadExternal': (args, state) => {
    for (const { id, title } of args['files'] as { id: string; title: string }[]) {
      const upload = state.uploads.find((each) => each.id === id)
      if (upload?.bytes?.length !== upload?.length) return 'file_upload_size_restricted'
      if (!CHANNEL.test(String(args['channel_id']))) return 'invalid_channel'
      Object.assign(upload ?? {}, { title, channel: args['channel_id'], thread: args['thread_ts'] })
    }
    // Completion is asynchronous: where the file is shared is not known yet.
    return { files: (args['files'] as Args[]).map((file) => ({ ...file, shares: {} })) }
  },
  'files.info': ({ file }, state, origin) => ({
    file: { id: file, name: 'sales.csv', mode: 'hosted', url_private_download: `${origin}/files/${String(file)}` },
  }),
  'apps.connections.open': (_args, _state, origin) => ({ url: `${origin.replace('http', 'ws')}/socket` }),
}

function checkPlace({ channel }: Args, state: FakeState): string | undefined {
  const id = String(channel)
  if (!CHANNEL.test(id)) return 'channel_not_found'
  if (!state.outside.has(id)) return undefined
  return id.startsWith('D') ? 'channel_not_found' : 'not_in_channel'
}
