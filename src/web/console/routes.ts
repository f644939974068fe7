import type { Route } from '../server/route.ts'
import { runConsoleLine, showConsole } from './run-console-line.ts'

/** The chat commands in a browser. */
export const consoleRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/console/',
    access: 'signed-in',
    run: showConsole,
    menu: { group: 'tools', label: 'web.console' },
  },
  { method: 'post', path: '/console/', access: 'signed-in', body: 'form', pace: 'console', run: runConsoleLine },
]
