import { AppError } from '../core/errors.ts'
import { tableKinds, type TableKind } from '../core/import/import-result.ts'
import type { Visit } from './visit.ts'

/** The kind of file an address names. Throws `page-unknown` when it is none. */
export function readUploadKind({ request }: Pick<Visit, 'request'>): TableKind {
  const kind = tableKinds.find((each) => each === request.params['kind'])
  if (!kind) throw new AppError('page-unknown')
  return kind
}

/** Where files of a kind are dropped; of any kind when none is named. */
export function uploadPath(kind: TableKind | undefined): string {
  return kind === undefined ? '/upload/' : `/upload/${kind}/`
}
