import { randomBytes } from 'node:crypto'
import { identityKey, may, type Permission, type Person } from '../../core/access/policy.ts'
import type { ReplyFile } from '../../core/delivery/reply.ts'

/** Files offered by console answers, each for the person who asked and for an hour. */
export interface DownloadStore {
  /** Returns the address of the file. */
  offer(file: ReplyFile, person: Person): string
  find(id: string, person: Person): ReplyFile | undefined
}

/** Milliseconds. */
const OFFERED_FOR = 3_600_000
const MOST = 500

interface Offer {
  readonly file: ReplyFile
  readonly owner: string
  /** The owner's permissions when it was made: losing one of them closes the file too. */
  readonly permissions: readonly Permission[]
  readonly until: number
}

export function createDownloadStore(now: () => Date): DownloadStore {
  const offers = new Map<string, Offer>()
  return {
    offer(file, person) {
      const id = randomBytes(16).toString('base64url')
      const { permissions } = person
      offers.set(id, { file, owner: identityKey(person), permissions, until: now().getTime() + OFFERED_FOR })
      const oldest = offers.keys().next().value
      if (offers.size > MOST && oldest !== undefined) offers.delete(oldest)
      return `/files/${id}/${encodeURIComponent(file.name)}`
    },
    find(id, person) {
      const offer = offers.get(id)
      if (!offer || offer.until < now().getTime() || offer.owner !== identityKey(person)) return undefined
      return offer.permissions.every((permission) => may(person, permission)) ? offer.file : undefined
    },
  }
}
