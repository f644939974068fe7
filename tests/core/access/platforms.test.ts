import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { botPlatforms } from '../../../src/bot/chat/bot-platforms.ts'
import { platformNames } from '../../../src/core/access/platforms/chat-platforms.ts'
import { languages, locales } from '../../../src/core/i18n/language.ts'
import { readSources } from '../../house/imports.ts'

it('every chat platform can be connected', () => {
  expect(botPlatforms.map(({ name }) => name)).toEqual(platformNames())
})

it('a platform and a language are named only in their own files', () => {
  const names = [...platformNames(), ...languages].join('|')
  const compared = new RegExp(`[!=]== '(?:${names})'|'(?:${names})'(?: \\\\| |, )'(?:${names})'`, 'u')
  const files = readSources('src').filter(({ text }) => compared.test(text))
  expect(files.map(({ path }) => path)).toEqual([])
})

it('no name selects two languages', () => {
  const spellings = languages.flatMap((language) => locales[language].spellings)
  expect(new Set(spellings).size).toBe(spellings.length)
})

it('every setting of a platform is explained in .env.example', () => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
  const settings = botPlatforms.flatMap(({ environment }) => Object.keys(environment))
  expect(settings.filter((name) => !example.includes(`${name}=`))).toEqual([])
})
