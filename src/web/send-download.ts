import type { Response } from 'express'

export interface Download {
  readonly name: string
  readonly path: string
}

/** Sends the file as an attachment; resolves when it was sent or the visitor went away. */
export function sendDownload(response: Response, { name, path }: Download): Promise<void> {
  return new Promise((resolve, reject) => {
    response.download(path, name, { dotfiles: 'allow', acceptRanges: false, cacheControl: false }, (error) => {
      if (!error || response.headersSent || response.destroyed) resolve()
      else reject(error)
    })
  })
}
