import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { commandFirst } from '../../src/cli/cli-settings.ts'
import { analyticsCli } from '../../src/cli/commands/report-cli.ts'
import { exportName, exportPath } from '../../src/core/report/formats/report-file.ts'
import { exportFormats, type ExportFormat } from '../../src/core/report/formats/export-formats.ts'
import { personWith } from '../support/bot.ts'
import { declareMadeUp } from '../support/made-up.ts'
import { temporaryWeb } from '../web/support/temporary-web.ts'

const title = 'Quantity'
const paper: ExportFormat = {
  extension: 'paper',
  mediaType: 'text/x-paper',
  label: 'customer.quantity',
  needsTable: false,
  offered: { page: 'customer.quantity', chat: true, terminal: 'write the report on paper' },
  async write(_, { question, folder }) {
    const path = await exportPath(folder, 'paper')
    await writeFile(path, `paper of ${question.kind}`)
    return { path, name: exportName({ kind: question.kind, period: question.query.period }, 'paper') }
  },
}

describe('an export format declared in one object', () => {
  it('is a button of the page, whose address sends the file', async () => {
    declareMadeUp<ExportFormat>(exportFormats, 'paper', paper)
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    const page = await visit.text('/analytics/?period=2026-05')
    const [, address = ''] = new RegExp(`href="([^"]+)"[^>]*>${title}</a>`).exec(page) ?? []
    const response = await visit.get(address.replaceAll('&amp;', '&'))
    expect(response.headers.get('content-type')).toContain('text/x-paper')
    expect(response.headers.get('content-disposition')).toContain('semir-analytics-2026-05-01_2026-05-31.paper')
    expect(await response.text()).toBe('paper of analytics')
  })

  it('is a link of every table where it holds one', async () => {
    declareMadeUp<ExportFormat>(exportFormats, 'paper', { ...paper, needsTable: true })
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn('manager')).text('/coupons/?period=all')
    expect(page).toContain(`aria-label="By season as ${title}"`)
    expect(page).toMatch(/format=paper&amp;table=bySeason/)
  })

  it('is a word, a button and an attachment of chat, which a customer refuses by its name', async () => {
    declareMadeUp<ExportFormat>(exportFormats, 'paper', paper)
    const { dispatch } = await temporaryWeb({ set: 'clean' })
    const { actions } = await dispatch('coupons 2026-05', personWith('admin'), 'en')
    const command = 'coupons 2026-05 paper'
    expect(actions).toContainEqual({ kind: 'command', id: 'paper', label: title, command, inPlace: true })
    const { files } = await dispatch('coupons 2026-05 paper', personWith('admin'), 'en')
    expect(files.map(({ name }) => name)).toEqual(['semir-coupons-2026-05-01_2026-05-31.paper'])
    const help = await dispatch('help compare', personWith('admin'), 'en')
    expect(JSON.stringify(help.parts)).toContain('"paper"')
    const refused = await dispatch('customer 1000001 paper', personWith('admin'), 'en')
    expect(refused.text).toContain('without "paper"')
  })

  it('is an option of the terminal, before the command or after it', () => {
    declareMadeUp<ExportFormat>(exportFormats, 'paper', paper)
    const program = new Command()
    analyticsCli(program, () => undefined)
    const help = program.commands[0]?.helpInformation()
    expect(help).toMatch(/--paper <file> +write the report on paper/)
    expect(help).toMatch(/--json +print one JSON document/)
    const words = ['analytics', '--paper', 'a.paper']
    expect(commandFirst(['--paper', 'a.paper', 'analytics'])).toEqual(words)
  })
})
