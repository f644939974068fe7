import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface SourceFile {
  readonly path: string
  readonly text: string
  /** Files of the project that it imports, types included. */
  readonly imports: readonly string[]
}

const STATEMENT = /^(?:import|export)\b[^'"`;]*?\bfrom '(\.[^']+)'|^import '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gmu

/** Every TypeScript file below a folder of the project, with what it imports. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}

function importsOf(path: string, text: string): string[] {
  const named = Array.from(text.matchAll(STATEMENT), ([, from, effect, lazy]) => from ?? effect ?? lazy ?? '')
  return named.map((specifier) => normalize(join(dirname(path), specifier)))
}

/** Files that are loaded lazily. */
export function lazyImports(path: string, text: string): string[] {
  const specifiers = Array.from(text.matchAll(/\bimport\('(\.[^']+)'\)/gu), ([, specifier = '']) => specifier)
  return specifiers.map((specifier) => normalize(join(dirname(path), specifier)))
}

/** Groups of files that import each other in a circle. */
export function circles(files: readonly SourceFile[]): string[][] {
  const importsOfPath = new Map(files.map(({ path, imports }) => [path, imports]))
  const found: string[][] = []
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const visit = (path: string): void => {
    index.set(path, index.size)
    low.set(path, index.size - 1)
    stack.push(path)
    for (const next of importsOfPath.get(path) ?? []) {
      if (!importsOfPath.has(next)) continue
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(path, Math.min(low.get(path) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(path) !== index.get(path)) return
    const circle = stack.splice(stack.indexOf(path))
    if (circle.length > 1) found.push(circle)
  }
  for (const { path } of files) if (!index.has(path)) visit(path)
  return found
}
