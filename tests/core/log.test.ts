import { expect, test } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { createLog } from '../../src/core/log.ts'

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
