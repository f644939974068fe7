import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createHttpServer, holdRequests } from '../../../src/web/server/http-server.ts'

it('a request that comes while the service starts is answered once it has started', async () => {
  const server = createHttpServer()
  const answerRequests = holdRequests(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const early = [fetch(address), fetch(address)]
  await once(server, 'request')
  answerRequests((_, response) => void response.end('started'))
  const late = fetch(address)
  for (const response of await Promise.all([...early, late])) expect(await response.text()).toBe('started')
  server.close()
  server.closeAllConnections()
})
