import { writeFile } from 'node:fs/promises'
import packageJson from '../../../package.json' with { type: 'json' }
import type { TeamsSettings } from '../../bot/teams/create-teams.ts'
import { translator } from '../../core/i18n/translate.ts'
import { configOf, DATA_OPTION, print, type AddCommands, type DataOption } from '../cli-settings.ts'

interface PackageOptions extends DataOption {
  readonly out: string
  readonly appId?: string
  readonly url?: string
}

/** `semir teams-package`: the zip that is uploaded to Teams. */
export const teamsPackageCli: AddCommands = (program) => {
  program
    .command('teams-package')
    .description('write the app package that is uploaded to Microsoft Teams')
    .option('--out <file>', 'where it goes', 'semir-teams.zip')
    .option('--app-id <id>', 'Microsoft App ID of the bot registration (default TEAMS_APP_ID)')
    .option('--url <address>', 'https address of the web pages (default PUBLIC_URL)')
    .option(...DATA_OPTION)
    .action(async ({ out, ...options }: PackageOptions) => {
      const { appPackage } = await import('../../bot/teams/app-package.ts')
      const config = configOf(options)
      const settings = config.platforms.teams as TeamsSettings | undefined
      const appId = options.appId ?? settings?.app?.id ?? ''
      const url = (options.url ?? config.publicUrl ?? '').replace(/\/+$/, '')
      const { version } = packageJson
      await writeFile(out, await appPackage({ appId, url, version }))
      print(translator(config.language)('teams-package.written', { file: out, appId, version }))
    })
}
