import JSZip from 'jszip'
import { AppError } from '../../core/errors.ts'
import { defaultLanguage, otherLanguages, type Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import { commands } from '../dispatch/command-list.ts'
import { nameIn } from '../dispatch/command.ts'
import { Resvg } from '@resvg/resvg-js'

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

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
/** Fixed, so that the same input makes the same bytes. */
const date = new Date('2026-01-01T00:00:00Z')

/** The app as a zip for upload to Teams. Throws `teams-app-id-wrong` and `teams-url-wrong`. */
export async function appPackage(identity: AppIdentity): Promise<Uint8Array> {
  const { appId, url } = identity
  if (!GUID.test(appId)) throw new AppError('teams-app-id-wrong', { typed: appId || '–' })
  if (!url.startsWith('https://') || !URL.canParse(url)) throw new AppError('teams-url-wrong', { typed: url || '–' })
  const zip = new JSZip()
  zip.file('manifest.json', json(appManifest(identity)), { date })
  for (const { language, file } of languageFiles) zip.file(file, json(localizedStrings(language)), { date })
  zip.file(packageFiles.color, colorIcon(), { date })
  zip.file(packageFiles.outline, outlineIcon(), { date })
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** The brand's blue. */
export const ACCENT = '#1f4e79'

const COLOR = 192
const OUTLINE = 32
/** Four columns in a 32 by 32 view box. */
const COLUMNS = '<path d="M7 23.5V18m6 5.5V13m6 10.5V16m6 7.5V8.5" fill="none" stroke="#fff" stroke-linecap="round"'

/** The color icon, 192 px: white columns on a full square, whose corners Teams rounds. */
export function colorIcon(): Uint8Array {
  return draw(
    `<rect width="32" height="32" fill="${ACCENT}"/><g transform="translate(5 5) scale(.6875)">
    ${COLUMNS} stroke-width="3.2"/></g>`,
    COLOR,
  )
}

/** The outline icon, 32 px: white on transparent. */
export function outlineIcon(): Uint8Array {
  return draw(`${COLUMNS} stroke-width="2.6"/>`, OUTLINE)
}

function draw(shapes: string, pixels: number): Uint8Array {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shapes}</svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng()
}
