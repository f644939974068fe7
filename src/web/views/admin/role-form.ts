import type { RoleDraft } from '../../../core/auth/custom-roles.ts'
import { may, permissions, type Permission } from '../../../core/auth/policy.ts'
import type { AppError } from '../../../core/errors.ts'
import { html, type Html } from '../../html.ts'
import type { SignedVisit } from '../../visit.ts'
import { csrfField } from '../csrf-field.ts'
import { entryForm } from '../form-page.ts'

/** The form of a role, new or as it is, with what was wrong with it when it was sent. */
export function roleForm(draft: RoleDraft, visit: SignedVisit, refusal?: AppError): Html {
  const { t } = visit
  const { name, before } = draft
  const fields = [
    before === undefined ? html`` : html`<input type="hidden" name="before" value="${before}" />`,
    html`<label
      >${t('roles.name')} <input name="name" value="${name}" required minlength="2" maxlength="40" autocomplete="off"
    /></label>`,
    html`<fieldset>
      <legend>${t('roles.permissions')}</legend>
      ${permissions.map((permission) => permissionBox(permission, draft, visit))}
    </fieldset>`,
  ]
  return html`<header class="page-head">
      <h1>${before === undefined ? t('roles.new') : t('roles.edit', { role: before })}</h1>
    </header>
    ${entryForm(visit, { action: '/admin/roles/', fields, submit: t('roles.save'), refusal })}
    ${before === undefined ? '' : removeForm(before, visit)}
    <p class="ways"><a href="/admin/roles/">${t('roles.all')}</a></p>`
}

function permissionBox(permission: Permission, draft: RoleDraft, { t, session }: SignedVisit): Html {
  const given = draft.permissions.includes(permission)
  const own = may(session.person, permission)
  return html`<label class="choice">
    <input
      type="checkbox"
      name="permission"
      value="${permission}"
      ${given ? html`checked` : ''}
      ${own ? '' : html`disabled`}
    />
    <span>
      <strong>${t(`permission.${permission}`)}</strong>
      <small class="muted">${t(own ? `permission.${permission}.why` : 'roles.not-yours')}</small>
    </span>
  </label>`
}

function removeForm(role: string, visit: SignedVisit): Html {
  return html`<form method="post" action="/admin/roles/remove/">
    ${csrfField(visit)}<input type="hidden" name="role" value="${role}" />
    <button>${visit.t('roles.remove')}</button>
  </form>`
}
