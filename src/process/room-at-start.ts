import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import type { RequestListener, Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asAppError } from '../core/errors.ts'
import { dataDirOf, makeDataDir, type DataDir } from '../core/data-dir.ts'
import { lockFolder } from '../core/db/sqlite/lock-folder.ts'
import { sweepStages } from '../core/db/sqlite/sqlite-stage.ts'
import type { Language } from '../core/i18n/language.ts'
import { errorText } from '../core/i18n/translate.ts'

/** Milliseconds an answer's file may still be fetched for while the disk is full. */
const EXPORT_AGE = 3_600_000
/** Milliseconds between two attempts to start on a full disk. */
const RETRY = 2_000

/**
 * Removes what processes that ended left behind: rows of imports, parts of uploads and backups; with `low`, older files of
 * past answers too. It writes nothing, so that it works on a full disk.
 */
export async function freeRoom(folders: DataDir, { low, now }: { low: boolean; now: Date }): Promise<void> {
  sweepStages(join(folders.root, 'staging'))
  await removeFrom(folders.uploads, ({ name }) => name.endsWith('.part'))
  await removeFrom(folders.backups, ({ name }) => name.endsWith('.partial'))
  if (low) await removeFrom(folders.exports, ({ changedAt }) => now.getTime() - changedAt > EXPORT_AGE)
}

export interface OwnFolder {
  /** May be called again after a full disk. Throws `data-in-use` and `data-dir-open`. */
  readonly take: () => Promise<DataDir>
  readonly release: () => void
}

/** Takes the data folder for this process: locks it, frees what it may, and only then makes what is missing in it. */
export function openFolder(
  dataDir: string,
  { low, now }: { readonly low: () => boolean; readonly now: () => Date },
): OwnFolder {
  let unlock: (() => void) | undefined
  return {
    async take() {
      await mkdir(dataDir, { recursive: true, mode: 0o700 })
      unlock ??= lockFolder(dataDir)
      await freeRoom(dataDirOf(dataDir), { low: low(), now: now() })
      return makeDataDir(dataDir)
    },
    release: () => unlock?.(),
  }
}

export function passOverFullDisk(error: unknown): void {
  if (asAppError(error)?.code !== 'disk-full') throw error
}

interface Entry {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly changedAt: number
}

async function removeFrom(folder: string, isOver: (entry: Entry) => boolean): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const name of names) {
    const path = join(folder, name)
    const { mtimeMs: changedAt } = await stat(path)
    if (isOver({ name, changedAt })) await rm(path, { recursive: true, force: true })
  }
}

export interface WaitingOptions {
  readonly server: Server
  readonly language: Language
  /** Says once that the start waits. */
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Tries until the disk has room for it, and meanwhile answers every request with what is the matter (503). Resolves to
 * undefined when the signal aborts first.
 */
export async function whenThereIsRoom<Result>(
  work: () => Promise<Result>,
  { server, language, print, signal }: WaitingOptions,
): Promise<Result | undefined> {
  const answer = answerFullDisk(language)
  try {
    while (!signal.aborted) {
      try {
        return await work()
      } catch (error) {
        passOverFullDisk(error)
      }
      if (!server.listeners('request').includes(answer)) {
        server.on('request', answer)
        print(`${errorText(language, 'disk-full')} Semir starts by itself once there is room.`)
      }
      await sleep(RETRY, undefined, { signal }).catch(() => undefined)
    }
    return undefined
  } finally {
    server.off('request', answer)
  }
}

function answerFullDisk(language: Language): RequestListener {
  return (request, response) => {
    const health = request.url?.startsWith('/healthz') === true
    const body = health ? JSON.stringify({ ok: false, low: ['data'] }) : errorText(language, 'disk-full')
    const type = health ? 'application/json' : 'text/plain; charset=utf-8'
    response.writeHead(503, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Retry-After': '10' }).end(body)
  }
}
