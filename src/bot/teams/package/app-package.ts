import JSZip from 'jszip'
import { AppError } from '../../../core/errors.ts'
import { colorIcon, outlineIcon } from './app-icons.ts'
import { appManifest, languageFiles, localizedStrings, packageFiles, type AppIdentity } from './app-manifest.ts'

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
