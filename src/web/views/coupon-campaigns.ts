import type { Campaign } from '../../core/coupons/campaign-list.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

const EXAMPLE = 'campaign add "Tết 2026" prefixes:TET26,TETVIP'

/** What each campaign gathers, and how campaigns are kept for those who may. */
export function campaignList(campaigns: readonly Campaign[], { t }: Pick<Visit, 't'>, mayChange: boolean): Html {
  const [before = '', after = ''] = t('web.campaigns-how').split('{example}')
  return html`${
    campaigns.length === 0
      ? ''
      : html`<ul class="chosen">
          ${campaigns.map(
            ({ name, prefixes, detail }) =>
              html`<li><strong>${name}</strong>: ${prefixes.join(', ')}${detail === null ? '' : ` · ${detail}`}</li>`,
          )}
        </ul>`
  }
  ${mayChange ? html`<p class="table-note">${before}<code>${EXAMPLE}</code>${after}</p>` : ''}`
}
