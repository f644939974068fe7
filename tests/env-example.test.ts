import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { catalog } from '../src/core/i18n/catalog.ts'

describe('.env.example', () => {
  test('explains every setting the code reads, and no other', async () => {
    const read = readConfig({}).settings.map(({ name }) => name)
    expect(new Set(Object.keys(await example()))).toEqual(new Set(read))
  })

  test('has a text for every setting, which the settings page shows', () => {
    expect(Object.keys(catalog)).toEqual(expect.arrayContaining(readConfig({}).settings.map(({ about }) => about)))
  })

  test('shows the defaults: uncommenting those of the house changes nothing', async () => {
    const house = Object.fromEntries(
      Object.entries(await example()).filter(
        ([name]) =>
          !/^(SLACK_|TEAMS_(?=APP|TENANT|ALLOWED)|CNV_(?!API|SSO|CONC|PAGE)|SEMIR_OIDC_(?!ROLE)|OPS_|PUBLIC_URL)/.test(
            name,
          ),
      ),
    )
    const settings = readConfig({}).settings
    expect({ ...readConfig(house), settings }).toEqual(readConfig({}))
  })
})

async function example(): Promise<Record<string, string | undefined>> {
  const text = await readFile(new URL('../.env.example', import.meta.url), 'utf8')
  return parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ''))
}
