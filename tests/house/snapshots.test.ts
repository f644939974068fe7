import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Lines that a reviewer still reads when they change. */
const MOST = 500

it('every snapshot is short enough to be reviewed', () => {
  const paths = globSync('tests/**/__snapshots__/*')
  expect(paths).not.toEqual([])
  const long = paths
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST)
    .map(
      ({ path, lines }) => `${path}: ${lines} lines; snapshot one part of each kind, and whole messages as an outline`,
    )
  expect(long).toEqual([])
})
