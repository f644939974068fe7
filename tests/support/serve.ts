import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served {
  /** `http://127.0.0.1:<port>` */
  readonly base: string
  /** Closes it with all open connections. */
  readonly close: () => Promise<void>
}

/** Serves on a free port of loopback: a side of the service, or a stand-in for what it calls. */
export async function serve(handler: RequestListener | Server): Promise<Served> {
  const server = typeof handler === 'function' ? createServer(handler) : handler
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
