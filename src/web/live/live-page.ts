import type { LivePage } from '../ui/page.ts'
import type { SignedContext } from '../server/request-context.ts'

/** Marks a page that shows itself anew when the data changes. Ask before the data is read: a later version is noticed. */
export async function refreshedLive({ live }: SignedContext): Promise<LivePage> {
  return { version: (await live.version()) ?? '', refreshes: true }
}

/** Marks a page that says when newer data is there, and leaves it to its reader when to show it. */
export async function noticedLive({ live }: SignedContext): Promise<LivePage> {
  return { version: (await live.version()) ?? '', refreshes: false }
}
