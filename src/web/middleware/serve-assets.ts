import type { RequestHandler } from 'express'
import type { Asset } from '../asset-store.ts'

/** Kept by the browser for a year at its versioned address, checked again by ETag at the plain one. */
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
    response.vary('Accept-Encoding')
    response.set('ETag', `"${asset.version}"`)
    if (request.fresh) response.status(304).end()
    else if (request.acceptsEncodings('gzip') === false) response.send(asset.body)
    else response.set('Content-Encoding', 'gzip').send(asset.gzipped)
  }
}
