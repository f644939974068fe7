import type { Route } from '../server/route.ts'
import { PROOF_PATH, takeProof } from '../server/visitor/ask-proof.ts'
import {
  chooseOwnLanguage,
  chooseTheme,
  changeOwnName,
  changeOwnPassword,
  endOwnSessions,
  disconnectChat,
  dismissOwnNotices,
} from './change-own.ts'
import { makeToken, revokeToken, showTokens } from './tokens.ts'
import {
  showPasswordReset,
  takePasswordReset,
  signInByForm,
  showSignIn,
  signOut,
  connectByLink,
  signInByLink,
  signInByCode,
} from './sign-in.ts'
import { register, showInvitation, showRegistration, takeInvitation } from './register.ts'
import { disconnectOwnProvider, finishAtProvider, startAtProvider, startConnecting } from './provider.ts'
import { PROVIDER_PATH } from '../ui/provider-button.ts'
import { showAccount } from './account-page.ts'
import { leaveSecondFactor, renewCodes, showSecondFactor, takeSecondFactor } from './second-factor.ts'
import { ENROLMENT_PATH } from '../server/visitor/demand-second-factor.ts'

/** Signing in and out, and one's own account. */
export const accountRoutes: readonly Route[] = [
  { method: 'get', path: '/login/', access: 'open', run: showSignIn },
  { method: 'post', path: '/login/', access: 'open', body: 'form', run: signInByForm },
  { method: 'post', path: '/login/link/', access: 'open', body: 'form', run: signInByLink },
  { method: 'post', path: '/login/connect/', access: 'signed-in', body: 'form', run: connectByLink },
  { method: 'post', path: '/login/code/', access: 'open', body: 'form', run: signInByCode },
  { method: 'get', path: PROVIDER_PATH, access: 'open', run: finishAtProvider },
  { method: 'post', path: PROVIDER_PATH, access: 'open', body: 'form', run: startAtProvider },
  { method: 'post', path: '/account/oidc/', access: 'signed-in', body: 'form', proof: true, run: startConnecting },
  {
    method: 'post',
    path: '/account/oidc/disconnect/',
    access: 'signed-in',
    body: 'form',
    proof: true,
    run: disconnectOwnProvider,
  },
  { method: 'post', path: '/logout/', access: 'signed-in', body: 'form', run: signOut },
  { method: 'get', path: '/register/', access: 'open', run: showRegistration },
  { method: 'post', path: '/register/', access: 'open', body: 'form', run: register },
  { method: 'get', path: '/invitation/:token/', access: 'open', run: showInvitation },
  { method: 'post', path: '/invitation/:token/', access: 'open', body: 'form', run: takeInvitation },
  { method: 'get', path: '/password-reset/:token/', access: 'open', run: (context) => showPasswordReset(context) },
  { method: 'post', path: '/password-reset/:token/', access: 'open', body: 'form', run: takePasswordReset },
  { method: 'get', path: '/account/', access: 'signed-in', run: (context) => showAccount(context) },
  { method: 'post', path: '/account/', access: 'signed-in', body: 'form', run: changeOwnName },
  { method: 'post', path: '/account/password/', access: 'signed-in', body: 'form', run: changeOwnPassword },
  {
    method: 'post',
    path: '/account/chats/:platform/:workspace/:person/disconnect/',
    access: 'signed-in',
    body: 'form',
    run: disconnectChat,
  },
  { method: 'post', path: '/account/sessions/end/', access: 'signed-in', body: 'form', run: endOwnSessions },
  { method: 'post', path: '/account/notices/seen/', access: 'signed-in', body: 'form', run: dismissOwnNotices },
  { method: 'post', path: PROOF_PATH, access: 'signed-in', body: 'form', run: takeProof },
  { method: 'get', path: ENROLMENT_PATH, access: 'signed-in', proof: true, run: showSecondFactor },
  {
    method: 'post',
    path: `${ENROLMENT_PATH}on/`,
    access: 'signed-in',
    body: 'form',
    proof: true,
    run: takeSecondFactor,
  },
  {
    method: 'post',
    path: `${ENROLMENT_PATH}off/`,
    access: 'signed-in',
    body: 'form',
    proof: true,
    run: leaveSecondFactor,
  },
  { method: 'post', path: `${ENROLMENT_PATH}codes/`, access: 'signed-in', body: 'form', proof: true, run: renewCodes },
  { method: 'get', path: '/account/tokens/', access: 'signed-in', run: (context) => showTokens(context) },
  { method: 'post', path: '/account/tokens/', access: 'signed-in', body: 'form', proof: true, run: makeToken },
  { method: 'post', path: '/account/tokens/:id/revoke/', access: 'signed-in', body: 'form', run: revokeToken },
  { method: 'post', path: '/language/', access: 'signed-in', body: 'form', run: chooseOwnLanguage },
  { method: 'post', path: '/theme/', access: 'signed-in', body: 'form', run: chooseTheme },
]
