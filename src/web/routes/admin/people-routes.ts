import type { Route } from '../../routing-table.ts'
import { changeMember } from './change-member.ts'
import { approveUser, changeUserRole, disableUser, enableUser, inviteUser, linkUserPassword } from './change-user.ts'
import { exportAudit } from './export-audit.ts'
import { removeRole } from './remove-role.ts'
import { saveRole } from './save-role.ts'
import { showAudit } from './show-audit.ts'
import { showMember } from './show-member.ts'
import { showPeople } from './show-people.ts'
import { showRole } from './show-role.ts'
import { showRoles } from './show-roles.ts'
import { showUser } from './show-user.ts'
import { showUsers } from './show-users.ts'

/** Who may do what, and who did. */
export const peopleRoutes: readonly Route[] = [
  { method: 'get', path: '/admin/users/', access: 'users', run: showUsers },
  { method: 'post', path: '/admin/users/invitation/', access: 'users', body: 'form', run: inviteUser },
  { method: 'get', path: '/admin/users/:id/', access: 'users', run: showUser },
  { method: 'post', path: '/admin/users/:id/approve/', access: 'users', body: 'form', run: approveUser },
  { method: 'post', path: '/admin/users/:id/role/', access: 'users', body: 'form', run: changeUserRole },
  { method: 'post', path: '/admin/users/:id/enable/', access: 'users', body: 'form', run: enableUser },
  { method: 'post', path: '/admin/users/:id/disable/', access: 'users', body: 'form', run: disableUser },
  { method: 'post', path: '/admin/users/:id/password-link/', access: 'users', body: 'form', run: linkUserPassword },
  { method: 'get', path: '/admin/people/', access: 'users', run: showPeople },
  { method: 'get', path: '/admin/people/:platform/:workspace/:person/', access: 'users', run: showMember },
  {
    method: 'post',
    path: '/admin/people/:platform/:workspace/:person/',
    access: 'users',
    body: 'form',
    run: changeMember,
  },
  { method: 'get', path: '/admin/roles/', access: 'users', run: showRoles },
  { method: 'get', path: '/admin/roles/edit/', access: 'users', run: showRole },
  { method: 'post', path: '/admin/roles/', access: 'users', body: 'form', run: saveRole },
  { method: 'post', path: '/admin/roles/remove/', access: 'users', body: 'form', run: removeRole },
  { method: 'get', path: '/admin/audit/', access: 'audit', run: showAudit },
  { method: 'get', path: '/admin/audit/export/', access: 'audit', run: exportAudit },
]
