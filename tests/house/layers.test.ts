import { describe, expect, it } from 'vitest'
import { circles, readSources } from './imports.ts'
import { layers, roomOf, strangers } from './layers.ts'

const files = readSources('src')

describe('the rooms of src', () => {
  it('are all in the list of layers', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path)))
    expect(layers).toEqual(expect.arrayContaining([...rooms]))
  })

  it('import nothing from a room below them', () => {
    const upward = files.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => imported.startsWith('src/') && place(imported) > place(path))
        .map(
          (imported) =>
            `${path} imports ${imported}: ${roomOf(path)} stands before ${roomOf(imported)} in tests/house/layers.ts. ` +
            'Take the value as a parameter, or move what both need to the earlier room.',
        ),
    )
    expect(upward).toEqual([])
  })

  it('keep chat and pages apart, but for the reply they both render', () => {
    const mixed = files.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => strangers.some(([a, b]) => roomOf(path) === a && roomOf(imported) === b))
        .map((imported) => `${path} imports ${imported}: main passes what one needs of the other.`),
    )
    expect(mixed).toEqual([])
  })

  it('have no circle of files, types included', () => {
    expect(circles(files).map((circle) => circle.join(' <-> '))).toEqual([])
  })
})

function place(path: string): number {
  return layers.indexOf(roomOf(path) as (typeof layers)[number])
}
