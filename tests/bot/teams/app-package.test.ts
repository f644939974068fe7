import Draft04 from 'ajv-draft-04'
import manifestSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.19/MicrosoftTeams.schema.json' with { type: 'json' }
import stringsSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.19/MicrosoftTeams.Localization.schema.json' with { type: 'json' }
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { findCommand } from '../../../src/bot/dispatch/find-command.ts'
import { appPackage } from '../../../src/bot/teams/app-package.ts'

const APP = { appId: '8c4f1f8e-7d55-4a36-9c0a-0d7ff3a6c001', url: 'https://semir.example.com', version: '0.1.0' }

interface Manifest {
  readonly id: string
  readonly icons: { readonly color: string; readonly outline: string }
  readonly localizationInfo: { readonly additionalLanguages: readonly { readonly file: string }[] }
  readonly bots: readonly {
    readonly scopes: readonly string[]
    readonly commandLists: readonly {
      readonly scopes: readonly string[]
      readonly commands: readonly { readonly title: string }[]
    }[]
  }[]
}

async function unpacked(app = APP) {
  const zip = await JSZip.loadAsync(await appPackage(app))
  const text = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const png = async (name: string) => (await zip.file(name)?.async('nodebuffer')) ?? Buffer.alloc(0)
  return { zip, text, png, manifest: JSON.parse(await text('manifest.json')) as Manifest }
}

/** Errors that the published schema finds. */
function faults(schema: object, document: unknown): unknown[] {
  // Microsoft's patterns are not written for Unicode.
  const options = { allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }
  const ajv = new Draft04.default(options)
  ajv.validate(schema, document)
  return ajv.errors ?? []
}

/** Width, height and colour type of a PNG: 6 has an alpha channel. */
function pngHead(png: Buffer) {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colour: png[25] }
}

describe('the Teams app package', () => {
  it('holds what its manifest names at its root, and nothing else', async () => {
    const { zip, manifest } = await unpacked()
    const { icons, localizationInfo } = manifest
    const named = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map(({ file }) => file)]
    expect(Object.keys(zip.files).toSorted()).toEqual(['manifest.json', ...named].toSorted())
  })

  it('has a manifest and Vietnamese texts that agree with the schemas Microsoft publishes', async () => {
    const { manifest, text } = await unpacked()
    expect(faults(manifestSchema, manifest)).toEqual([])
    expect(faults(stringsSchema, JSON.parse(await text('vi.json')))).toEqual([])
    expect(faults(manifestSchema, { ...manifest, accentColor: 'blue' })).not.toEqual([])
  })

  it('offers in each scope a menu of commands that the bot answers, in both languages', async () => {
    const { manifest, text } = await unpacked()
    const [bot] = manifest.bots
    expect(bot?.commandLists.flatMap(({ scopes }) => scopes)).toEqual(bot?.scopes)
    const vietnamese = JSON.parse(await text('vi.json')) as Record<string, string>
    for (const [list, { commands: menu }] of bot?.commandLists.entries() ?? []) {
      expect(menu).toHaveLength(10)
      for (const [at, { title }] of menu.entries()) {
        const translated = vietnamese[`bots[0].commandLists[${list}].commands[${at}].title`] ?? ''
        expect([title, findCommand(commands, translated)?.command.name]).toEqual([title, title])
      }
    }
  })

  it('has the two icons in their sizes, the outline white on transparent', async () => {
    const { png } = await unpacked()
    expect(pngHead(await png('color.png'))).toMatchObject({ width: 192, height: 192 })
    expect(pngHead(await png('outline.png'))).toEqual({ width: 32, height: 32, colour: 6 })
  })

  it('is refused without the id of an app, or without an https address', async () => {
    await expect(appPackage({ ...APP, appId: 'semir' })).rejects.toMatchObject({ code: 'teams-app-id-wrong' })
    await expect(appPackage({ ...APP, url: 'http://localhost:3000' })).rejects.toMatchObject({
      code: 'teams-url-wrong',
    })
  })
})
