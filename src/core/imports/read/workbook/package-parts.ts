import { posix } from 'node:path'
import type { PackageZip } from './open-workbook.ts'
import { readXml } from './read-xml.ts'

/** Another part that a part of a workbook refers to. */
export interface Relation {
  readonly id: string
  /** The last word of its type: `worksheet`, `styles`. */
  readonly type: string
  readonly path: string
}

const FIRST_PART = 'xl/workbook.xml'
const WORKBOOK_TYPE = /\.(?:sheet|template|addin)\.(?:main|macroEnabled\.main)\+xml$/

/** The path of the workbook part, as the package names it; undefined when the zip is no workbook. */
export async function findWorkbookPart(workbook: PackageZip): Promise<string | undefined> {
  const { parts } = workbook
  const named = (await relationsOf(workbook, '')).find(({ type }) => type === 'officeDocument')?.path
  if (named !== undefined && parts.has(named.toLowerCase())) return named
  if (parts.has(FIRST_PART)) return FIRST_PART
  return findByContentType(workbook)
}

/** What a part refers to; of the package itself when the path is empty. */
export async function relationsOf(workbook: PackageZip, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const list = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!workbook.parts.has(list.toLowerCase())) return []
  const relations: Relation[] = []
  await readXml(workbook, list, {
    open(name, { Id, Target, Type = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: pathOf(folder, Target) })
    },
  })
  return relations
}

function pathOf(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/').replaceAll(/%[0-9a-f]{2}/gi, (code) => decodeByte(code))
  return plain.startsWith('/') ? plain.slice(1) : posix.join(folder, plain)
}

function decodeByte(code: string): string {
  return String.fromCharCode(Number.parseInt(code.slice(1), 16))
}

async function findByContentType(workbook: PackageZip): Promise<string | undefined> {
  const types = '[content_types].xml'
  if (!workbook.parts.has(types)) return undefined
  let found: string | undefined
  await readXml(workbook, types, {
    open(name, { PartName, ContentType = '' }) {
      if (name === 'Override' && PartName !== undefined && WORKBOOK_TYPE.test(ContentType)) found ??= PartName.slice(1)
    },
  })
  return found !== undefined && workbook.parts.has(found.toLowerCase()) ? found : undefined
}
