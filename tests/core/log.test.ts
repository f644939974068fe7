import { expect, test } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { createLog, steadyDestination } from '../../src/core/log.ts'

function logged(fields: object): Record<string, unknown> {
  let line = ''
  createLog('info', { write: (text) => void (line += text) }).info(fields, 'said')
  return JSON.parse(line) as Record<string, unknown>
}

test('secret and personal fields are redacted at every level', () => {
  const fields = logged({ token: 't', person: { name: 'Lan', phone: '0901234567' }, rows: 3 })
  expect(fields).toMatchObject({ token: '[redacted]', person: { name: '[redacted]', phone: '[redacted]' }, rows: 3 })
})

test('an error is logged with type, message, cause and reason, without what a library attached to it', () => {
  const cause = Object.assign(new Error('socket closed'), { request: { body: 'phone=0901234567' } })
  const { err } = logged({ err: new AppError('cnv-unreachable', {}, { cause }) })
  expect(err).toMatchObject({
    type: 'AppError',
    reason: 'cnv-unreachable',
    stack: expect.stringContaining('socket closed'),
  })
  expect(Object.keys(err as object).toSorted()).toEqual(['message', 'reason', 'stack', 'type'])
  expect(JSON.stringify(err)).not.toContain('0901234567')
})

test('a thrown value that is not an Error is logged as its message', () => {
  expect(logged({ err: 'gone' })).toMatchObject({ err: { message: 'gone' } })
})

test('lines that cannot be written are dropped and counted, and the log goes on when it can', () => {
  const lines: string[] = []
  let full = false
  const destination = steadyDestination((line) => {
    if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    lines.push(line)
  })
  const log = createLog('info', destination)
  log.info('one')
  full = true
  log.info('two')
  log.info('three')
  expect(destination.lost()).toBe(2)
  full = false
  log.info('four')
  expect(destination.lost()).toBe(0)
  const said = lines.map((line) => JSON.parse(line) as { msg: string; lost?: number })
  expect(said.map(({ msg, lost }) => [msg, lost])).toEqual([
    ['one', undefined],
    ['log lines were lost', 2],
    ['four', undefined],
  ])
})
