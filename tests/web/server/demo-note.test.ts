import { expect, it } from 'vitest'
import { demoRequester, type DataOrigin } from '../../../src/core/records/tables/clear-demo-data.ts'
import { demoFlag } from '../../../src/process/load-demo-data.ts'
import { fixturePath } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

/** Pages that ask the query pool whether the data is the demo set. */
async function webWithDemoFlag() {
  const answers: DataOrigin[] = []
  const origin: { ask?: () => Promise<DataOrigin> } = {}
  const demo = demoFlag(async () => {
    const answer = (await origin.ask?.()) ?? 'empty'
    answers.push(answer)
    return answer
  })
  const web = await temporaryWeb({ demo })
  origin.ask = () => web.services.queries.run('dataOrigin', {})
  const visitor = await web.signedIn('manager')
  const showsNote = async () => (await visitor.text('/console/')).includes('class="demo-note"')
  return { ...web, answers, showsNote }
}

it('pages say that their data is the demo set, from its first file to the first real one', async () => {
  const { runImport, showsNote } = await webWithDemoFlag()
  expect(await showsNote()).toBe(false)

  await runImport({ path: fixturePath('clean/coupons.csv'), requestedBy: demoRequester })
  expect(await showsNote()).toBe(true)

  await runImport({ path: fixturePath('clean/customers.csv') })
  expect(await showsNote()).toBe(false)
})

it('pages ask whose data it is no more once it is real: that never changes again', async () => {
  const { runImport, showsNote, answers } = await webWithDemoFlag()
  await runImport({ path: fixturePath('clean/customers.csv') })
  await showsNote()
  answers.length = 0
  await showsNote()
  await showsNote()
  expect(answers).toEqual([])
})
