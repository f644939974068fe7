import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A style sheet, script or picture of ours, held in memory. */
export interface Asset {
  readonly body: Buffer
  readonly gzipped: Buffer
  readonly type: string
  readonly version: string
}

/** The address of an asset with its version, so that a browser may keep it for ever. */
export type AssetUrl = (name: string) => string

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Reads every asset once, at start. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const folder = new URL('./public/', import.meta.url)
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
    gzipped: gzipSync(body, { level: 9 }),
    type,
    version: createHash('sha256').update(body).digest('hex').slice(0, 12),
  }
}
