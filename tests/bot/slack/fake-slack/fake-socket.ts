import { createHash } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

export interface FakeSocket {
  /** Sends an envelope and waits for its acknowledgement. */
  deliver(envelope: { envelope_id: string; type: string; payload: unknown }): Promise<void>
  readonly connections: () => number
  close(): void
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const TEXT = 0x1
const CLOSE = 0x8
const PING = 0x9
const PONG = 0xa

/** The far end of Socket Mode: as much of RFC 6455 as a client needs. */
export function fakeSocket(server: Server): FakeSocket {
  const sockets = new Set<Duplex>()
  const waiting = new Map<string, () => void>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => sockets.delete(socket))
    readFrames(socket, (opcode, payload) => {
      if (opcode === PING) socket.write(frame(PONG, payload))
      if (opcode === CLOSE) socket.end(frame(CLOSE, payload))
      if (opcode !== TEXT) return
      const { envelope_id: id } = JSON.parse(payload.toString()) as { envelope_id: string }
      waiting.get(id)?.()
    })
    socket.write(frame(TEXT, Buffer.from(JSON.stringify({ type: 'hello', num_connections: 1 }))))
  })
  return {
    connections: () => sockets.size,
    deliver(envelope) {
      const acknowledged = new Promise<void>((resolve) => waiting.set(envelope.envelope_id, resolve))
      const message = Buffer.from(JSON.stringify({ accepts_response_payload: true, ...envelope }))
      for (const socket of sockets) socket.write(frame(TEXT, message))
      return acknowledged
    },
    close: () => sockets.forEach((socket) => socket.destroy()),
  }
}

function frame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 125
  const head = Buffer.alloc(long ? 4 : 2)
  head[0] = 0x80 | opcode
  head[1] = long ? 126 : payload.length
  if (long) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}

function readFrames(socket: Duplex, take: (opcode: number, payload: Buffer) => void): void {
  let buffered = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk])
    for (;;) {
      const next = parseFrame(buffered)
      if (!next) return
      buffered = buffered.subarray(next.length)
      take(next.opcode, next.payload)
    }
  })
}

/** Frames of a client are masked. */
function parseFrame(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 2) return undefined
  const short = (bytes[1] ?? 0) & 0x7f
  const at = short === 126 ? 4 : 2
  if (bytes.length < at + 4) return undefined
  const size = short === 126 ? bytes.readUInt16BE(2) : short
  if (bytes.length < at + 4 + size) return undefined
  const mask = bytes.subarray(at, at + 4)
  const payload = Buffer.from(bytes.subarray(at + 4, at + 4 + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload, length: at + 4 + size }
}
