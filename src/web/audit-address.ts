import type { Request } from 'express'
import { readDay } from '../core/analytics/periods/read-day.ts'
import type { AuditFilter } from '../core/auth/read-audit.ts'
import { auditedActions } from '../core/auth/record-audit.ts'

type Query = Request['query']

/** The filters of an audit address; what is no day or no action is left aside. */
export function readAuditAddress(query: Query, timeZone: string): AuditFilter {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    actor: text('who'),
    action: auditedActions.find((action) => action === text('action')),
    from: readDay(text('from') ?? '')?.toString(),
    to: readDay(text('to') ?? '')?.toString(),
    timeZone,
  }
}

/** An address with the filters in it. */
export function auditUrl(path: string, { actor, action, from, to }: AuditFilter, page = 1): string {
  const values = { who: actor, action, from, to, page: page > 1 ? String(page) : undefined }
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}
