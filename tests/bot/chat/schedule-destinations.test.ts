import { describe, expect, it } from 'vitest'
import { saveConversation } from '../../../src/bot/chat/conversations.ts'
import { personWith, temporaryBot } from '../../support/bot.ts'

const OPS = '19:ops@thread.tacv2'
const ADD = 'schedule add “analytics last-week shop:"HN 1"” mon 08:00'

/** A bot with three known conversations: a Slack channel, a Teams channel and a person's own chat. */
async function botWithConversations() {
  const bot = await temporaryBot()
  const { db } = bot.ops
  const remember = (platform: string, id: string, kind: 'channel' | 'personal', label: string | null) =>
    saveConversation(db, { platform, id, kind, label, workspace_id: 'W', person_id: null, reference: null })
  await remember('slack', 'C7', 'channel', '#sales')
  await remember('teams', OPS, 'channel', 'Retail › Ops')
  await remember('teams', 'a:1lan', 'personal', null)
  const ask = (line: string) => bot.dispatch(line, personWith('manager'), 'en')
  const kept = async () => {
    const rows = await db.selectFrom('schedules').select(['subject', 'place']).orderBy('id', 'desc').execute()
    return rows.map(({ subject, place }) => ({ subject, place: JSON.parse(place ?? 'null') as unknown }))
  }
  return { ...bot, ask, kept }
}

const inTeams = { platform: 'teams', ids: { conversation: OPS }, label: 'Retail › Ops' }
const inSlack = { platform: 'slack', ids: { channel: 'C7' }, label: '#sales' }

describe('the destination of a schedule', () => {
  it('is chosen from the known ones when none is named; the choice adds the schedule', async () => {
    const { ask, kept } = await botWithConversations()
    const reply = await ask(ADD)
    expect(reply).toMatchObject({
      tone: 'warning',
      parts: [
        {
          kind: 'list',
          items: [
            { code: 'slack:C7', text: '#sales' },
            { code: `teams:${OPS}`, text: 'Retail › Ops' },
          ],
        },
      ],
    })
    expect(await kept()).toEqual([])
    const [select] = reply.actions
    if (select?.kind !== 'select') throw new Error('nothing to choose from')
    for (const { command } of select.options) expect((await ask(command)).tone).toBe('success')
    const subject = 'analytics last-week shop:"HN 1"'
    expect(await kept()).toEqual([
      { subject, place: inTeams },
      { subject, place: inSlack },
    ])
  })

  it('is read from its name, its id, and the channel link that Teams copies', async () => {
    const { ask, kept } = await botWithConversations()
    const link = 'https://teams.microsoft.com/l/channel/19%3Aops%40thread.tacv2/Ops?groupId=g&tenantId=t'
    const destinations = [
      ['#sales', inSlack],
      ['slack:C7', inSlack],
      ['slack:C7|sales-now', { ...inSlack, label: '#sales-now' }],
      ['slack:C8', { platform: 'slack', ids: { channel: 'C8' } }],
      ['teams:"retail › ops"', inTeams],
      [`teams:${OPS}`, inTeams],
      [`teams:${link}`, inTeams],
    ] as const
    for (const [hour, [typed, place]] of destinations.entries()) {
      const { tone } = await ask(`schedule add "analytics mtd" mon ${hour}:00 ${typed}`)
      expect([typed, tone, (await kept())[0]]).toEqual([typed, 'success', { subject: 'analytics mtd', place }])
    }
  })

  it('that is unknown is refused, with what to do', async () => {
    const { ask, kept } = await botWithConversations()
    for (const [typed, sentence] of [
      ['teams:19:other@thread.tacv2', 'I have not been mentioned in teams:19:other@thread.tacv2 yet'],
      ['teams:"Retail › Sales"', 'Unknown channel teams:Retail › Sales.'],
      ['teams:3f2a9c1e-0b5d-4a7e-9c11-5d2e8f7a6b10', 'Unknown channel'],
      ['#ops', 'Unknown channel #ops.'],
    ] as const) {
      expect((await ask(`schedule add "analytics mtd" mon 08:00 ${typed}`)).text).toContain(sentence)
    }
    expect(await kept()).toEqual([])
  })
})
