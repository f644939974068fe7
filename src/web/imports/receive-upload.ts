import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy, { type Busboy } from 'busboy'
import type { Request } from 'express'
import { asAppError, AppError } from '../../core/errors.ts'
import { demandCsrfToken } from '../server/visitor/csrf.ts'
import { limitSize, type SizeLimits } from '../../core/imports/size-limit.ts'
import { kindPath, type TableKind } from '../../core/imports/kinds/import-kind.ts'

export interface ReceivedFile {
  readonly path: string
  readonly fileName: string
}

export interface ReceivedUpload {
  readonly files: readonly ReceivedFile[]
  /** The form field `kind`; empty when it was not sent. */
  readonly kind: string
  /** Whether the files are previewed; undefined when the form did not ask. */
  readonly preview: boolean | undefined
}

export interface UploadRules {
  readonly folder: string
  readonly limits: SizeLimits
  /** Undefined for callers that no browser sends: they have a token of their own. */
  readonly csrfToken: string | undefined
}

/** Suffix of a file that is still being received. */
const PART = '.part'
/** Files one form may carry. */
export const MOST_FILES = 20

/**
 * Streams the files of a form to the folder, all or none: when the form is cut off, has no valid token ahead of its
 * files or carries too much, it is refused and its files are removed. Throws `form-expired`, `upload-cut`,
 * `upload-empty`, `import-too-large`, `upload-too-many`, `request-unreadable`.
 */
export async function receiveUpload(request: Request, rules: UploadRules): Promise<ReceivedUpload> {
  await mkdir(rules.folder, { recursive: true, mode: 0o700 })
  const form = openForm(request)
  const fields = new Map<string, string>()
  const writing: Promise<ReceivedFile>[] = []
  form.on('field', (name, value) => fields.set(name, value))
  form.on('filesLimit', () => form.destroy(new AppError('upload-too-many', { most: MOST_FILES })))
  form.on('file', (_name, stream, { filename }) => {
    if (!filename) {
      stream.resume()
      return
    }
    const file = receiveFile(stream, filename, fields.get('csrf'), rules)
    file.catch((error: Error) => form.destroy(error))
    writing.push(file)
  })
  try {
    await readForm(request, form)
    const files = await Promise.all(writing)
    if (rules.csrfToken !== undefined) demandCsrfToken(fields.get('csrf'), rules.csrfToken)
    if (files.length === 0) throw new AppError('upload-empty')
    const preview = fields.has('preview-asked') ? fields.get('preview') === 'on' : undefined
    return { files, kind: fields.get('kind') ?? '', preview }
  } catch (error) {
    for (const outcome of await Promise.allSettled(writing)) {
      if (outcome.status === 'fulfilled') await rm(outcome.value.path, { force: true })
    }
    throw error
  }
}

function openForm(request: Request): Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: MOST_FILES, fields: 10, fieldSize: 1_000, parts: MOST_FILES + 12 },
    })
  } catch (error) {
    throw new AppError('request-unreadable', {}, { cause: error })
  }
}

/** Not `pipeline`: on a refusal it would close the connection before the visitor can read the reason. */
function readForm(request: Request, form: Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    form.once('close', resolve)
    form.once('error', (error) => {
      request.unpipe(form)
      request.resume()
      reject(asAppError(error) ?? new AppError('upload-cut', {}, { cause: error }))
    })
    request.once('close', () => {
      if (!request.complete) form.destroy(new AppError('upload-cut'))
    })
    request.pipe(form)
  })
}

async function receiveFile(
  stream: Readable,
  sentName: string,
  csrf: string | undefined,
  { folder, limits, csrfToken }: UploadRules,
): Promise<ReceivedFile> {
  const fileName = tidyName(sentName)
  const path = join(folder, randomUUID())
  const part = path + PART
  try {
    if (csrfToken !== undefined) demandCsrfToken(csrf, csrfToken)
    await pipeline(stream, limitSize(fileName, limits), createWriteStream(part, { mode: 0o600 }))
    await rename(part, path)
    return { path, fileName }
  } catch (error) {
    stream.resume()
    await rm(part, { force: true })
    throw error
  }
}

function tidyName(name: string): string {
  return (
    name
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '')
      .slice(-150) || 'file'
  )
}

/** The upload page of a kind, or of any kind. */
export function uploadPath(kind: Pick<TableKind, 'name'> | undefined): string {
  return kind === undefined ? '/upload/' : kindPath(kind)
}
