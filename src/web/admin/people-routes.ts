import type { Route } from '../server/route.ts'
import { auditLine, exportAudit, showAudit } from './people/audit.ts'
import {
  approveUser,
  changeUserRole,
  disableUser,
  endUserSessions,
  enableUser,
  inviteUser,
  linkUserPassword,
  removeSecondFactor,
} from './people/change-user.ts'
import {
  changeMember,
  decideConnectionByForm,
  endMemberSessions,
  peopleLine,
  showMember,
  showPeople,
} from './people/chat-people.ts'
import { linksLine, showAllLinks, withdrawAnyLink } from '../links/link-lists.ts'
import { removeRoleByForm, saveMatrixByForm, rolesLine, saveRoleByForm, showRole, showRoles } from './people/roles.ts'
import { showUser, showUsers, usersLine } from './people/users.ts'

/** Administration of people, roles and the audit. */
export const peopleRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/admin/users/',
    access: 'users',
    run: showUsers,
    section: { label: 'admin.users', line: usersLine },
  },
  { method: 'post', path: '/admin/users/invitation/', access: 'users', body: 'form', proof: true, run: inviteUser },
  { method: 'get', path: '/admin/users/:id/', access: 'users', run: showUser },
  { method: 'post', path: '/admin/users/:id/approve/', access: 'users', body: 'form', proof: true, run: approveUser },
  { method: 'post', path: '/admin/users/:id/role/', access: 'users', body: 'form', proof: true, run: changeUserRole },
  { method: 'post', path: '/admin/users/:id/enable/', access: 'users', body: 'form', proof: true, run: enableUser },
  { method: 'post', path: '/admin/users/:id/disable/', access: 'users', body: 'form', run: disableUser },
  { method: 'post', path: '/admin/users/:id/sessions/', access: 'users', body: 'form', run: endUserSessions },
  {
    method: 'post',
    path: '/admin/users/:id/second-factor/',
    access: 'users',
    body: 'form',
    proof: true,
    run: removeSecondFactor,
  },
  {
    method: 'post',
    path: '/admin/users/:id/password-link/',
    access: 'users',
    body: 'form',
    proof: true,
    run: linkUserPassword,
  },
  {
    method: 'get',
    path: '/admin/roles/',
    access: 'users',
    run: showRoles,
    section: { label: 'admin.roles', line: rolesLine },
  },
  { method: 'get', path: '/admin/roles/edit/', access: 'users', run: showRole },
  { method: 'post', path: '/admin/roles/', access: 'users', body: 'form', proof: true, run: saveRoleByForm },
  { method: 'post', path: '/admin/roles/matrix/', access: 'users', body: 'form', proof: true, run: saveMatrixByForm },
  { method: 'post', path: '/admin/roles/remove/', access: 'users', body: 'form', proof: true, run: removeRoleByForm },
  {
    method: 'get',
    path: '/admin/people/',
    access: 'users',
    run: showPeople,
    section: { label: 'admin.people', line: peopleLine },
  },
  { method: 'get', path: '/admin/people/:platform/:workspace/:person/', access: 'users', run: showMember },
  {
    method: 'post',
    path: '/admin/people/:platform/:workspace/:person/',
    access: 'users',
    body: 'form',
    proof: true,
    run: changeMember,
  },
  {
    method: 'post',
    path: '/admin/people/:platform/:workspace/:person/connection/',
    access: 'users',
    body: 'form',
    proof: true,
    run: decideConnectionByForm,
  },
  {
    method: 'post',
    path: '/admin/people/:platform/:workspace/:person/sessions/',
    access: 'users',
    body: 'form',
    run: endMemberSessions,
  },
  {
    method: 'get',
    path: '/admin/links/',
    access: 'users',
    run: showAllLinks,
    section: { label: 'links.page', line: linksLine },
  },
  { method: 'post', path: '/admin/links/withdraw/', access: 'users', body: 'form', run: withdrawAnyLink },
  {
    method: 'get',
    path: '/admin/audit/',
    access: 'audit',
    run: showAudit,
    section: { label: 'admin.audit', line: auditLine },
  },
  { method: 'get', path: '/admin/audit/export/', access: 'audit', pace: 'export', proof: true, run: exportAudit },
]
