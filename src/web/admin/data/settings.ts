import { formatCount, NO_VALUE } from '../../../core/i18n/formats.ts'
import type { Setting } from '../../../core/settings.ts'
import { html, type Html } from '../../ui/html.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { plainTable } from '../../ui/plain-table.ts'
import type { SignedContext } from '../../server/request-context.ts'

/** The settings of the running service; secrets only as set or not set. */
export async function showSettings(context: SignedContext): Promise<PageAnswer> {
  const { deps, t } = context
  const body = html`${adminHead(t('admin.settings'), context, t('settings.lead'))}
  ${plainTable({
    caption: t('admin.settings'),
    columns: (['name', 'value', 'source', 'about'] as const).map((name) => ({ label: t(`settings.${name}`) })),
    rows: deps.settings.map((setting) => [
      html`<code>${setting.name}</code>`,
      shownValue(setting, context),
      t(`settings.source-${setting.source}`),
      t(setting.about),
    ]),
  })}`
  return { title: t('admin.settings'), body }
}

function shownValue({ value, secret, source }: Setting, { t }: SignedContext): Html | string {
  if (secret && source === 'set') return html`<span class="muted">${t('settings.hidden')}</span>`
  return value === undefined ? NO_VALUE : html`<code>${value}</code>`
}

/** How many settings are set. */
export function settingsLine({ deps, t, language }: SignedContext): string {
  const count = deps.settings.filter(({ source }) => source === 'set').length
  return t('admin.settings-line', { count: formatCount(count, language) })
}
