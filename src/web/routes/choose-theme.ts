import { keepTheme } from '../choose-page-theme.ts'
import { formField } from '../form-field.ts'
import { localAddress } from '../local-address.ts'
import { isHttps } from '../session-cookie.ts'
import type { SignedVisit } from '../visit.ts'

/** Keeps the colours chosen in this browser and shows the page again. */
export function chooseTheme({ deps, request, response }: SignedVisit): void {
  keepTheme(response, formField(request, 'theme'), isHttps(deps))
  response.redirect(303, localAddress(formField(request, 'back')))
}
