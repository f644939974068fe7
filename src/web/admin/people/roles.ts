import { write } from '../../../core/db/transaction.ts'
import { listRoles, saveRole, type RoleDraft, removeRole, type Role } from '../../../core/access/roles.ts'
import { html, type Html } from '../../ui/html.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { type SignedContext, type RequestContext, formField, formFields } from '../../server/request-context.ts'
import { AppError } from '../../../core/errors.ts'
import { permissions, may, type Permission } from '../../../core/access/policy.ts'
import { askFirst, SURE } from '../../ui/ask-first.ts'
import { csrfField, entryForm } from '../../ui/form-page.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { plainTable } from '../../ui/plain-table.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { selectField } from '../../ui/filter-form.ts'

/** The built-in roles and those made here. */
export async function showRoles(context: SignedContext): Promise<PageAnswer> {
  const { deps, t, now } = context
  const roles = await listRoles(deps.ops, now)
  const own = roles.filter(({ builtIn }) => !builtIn)
  const body = html`${adminHead(t('roles.page'), context, t('roles.lead'))}
    <section>
      <h2>${t('roles.own')}</h2>
      ${own.length === 0 ? html`<p class="muted">${t('roles.own-none')}</p>` : roleTable(t('roles.own'), own, context)}
      <p class="ways"><a class="button primary" href="/admin/roles/edit/">${t('roles.new')}</a></p>
    </section>
    <section>
      <h2>${t('roles.matrix')}</h2>
      ${roleMatrix(roles, context)}
    </section>
    <section>
      <h2>${t('roles.built-in')}</h2>
      ${roleTable(
        t('roles.built-in'),
        roles.filter(({ builtIn }) => builtIn),
        context,
      )}
    </section>`
  return { title: t('roles.page'), body }
}

/** The form of the role in the address, or of a new one. */
export async function showRole(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, t, now } = context
  const name = request.query['role']
  if (name === undefined) {
    return { title: t('roles.new'), body: roleForm({ name: '', permissions: [] }, context) }
  }
  const role = (await listRoles(deps.ops, now)).find((each) => !each.builtIn && each.name === name)
  if (!role) throw new AppError('page-unknown')
  const body = roleForm({ ...role, before: role.name }, context)
  return { title: t('roles.edit', { role: role.name }), body }
}

/** Saves the role of the form, or shows the form again with the reason. */
export async function saveRoleByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, t, now } = context
  const ticked = formFields(request, 'permission')
  const draft: RoleDraft = {
    name: formField(request, 'name'),
    permissions: permissions.filter((permission) => ticked.includes(permission)),
    before: formField(request, 'before') || undefined,
  }
  try {
    await saveRole(deps.ops, draft, session.person, now)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { title: t('roles.page'), body: roleForm(draft, context, error), status: 400 }
  }
  return { redirect: '/admin/roles/' }
}

/** Asks first, then removes. */
export async function removeRoleByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now, t } = context
  const role = formField(request, 'role')
  if (formField(request, SURE) === '') {
    const [question, submit] = [t('roles.remove-ask', { role }), t('roles.remove')]
    return askFirst(context, { question, submit, fields: { role }, back: '/admin/roles/' })
  }
  await removeRole(deps.ops, role, session.person, now)
  return { redirect: '/admin/roles/' }
}

/** The field of a role's permissions in the matrix. */
function matrixField(role: string): string {
  return `may:${role}`
}

/** Whether the reader has all permissions of the role, and so may change it. */
function mayChange(role: Role, { session }: SignedContext): boolean {
  return role.permissions.every((permission) => may(session.person, permission))
}

/** Saves every role of the matrix whose boxes were changed, or none when one of them is refused. */
export async function saveMatrixByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const shown = formFields(request, 'shown')
  await write(deps.ops, async (trx) => {
    for (const { name, permissions: before, builtIn } of await listRoles(trx, now)) {
      if (builtIn || !shown.includes(name)) continue
      const ticked = formFields(request, matrixField(name))
      const chosen = permissions.filter((each) => ticked.includes(each))
      if (chosen.join() === before.join()) continue
      await saveRole(trx, { name, before: name, permissions: chosen }, session.person, now)
    }
  })
  return { redirect: '/admin/roles/' }
}

/** Permissions down, roles across: built-in roles as they are, own ones with boxes, to tick where the reader may. */
function roleMatrix(roles: readonly Role[], context: SignedContext): Html {
  const { t, session, language } = context
  const open = roles.filter((role) => !role.builtIn && mayChange(role, context))
  const cell = (role: Role, permission: Permission) => {
    const given = role.permissions.includes(permission)
    if (role.builtIn) return given ? html`<span aria-label="${t('roles.yes')}">✓</span>` : ''
    const label = `${role.name}: ${t(`permission.${permission}`)}`
    return html`<input
      type="checkbox"
      name="${matrixField(role.name)}"
      value="${permission}"
      aria-label="${label}"
      ${given ? html`checked` : ''}
      ${open.includes(role) && may(session.person, permission) ? '' : html`disabled`}
    />`
  }
  const table = plainTable({
    caption: t('roles.matrix'),
    columns: [t('roles.permissions'), ...roles.map(({ name }) => roleText(language, name))],
    rows: permissions.map((permission) => [
      html`<span title="${t(`permission.${permission}.why`)}">${t(`permission.${permission}`)}</span>`,
      ...roles.map((role) => cell(role, permission)),
    ]),
  })
  if (open.length === 0) return html`<div class="matrix">${table}</div>`
  return html`<form method="post" action="/admin/roles/matrix/" class="matrix">
    ${csrfField(context)} ${open.map(({ name }) => html`<input type="hidden" name="shown" value="${name}" />`)} ${table}
    <p class="ways"><button class="primary">${t('roles.save')}</button></p>
  </form>`
}

/** The form of a role, with the reason when it was refused. */
function roleForm(draft: RoleDraft, context: SignedContext, refusal?: AppError): Html {
  const { t } = context
  const { name, before } = draft
  const fields = [
    before === undefined ? html`` : html`<input type="hidden" name="before" value="${before}" />`,
    html`<label
      >${t('roles.name')} <input name="name" value="${name}" required minlength="2" maxlength="40" autocomplete="off"
    /></label>`,
    html`<fieldset>
      <legend>${t('roles.permissions')}</legend>
      ${permissions.map((permission) => permissionBox(permission, draft, context))}
    </fieldset>`,
  ]
  return html`<header class="page-head">
      <h1>${before === undefined ? t('roles.new') : t('roles.edit', { role: before })}</h1>
    </header>
    ${entryForm(context, { action: '/admin/roles/', fields, submit: t('roles.save'), refusal })}
    ${before === undefined ? '' : removeForm(before, context)}
    <p class="ways"><a href="/admin/roles/">${t('roles.all')}</a></p>`
}

function permissionBox(permission: Permission, draft: RoleDraft, { t, session }: SignedContext): Html {
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

function removeForm(role: string, context: SignedContext): Html {
  return html`<form method="post" action="/admin/roles/remove/">
    ${csrfField(context)}<input type="hidden" name="role" value="${role}" />
    <button>${context.t('roles.remove')}</button>
  </form>`
}

/** Roles with their permissions; those an admin made link to their form. */
function roleTable(caption: string, roles: readonly Role[], context: RequestContext): Html {
  const { t, language } = context
  return plainTable({
    caption,
    columns: [t('roles.role'), t('roles.may'), { label: t('roles.holders'), number: true }],
    rows: roles.map(({ name, permissions, builtIn, holders }) => [
      builtIn
        ? fixedName(name, context)
        : html`<a href="/admin/roles/edit/?role=${encodeURIComponent(name)}">${name}</a>`,
      permissionNames(permissions, context),
      formatCount(holders, language),
    ]),
  })
}

/** With the role's name in settings and terminal, when that differs. */
function fixedName(role: string, { language }: RequestContext): Html | string {
  const name = roleText(language, role)
  return name === role ? name : html`${name} <small class="muted"><code>${role}</code></small>`
}

/** How many roles were made here. */
export async function rolesLine({ deps, t, language, now }: SignedContext): Promise<string> {
  const own = (await listRoles(deps.ops, now)).filter(({ builtIn }) => !builtIn)
  return t('admin.roles-line', { count: formatCount(own.length, language) })
}

/** Names of the roles this person may give, least powerful first. */
export async function roleChoices({ deps, session, now }: SignedContext): Promise<string[]> {
  const roles = await listRoles(deps.ops, now)
  return roles
    .filter(({ permissions }) => permissions.every((permission) => may(session.person, permission)))
    .map(({ name }) => name)
}

/** A select for a role. */
export function roleSelect(roles: readonly string[], chosen: string, { t, language }: RequestContext): Html {
  return selectField(
    'role',
    t('roles.role'),
    roles.map((value) => ({ value, label: roleText(language, value) })),
    chosen,
  )
}

/** The permissions in words, short for none or all. */
export function permissionNames(granted: readonly Permission[], { t }: Pick<RequestContext, 't'>): string {
  if (granted.length === permissions.length) return t('roles.everything')
  if (granted.length === 0) return t('roles.nothing')
  return granted.map((permission) => t(`permission.${permission}`)).join(', ')
}
