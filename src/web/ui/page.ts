import type { AccessNotice } from '../../core/access/people/access-notices.ts'
import type { Person } from '../../core/access/policy.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { DiskUse } from '../../core/disk-space.ts'
import type { AppError } from '../../core/errors.ts'
import type { MessageKey, Translate } from '../../core/i18n/translate.ts'
import type { Html } from './html.ts'

/** A page as a route returns it: the server adds the layout and sends it. */
export interface Page {
  readonly title: string
  readonly body: Html
  /** What each of its printed pages says below the title: filters and data stamp of a report. */
  readonly printed?: string
  /** Scripts of public/ that improve the page. */
  readonly scripts?: readonly string[]
  /** Seconds after which a browser without JavaScript loads the page again. */
  readonly refresh?: number
  /** Keeps search engines and caches out, for pages behind a link. */
  readonly unlisted?: boolean
  /** For a page of data: which version it shows, and whether a script shows newer data by itself. */
  readonly live?: LivePage
  /** Whether it shows demo data to a visitor without a session. */
  readonly demo?: boolean
  /** HTTP status; 200 by default. */
  readonly status?: number
  /** Why the page's form was refused; decides the status. */
  readonly refusal?: AppError | undefined
}

/** A page that learns of newer data. */
export interface LivePage {
  /** The version of the data that it shows. */
  readonly version: string
  /** Whether it shows newer data by itself; otherwise it says that there is some. */
  readonly refreshes: boolean
}

/** The versioned address of an asset, so that browsers may cache it for a year. */
export type AssetUrl = (name: string) => string

export const themes = ['light', 'dark'] as const

/** Themes a visitor may choose instead of the system's. */
export type Theme = (typeof themes)[number]

/** A page of the site's menu. */
export interface MenuEntry {
  readonly path: string
  readonly label: MessageKey
  /** Prefixes of other addresses that belong to it. */
  readonly also?: readonly string[] | undefined
  /** The pages that share the entry; they lead to each other. */
  readonly pages?: readonly MenuEntry[]
}

/** The address that was requested. */
export interface PageAddress {
  readonly method: string
  readonly path: string
  /** Including the query. */
  readonly url: string
  readonly query: Readonly<Record<string, unknown>>
}

/** What every page needs besides its subject: reader, choices and address. */
export interface PageContext {
  readonly t: Translate
  readonly language: Language
  readonly timeZone: string
  readonly now: Date
  /** Undefined for visitors who have not signed in. */
  readonly session: { readonly person: Person } | undefined
  readonly address: PageAddress
  /** Undefined: the system's colours. */
  readonly theme: Theme | undefined
  /** The pages the reader may open, in groups. */
  readonly menu: readonly (readonly MenuEntry[])[]
  /** The pages beside the one shown, where it belongs to a group of pages: the sections of the administration. */
  readonly beside: readonly MenuEntry[]
  /** Changes of the reader's own access they have not dismissed yet. */
  readonly notices: readonly AccessNotice[]
  /** Whether the data shown is the demo set. */
  readonly demo: boolean
  /** Disks that run full. */
  readonly lowDisk: readonly DiskUse[]
  readonly assetUrl: AssetUrl
  /** A CSRF token for a form, masked differently each time. */
  readonly csrf: () => string
}

/** The context of a page for signed-in people. */
export interface SignedPageContext extends PageContext {
  readonly session: { readonly person: Person }
}
