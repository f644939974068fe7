import type { Route } from '../server/route.ts'
import { showHome } from './show-home.ts'

/** The home page. */
export const homeRoutes: readonly Route[] = [{ method: 'get', path: '/', access: 'signed-in', run: showHome }]
