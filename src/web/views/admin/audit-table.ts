import type { AuditEvent } from '../../../core/auth/read-audit.ts'
import { formatInstant } from '../../../core/i18n/formats.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { actorText, detailsText, subjectText, type PeopleNames } from '../../audit-words.ts'
import { html, type Html } from '../../html.ts'
import type { Visit } from '../../visit.ts'
import { plainTable } from '../plain-table.ts'

/** Records of the audit, a line each. */
export function auditTable(events: readonly AuditEvent[], names: PeopleNames, visit: Visit): Html {
  const { t, deps, language } = visit
  return plainTable({
    caption: t('audit.page'),
    columns: [
      t('audit.when'),
      t('audit.who'),
      t('roles.role'),
      t('audit.what'),
      t('audit.subject'),
      t('audit.details'),
    ],
    rows: events.map((event) => [
      html`<time datetime="${event.at}">${formatInstant(event.at, deps.timeZone)}</time>`,
      html`${actorText(event, names, visit)} <small class="muted">${event.actor.platform}</small>`,
      roleText(language, event.actor.role),
      t(`audit.${event.action}`),
      subjectText(event, names),
      quietly(detailsText(event)),
    ]),
  })
}

function quietly(text: string): Html | string {
  return text === '' ? '' : html`<small class="muted">${text}</small>`
}
