import { NO_VALUE } from '../../../core/i18n/formats.ts'
import type { Setting } from '../../../core/access/setting.ts'
import { html, type Html } from '../../ui/html.ts'
import { sendPage } from '../../server/send-page.ts'
import { adminHead } from '../admin-head.ts'
import { plainTable } from '../../ui/plain-table.ts'
import type { SignedVisit } from '../../server/request-context.ts'

/** The settings the service was started with; of secrets only whether they are set. */
export async function showSettings(visit: SignedVisit): Promise<void> {
  const { deps, t } = visit
  const body = html`${adminHead(t('admin.settings'), visit, t('settings.lead'))}
  ${plainTable({
    caption: t('admin.settings'),
    columns: (['name', 'value', 'source', 'about'] as const).map((name) => ({ label: t(`settings.${name}`) })),
    rows: deps.settings.map((setting) => [
      html`<code>${setting.name}</code>`,
      shownValue(setting, visit),
      t(`settings.source-${setting.source}`),
      t(setting.about),
    ]),
  })}`
  sendPage(visit, { title: t('admin.settings'), body })
}

function shownValue({ value, secret, source }: Setting, { t }: SignedVisit): Html | string {
  if (secret && source === 'set') return html`<span class="muted">${t('settings.hidden')}</span>`
  return value === undefined ? NO_VALUE : html`<code>${value}</code>`
}
