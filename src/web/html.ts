import { html } from 'hono/html'

export { html, raw } from 'hono/html'

/** Markup whose every interpolated text is escaped. */
export type Html = ReturnType<typeof html>
