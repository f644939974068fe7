import { csrfField } from './form-page.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

/** Where a sign-in by the identity provider begins, and where its people come back to. */
export const PROVIDER_PATH = '/sign-in/oidc/'

/** The button that leads to the identity provider, and from there to the page `wanted`. */
export function providerButton(context: PageContext, provider: string, wanted: string): Html {
  return html`<form method="post" action="${PROVIDER_PATH}" class="entry-form">
    ${csrfField(context)}<input type="hidden" name="next" value="${wanted}" />
    <div class="form-ways"><button>${context.t('provider.sign-in', { provider })}</button></div>
  </form>`
}
