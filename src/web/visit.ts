import type { Request, Response } from 'express'
import type { Person } from '../core/auth/policy.ts'
import type { Language } from '../core/i18n/language.ts'
import type { Translate } from '../core/i18n/translate.ts'
import type { AssetUrl } from './asset-store.ts'
import type { DownloadStore } from './download-store.ts'
import type { WebDeps } from './web-deps.ts'

/** One request with everything a route needs to answer it. */
export interface Visit {
  readonly request: Request
  readonly response: Response
  readonly deps: WebDeps
  readonly assetUrl: AssetUrl
  readonly downloads: DownloadStore
  readonly language: Language
  readonly t: Translate
  readonly now: Date
  /** Undefined: nobody has signed in. */
  readonly session: VisitSession | undefined
}

export interface VisitSession {
  readonly person: Person
  /** Every form carries it back. */
  readonly csrfToken: string
  /** What the session cookie holds. */
  readonly token: string
}

/** A visit by somebody who is signed in. */
export interface SignedVisit extends Visit {
  readonly session: VisitSession
}
