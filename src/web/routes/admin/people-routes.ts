import type { Route } from '../../routing-table.ts'
import { exportAudit } from './export-audit.ts'
import { removeRole } from './remove-role.ts'
import { saveRole } from './save-role.ts'
import { showAudit } from './show-audit.ts'
import { showRole } from './show-role.ts'
import { showRoles } from './show-roles.ts'

/** Who may do what, and who did. */
export const peopleRoutes: readonly Route[] = [
  { method: 'get', path: '/admin/roles/', access: 'users', run: showRoles },
  { method: 'get', path: '/admin/roles/edit/', access: 'users', run: showRole },
  { method: 'post', path: '/admin/roles/', access: 'users', body: 'form', run: saveRole },
  { method: 'post', path: '/admin/roles/remove/', access: 'users', body: 'form', run: removeRole },
  { method: 'get', path: '/admin/audit/', access: 'audit', run: showAudit },
  { method: 'get', path: '/admin/audit/export/', access: 'audit', run: exportAudit },
]
