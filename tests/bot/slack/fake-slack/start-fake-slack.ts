import { createServer } from 'node:http'
import express from 'express'
import { serve } from '../../../support/serve.ts'
import { newState, type FakeState, type Fault } from './fake-state.ts'
import { fakeSocket, type FakeSocket } from './fake-socket.ts'
import { fileRoutes, type StoredFile } from './file-routes.ts'
import { webApi } from './web-api.ts'

export interface FakeSlack extends FakeState {
  /** For SLACK_API_URL. */
  readonly apiUrl: string
  readonly origin: string
  readonly socket: FakeSocket
  /** Calls of one method, in order. */
  readonly called: (method: string) => readonly Readonly<Record<string, unknown>>[]
  /** Plans faults for the next calls of a method. */
  readonly fail: (method: string, ...faults: Fault[]) => void
  /** Stores a file and describes it as Slack does with a message. */
  readonly addFile: (name: string, file: StoredFile) => Record<string, unknown>
  readonly responseUrl: (id: string) => string
  readonly close: () => Promise<void>
}

export const BOT_TOKEN = 'xoxb-test-token'

/** A stand-in for Slack on a free port of loopback. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const state = newState(BOT_TOKEN)
  const files = new Map<string, StoredFile>()
  const app = express()
  app.use('/api', webApi(state))
  app.use(fileRoutes(state, files))
  const server = createServer(app)
  const socket = fakeSocket(server)
  const { base: origin, close } = await serve(server)
  return {
    ...state,
    apiUrl: `${origin}/api/`,
    origin,
    socket,
    called: (method) => state.calls.filter((call) => call.method === method).map((call) => call.args),
    fail: (method, ...faults) => void state.faults.set(method, [...(state.faults.get(method) ?? []), ...faults]),
    addFile(name, file) {
      const id = `F${files.size + 1}`
      files.set(id, file)
      const size = Buffer.byteLength(file.content)
      return { id, name, size, mode: 'hosted', user: 'U1', url_private_download: `${origin}/files/${id}` }
    },
    responseUrl: (id) => `${origin}/response/${id}`,
    async close() {
      socket.close()
      await close()
    },
  }
}
