import { z } from 'zod'
import { teams } from '../../core/access/platforms/teams.ts'
import { AppError } from '../../core/errors.ts'
import { defaultLanguage } from '../../core/i18n/language.ts'
import { errorText } from '../../core/i18n/translate.ts'
import {
  ConfigError,
  demandAll,
  flagSetting,
  hostsSetting,
  listSetting,
  loopbackHosts,
  serviceUrlSetting,
} from '../../core/settings.ts'
import type { BotPlatform, PlatformCheck } from '../chat/bot-platform.ts'
import { botToken } from './bot-token.ts'
import type { TeamsSettings } from './create-teams.ts'
import { teamsJobs } from './receive/turn-events.ts'

const environment = {
  TEAMS_APP_ID: z.guid('is the id of the app registration, a GUID').optional(),
  TEAMS_APP_PASSWORD: z.string().min(1).optional(),
  TEAMS_TENANT_ID: z.guid('is the id of the Entra tenant, a GUID').optional(),
  TEAMS_ALLOWED_TENANTS: listSetting.optional(),
  TEAMS_FILE_HOSTS: hostsSetting.prefault(
    '*.sharepoint.com, *.sharepoint.us, *.svc.ms, *.1drv.com, *.botframework.com',
  ),
  TEAMS_SERVICE_HOSTS: hostsSetting.prefault(
    'smba.trafficmanager.net, smba.onyx.prod.teams.trafficmanager.net, smba.infra.gcc.teams.microsoft.com',
  ),
  TEAMS_OPENID_URL: serviceUrlSetting.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  TEAMS_LOGIN_URL: serviceUrlSetting.default('https://login.microsoftonline.com'),
  TEAMS_ADMIT_GUESTS: flagSetting.default(false),
  TEAMS_DEV_INSECURE: flagSetting.default(false),
}

export const teamsPlatform: BotPlatform<TeamsSettings> = {
  ...teams,
  product: 'Microsoft Teams',
  environment,
  jobs: Object.values(teamsJobs),
  setUp: 'set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID',
  readSettings(settings) {
    const env = settings as z.output<z.ZodObject<typeof environment>> & { readonly HOST: string }
    const { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId } = env
    const shared = {
      fileHosts: env.TEAMS_FILE_HOSTS,
      serviceHosts: env.TEAMS_SERVICE_HOSTS,
      openIdUrl: env.TEAMS_OPENID_URL,
      loginUrl: env.TEAMS_LOGIN_URL,
      admitGuests: env.TEAMS_ADMIT_GUESTS,
    }
    if (env.TEAMS_DEV_INSECURE) {
      if (id !== undefined) throw new ConfigError(['TEAMS_DEV_INSECURE: is for a start without TEAMS_APP_ID only'])
      if (!loopbackHosts.includes(env.HOST)) {
        throw new ConfigError(['TEAMS_DEV_INSECURE: accepts any sender, so HOST must be 127.0.0.1'])
      }
      const local = { serviceHosts: loopbackHosts, fileHosts: loopbackHosts }
      return { ...shared, ...local, app: undefined, allowedTenants: env.TEAMS_ALLOWED_TENANTS }
    }
    const account = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId }
    if (Object.values(account).every((value) => value === undefined)) return undefined
    demandAll(account, 'TEAMS_')
    const app = { id: id ?? '', password: password ?? '', tenantId: tenantId ?? '' }
    return { ...shared, app, allowedTenants: env.TEAMS_ALLOWED_TENANTS ?? [app.tenantId] }
  },
  async connect(config, deps) {
    const { createTeams } = await import('./create-teams.ts')
    return createTeams({ ...deps, config })
  },
  check: checkApp,
  warningOf: ({ app }) =>
    app
      ? undefined
      : 'WARNING: TEAMS_DEV_INSECURE is on. Any program on this machine can act as any user of Microsoft Teams.',
}

async function checkApp({ app, loginUrl }: TeamsSettings): Promise<PlatformCheck> {
  if (!app) return { state: 'wrong', advice: 'TEAMS_DEV_INSECURE accepts any sender on this machine: unset it' }
  try {
    await botToken({ app, loginUrl })()
    return { state: 'ok', advice: `the app ${app.id} signs in` }
  } catch (error) {
    const advice =
      error instanceof AppError
        ? errorText(defaultLanguage, error.code, error.params)
        : 'the sign-in of Microsoft is not reachable: check the network'
    return { state: 'wrong', advice }
  }
}
