import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpServer, endSlowBodies } from '../../../src/web/server/http-server.ts'
import { serve } from '../../support/serve.ts'

/** A server that counts the bytes of bodies, with patience in milliseconds. */
async function countingServer() {
  const app = express()
  app.use(endSlowBodies({ idle: 300, whole: 300 }))
  app.post('/{*path}', async (request, response) => {
    let bytes = 0
    for await (const chunk of request) bytes += (chunk as Buffer).length
    response.send(`${bytes} bytes`)
  })
  app.use(((_error, _request, response, _next) => response.destroy()) satisfies express.ErrorRequestHandler)
  const server = createHttpServer()
  server.on('request', app)
  const { base, close } = await serve(server)
  onTestFinished(close)
  return { port: Number(new URL(base).port), server }
}

/** Sends a body of one byte each time, with a pause between, and answers what came back. */
async function trickle(port: number, path: string, { bytes, pause }: { bytes: number; pause: number }) {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  socket.on('error', () => undefined)
  const ended = once(socket, 'close')
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`)
  for (let sent = 0; sent < bytes && !socket.destroyed; sent++) {
    await sleep(pause)
    if (socket.writable) socket.write('x')
  }
  await ended
  return answer
}

describe('a request whose body is slow', () => {
  it('may be as slow as it likes while the bytes of an upload arrive', async () => {
    const { port, server } = await countingServer()
    expect(server.requestTimeout).toBe(0)
    expect(await trickle(port, '/upload/', { bytes: 12, pause: 60 })).toContain('12 bytes')
  })

  it('is ended when an upload stands still', async () => {
    const { port } = await countingServer()
    expect(await trickle(port, '/upload/', { bytes: 2, pause: 2_000 })).toContain('408 Request Timeout')
  })

  it('is ended when a form takes too long as a whole', async () => {
    const { port } = await countingServer()
    expect(await trickle(port, '/login/', { bytes: 30, pause: 60 })).toContain('408 Request Timeout')
  })
})
