import type { Identity } from '../../core/auth/policy.ts'
import { html, type Html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import type { Visit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'

const PLATFORM_NAMES: Readonly<Record<Identity['platform'], string>> = {
  slack: 'Slack',
  teams: 'Teams',
  web: 'web',
  cli: 'terminal',
}

/** What a one-time link from chat can do: sign its person in, or stand behind the account that is signed in here. */
export function sendChatSignIn(visit: Visit, identity: Identity, token: string): void {
  const { t, session } = visit
  const who = { name: identity.name, platform: PLATFORM_NAMES[identity.platform] }
  const owner = session?.person.accountId === undefined ? undefined : session.person.name
  const body = html`<div class="alone">
    <h1>${t('web.sign-in')}</h1>
    ${
      owner === undefined
        ? html`<p class="lead">${t('account.chat-lead', who)}</p>`
        : html`<p class="lead">${t('account.connect-lead', { ...who, owner })}</p>
            <p>${t('account.connect-warning', who)}</p>
            ${linkForm(visit, token, '/login/connect/', t('account.connect', who), true)}`
    }
    ${linkForm(visit, token, '/login/link/', t('account.sign-in-as', who), owner === undefined)}
  </div>`
  sendPage(visit, { title: t('web.sign-in'), body, unlisted: true })
}

function linkForm(visit: Visit, token: string, action: string, label: string, first: boolean): Html {
  return html`<form method="post" action="${action}">
    ${csrfField(visit)}<input type="hidden" name="token" value="${token}" />
    <button ${first ? html`class="primary"` : ''}>${label}</button>
  </form>`
}
