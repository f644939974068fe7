import type { Person } from '../../core/access/policy.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { AppError } from '../../core/errors.ts'
import type { MessageKey, Translate } from '../../core/i18n/translate.ts'
import type { Html } from './html.ts'

/** A page as a route returns it: the server lays it out and sends it. */
export interface Page {
  readonly title: string
  readonly body: Html
  /** Scripts of public/ that make the page better. */
  readonly scripts?: readonly string[]
  /** Seconds after which a browser without JavaScript loads the page again. */
  readonly refresh?: number
  /** Keeps search engines and caches out: pages behind a link. */
  readonly unlisted?: boolean
  /** HTTP; 200 when left out. */
  readonly status?: number
  /** Why the page's form was refused: decides the status. */
  readonly refusal?: AppError | undefined
}

/** The address of an asset with its version, so that a browser may keep it for ever. */
export type AssetUrl = (name: string) => string

export const themes = ['light', 'dark'] as const

/** Colours a browser's user chose against those of the system. */
export type Theme = (typeof themes)[number]

/** A page of the site's menu. */
export interface MenuEntry {
  readonly path: string
  readonly label: MessageKey
  /** How other addresses begin that belong to it. */
  readonly also?: readonly string[] | undefined
}

/** The address a page was asked for. */
export interface PageAddress {
  readonly method: string
  readonly path: string
  /** With its query. */
  readonly url: string
  readonly query: Readonly<Record<string, unknown>>
}

/** What a page is made from beside its subject: its reader, their choices, and its address. */
export interface PageContext {
  readonly t: Translate
  readonly language: Language
  readonly timeZone: string
  readonly now: Date
  /** Undefined: the reader has not signed in. */
  readonly session: { readonly person: Person } | undefined
  readonly address: PageAddress
  /** Undefined: the system's colours. */
  readonly theme: Theme | undefined
  /** Groups of the pages that the reader may open. */
  readonly menu: readonly (readonly MenuEntry[])[]
  /** Whether the data shown is the demo set. */
  readonly demo: boolean
  readonly assetUrl: AssetUrl
  /** What a form has to carry back; another text each time. */
  readonly csrf: () => string
}

/** The context of a page that only signed-in people see. */
export interface SignedPageContext extends PageContext {
  readonly session: { readonly person: Person }
}
