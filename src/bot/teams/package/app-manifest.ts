import { defaultLanguage, otherLanguages, type Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import { commands } from '../../dispatch/command-list.ts'
import { nameIn } from '../../dispatch/command.ts'
import { ACCENT } from './app-icons.ts'

export interface AppIdentity {
  /** The Microsoft App ID of the bot registration. */
  readonly appId: string
  /** Public address of the web pages: https, without a trailing slash. */
  readonly url: string
  readonly version: string
}

/** Names of the files beside `manifest.json`. */
export const packageFiles = { color: 'color.png', outline: 'outline.png' } as const

/** Languages of the app besides the manifest's own, each with its file. */
export const languageFiles = otherLanguages(defaultLanguage).map((language) => ({ language, file: `${language}.json` }))

const SCHEMA = '1.19'
const SCHEMA_FOLDER = `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}`
const SCOPES = ['personal', 'team', 'groupChat'] as const
/** Entries that a command menu of Teams can hold. */
const MENU = 10

/** The manifest of the Teams app, in the default language. */
export function appManifest({ appId, url, version }: AppIdentity): object {
  const t = translator(defaultLanguage)
  return {
    $schema: `${SCHEMA_FOLDER}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    version,
    id: appId,
    developer: { name: t('teams-package.name'), websiteUrl: url, privacyUrl: url, termsOfUseUrl: url },
    name: { short: t('teams-package.name'), full: t('teams-package.full-name') },
    description: { short: t('teams-package.short'), full: t('teams-package.long') },
    localizationInfo: {
      defaultLanguageTag: defaultLanguage,
      additionalLanguages: languageFiles.map(({ language, file }) => ({ languageTag: language, file })),
    },
    icons: { color: packageFiles.color, outline: packageFiles.outline },
    accentColor: ACCENT,
    bots: [
      {
        botId: appId,
        scopes: SCOPES,
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: SCOPES.map((scope) => ({ scopes: [scope], commands: menu(defaultLanguage) })),
      },
    ],
    // identity: the sender's role decides the answer. messageTeamMembers: private answers and posts.
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(url).hostname],
  }
}

/** The manifest's texts in another language. */
export function localizedStrings(language: Language): Record<string, string> {
  const t = translator(language)
  const commandTexts = SCOPES.flatMap((_, list) =>
    menu(language).flatMap(({ title, description }, at) => {
      const command = `bots[0].commandLists[${list}].commands[${at}]`
      return [
        [`${command}.title`, title],
        [`${command}.description`, description],
      ]
    }),
  )
  return {
    $schema: `${SCHEMA_FOLDER}/MicrosoftTeams.Localization.schema.json`,
    'name.short': t('teams-package.name'),
    'name.full': t('teams-package.full-name'),
    'description.short': t('teams-package.short'),
    'description.full': t('teams-package.long'),
    ...Object.fromEntries(commandTexts),
  }
}

/** The command menu: what each entry sends, and its description. */
function menu(language: Language) {
  const t = translator(language)
  return commands.slice(0, MENU).map((command) => ({
    title: nameIn(command, language),
    description: `${t(command.summary)}: ${command.example}`,
  }))
}
