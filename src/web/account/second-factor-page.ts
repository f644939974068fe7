import { encodeQR } from 'qr'
import { totpAddress } from '../../core/access/second-factor/totp.ts'
import type { AppError } from '../../core/errors.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import { ENROLMENT_PATH, isRequired } from '../server/visitor/demand-second-factor.ts'
import type { SignedContext } from '../server/request-context.ts'
import { csrfField, entryForm, formPage } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import type { Page, PageContext } from '../ui/page.ts'

/** The form for the code, the last step of a sign-in. */
export function codePage(context: PageContext, token: string, refusal?: AppError): Page {
  const { t } = context
  return formPage(context, {
    title: t('second-factor.sign-in'),
    lead: t('second-factor.sign-in-lead'),
    action: '/login/code/',
    fields: [html`<input type="hidden" name="token" value="${token}" />`, codeField(context)],
    submit: t('web.sign-in'),
    after: html`<p class="hint">${t('second-factor.lost')}</p>
      <p><a href="/login/">${t('proof.cancel')}</a></p>`,
    refusal,
  })
}

/** What an app needs to be set up, and the form that shows that it was. */
export function enrolmentPage(
  context: SignedContext,
  { secret, username, refusal }: { readonly secret: string; readonly username: string; readonly refusal?: AppError },
): Page {
  const { t } = context
  const address = totpAddress({ secret, username, issuer: t('app.name') })
  const fields = [html`<input type="hidden" name="secret" value="${secret}" />`, codeField(context)]
  const body = html`${pageHead(context)}
    ${isRequired(context) ? html`<p class="notice">${t('second-factor.must')}</p>` : ''}
    <div class="panels">
      <section>
        <h2>${t('second-factor.scan')}</h2>
        ${qrCode(address, t('second-factor.qr'))}
        <p class="hint">${t('second-factor.by-hand')}</p>
        <p><a href="${address}">${t('second-factor.open-app')}</a></p>
        <p><code>${secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code></p>
      </section>
      <section>
        <h2>${t('second-factor.enter')}</h2>
        ${entryForm(context, { action: `${ENROLMENT_PATH}on/`, fields, submit: t('second-factor.turn-on'), refusal })}
      </section>
    </div>`
  return { title: t('second-factor.page'), body, refusal }
}

/** The second factor that is on, with what its owner can do. */
export function secondFactorPage(context: SignedContext, codesLeft: number): Page {
  const { t, language } = context
  const body = html`${pageHead(context)}
    <p>${t('second-factor.is-on')} ${t('second-factor.codes-left', { count: formatCount(codesLeft, language) })}</p>
    <div class="actions">
      ${actionForm(context, 'codes', t('second-factor.new-codes'))}
      ${isRequired(context) ? '' : actionForm(context, 'off', t('second-factor.turn-off'))}
    </div>`
  return { title: t('second-factor.page'), body }
}

/** New recovery codes, in this response only. */
export function recoveryCodesPage({ t }: SignedContext, codes: readonly string[]): Page {
  const body = html`<header class="page-head">
      <h1>${t('second-factor.codes')}</h1>
      <p class="lead">${t('second-factor.codes-lead')}</p>
    </header>
    <pre><code>${codes.join('\n')}</code></pre>
    <p><a class="button primary" href="/account/">${t('second-factor.saved')}</a></p>`
  return { title: t('second-factor.codes'), body }
}

function pageHead({ t }: PageContext): Html {
  return html`<header class="page-head">
    <h1>${t('second-factor.page')}</h1>
    <a href="/account/">${t('account.mine')}</a>
    <p class="lead">${t('second-factor.lead')}</p>
  </header>`
}

function codeField({ t }: PageContext): Html {
  return html`<label
    >${t('second-factor.code')}
    <input name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="40" required
  /></label>`
}

function actionForm(context: SignedContext, action: string, label: string): Html {
  return html`<form method="post" action="${ENROLMENT_PATH}${action}/">
    ${csrfField(context)}<button>${label}</button>
  </form>`
}

/** Modules of white that a scanner needs around a code. */
const QUIET = 4

/** A text as a QR code, dark on white in every theme. */
function qrCode(text: string, label: string): Html {
  const modules = encodeQR(text, 'raw', { ecc: 'low', border: QUIET })
  const dark = modules.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return html`<svg class="qr" viewBox="0 0 ${modules.length} ${modules.length}" role="img" aria-label="${label}">
    <rect width="${modules.length}" height="${modules.length}" fill="#fff" />
    <path d="${dark.join('')}" fill="#000" />
  </svg>`
}
