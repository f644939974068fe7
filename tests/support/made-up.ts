import { onTestFinished } from 'vitest'

/** Adds an entry to a registry for the length of a test, as a new file of src would. */
export function declareMadeUp<Entry>(registry: Readonly<Record<string, Entry>>, name: string, entry: Entry): void {
  const entries = registry as Record<string, Entry>
  entries[name] = entry
  onTestFinished(() => {
    delete entries[name]
  })
}
