import { afterEach, describe, expect, it } from 'vitest'
import { boundedLine, demandLineLength, limits } from '../../../src/core/limits.ts'
import { startHarness, type Harness } from './slack-harness.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'

const LIMIT = limits.commandLine.value
const tooLong = 'a'.repeat(LIMIT + 1)

describe('the longest command line', () => {
  it('is read, and one a character longer is refused', () => {
    expect(() => demandLineLength('a'.repeat(LIMIT))).not.toThrow()
    expect(() => demandLineLength(tooLong)).toThrow('line-too-long')
  })

  it('is refused with what to do', async () => {
    const { dispatch } = await temporaryBot()
    const [en, vi] = [
      await dispatch(tooLong, personWith('viewer'), 'en'),
      await dispatch(tooLong, personWith('viewer'), 'vi'),
    ]
    expect(en).toMatchObject({ tone: 'error', error: 'line-too-long', text: expect.stringContaining('1000') })
    expect(vi.text).toContain('tối đa')
  })

  it('is not read at all inside a far too large body', () => {
    const line = boundedLine('<'.repeat(limits.markedUpLine.value + 1), () => 'help')
    expect(() => demandLineLength(line)).toThrow('line-too-long')
  })

  it('counts without the markup of the chat', () => {
    const line = boundedLine('&amp;'.repeat(500), (text) => text.replaceAll('&amp;', '&'))
    expect(line).toHaveLength(500)
  })
})

describe('the endpoints of Slack', () => {
  let harness: Harness
  afterEach(() => harness.close())

  it('store only as much of a long line as proves that it is too long', async () => {
    harness = await startHarness()
    await harness.command(`analytics ${'“a'.repeat(19_000)}`)
    await harness.event({
      type: 'message',
      channel_type: 'im',
      user: 'U1',
      text: '<'.repeat(39_900),
      channel: 'D1',
      ts: '1.1',
    })
    await harness.event({ type: 'app_mention', user: 'U1', text: `<@U0> ${tooLong}`, channel: 'C1', ts: '1.2' })
    await harness.click({ action_id: 'command:0:x', action_ts: '1', type: 'button', value: tooLong }, {})
    await harness.settle()
    expect(harness.asked.map(({ line }) => line.length)).toEqual([LIMIT + 1, LIMIT + 1, LIMIT + 1, LIMIT + 1])
  })
})
