import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Words that hide who does what, or that the field has a term for, with what to write in their place. */
const rules: readonly { readonly word: RegExp; readonly instead: string }[] = [
  { word: /tell|tells|told|telling/, instead: 'notify, report, show, describe, or distinguish' },
  { word: /mend|mends|mended|mending/, instead: 'fix, correct, repair' },
  {
    word: /whoever|somebody|nobody|anybody|everybody/,
    instead: 'the role: admin, sender, visitor, caller, customer; or "no one", "all", or leave it out',
  },
  { word: /whose matter/, instead: 'whom it concerns, by role' },
  { word: /let(?:s|ting)? be/, instead: 'ignore, leave unchanged' },
  { word: /let(?:s|ting)? go/, instead: 'cancel, discard, release' },
  { word: /ways on/, instead: 'next steps' },
  { word: /ways out/, instead: 'actions, exports' },
  { word: /as it stands/, instead: 'unchanged, current' },
  { word: /(?:goes|go|gone|going) on with/, instead: 'continue, resume' },
  { word: /the very same/, instead: 'the same' },
  { word: /(?:is|are) met with/, instead: 'gets, throws' },
]

/** What people of the project write; data, pictures and lock files are not. */
const WRITTEN = [
  'README.md',
  '.env.example',
  'docs/**/*.md',
  '{bin,migrations,src}/**/*.{ts,js,css}',
  'tests/**/*.{ts,md}',
]

const files = WRITTEN.flatMap((pattern) => globSync(pattern))
  .filter((path) => path !== 'tests/house/words.test.ts')
  .toSorted()

it.each(rules)('the project does without $word', ({ word, instead }) => {
  expect(files.length).toBeGreaterThan(500)
  const whole = new RegExp(String.raw`\b(?:${word.source})\b`, 'iu')
  const found = files.flatMap((path) =>
    [path, ...readFileSync(path, 'utf8').split('\n')].flatMap((line, number) => {
      const match = whole.exec(separated(line))
      return match ? [`${path}:${number}: "${match[0]}"; write ${instead}`] : []
    }),
  )
  expect(found).toEqual([])
})

/** Splits names into their words, so that `letGo` and `let_go` are found like "let go". */
function separated(line: string): string {
  return line.replaceAll(/(?<=\p{Ll})(?=\p{Lu})|[_-]/gu, ' ')
}
