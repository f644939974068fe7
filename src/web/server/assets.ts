import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { RequestHandler } from 'express'
import type { AssetUrl } from '../ui/page.ts'

/** A style sheet, script or picture, held in memory. */
export interface Asset {
  readonly body: Buffer
  readonly type: string
  readonly version: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Reads every asset once, at start. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const folder = new URL('../public/', import.meta.url)
  const names = readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined)
  return new Map(names.map((name) => [name, readAsset(new URL(name, folder), TYPES[extname(name)] ?? '')]))
}

export function assetUrls(assets: ReadonlyMap<string, Asset>): AssetUrl {
  return (name) => `/assets/${name}?v=${assets.get(name)?.version ?? ''}`
}

function readAsset(url: URL, type: string): Asset {
  const body = readFileSync(url)
  return {
    body,
    type,
    version: createHash('sha256').update(body).digest('hex').slice(0, 12),
  }
}

/** The versioned address is cached for a year, the plain one revalidated by ETag. */
export function serveAssets(assets: ReadonlyMap<string, Asset>): RequestHandler<{ name: string }> {
  return (request, response, next) => {
    const asset = assets.get(request.params.name)
    if (!asset) {
      next()
      return
    }
    const versioned = request.query['v'] === asset.version
    response.set('Content-Type', asset.type)
    response.set('Cache-Control', versioned ? 'public, max-age=31536000, immutable' : 'no-cache')
    response.set('ETag', `"${asset.version}"`)
    if (request.fresh) response.status(304).end()
    else response.send(asset.body)
  }
}
