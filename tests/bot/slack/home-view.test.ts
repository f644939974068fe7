import { describe, expect, it } from 'vitest'
import { homeView } from '../../../src/bot/slack/app-home.ts'
import type { ImportSummary } from '../../../src/core/imports/import-result.ts'
import { compact } from '../support/outline.ts'
import { checkBlocks } from './fake-slack/check-message.ts'

const summary: ImportSummary = {
  id: 1,
  file: 'sales <!channel>.csv',
  kind: 'sales',
  status: 'completed',
  rows: 31_204,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 41,
  duplicatesInFile: 0,
  skipped: 0,
  warned: 0,
  rejectedBy: [],
  notes: [],
  error: null,
  days: null,
  firstImportedAt: null,
  undo: null,
  requestedBy: { platform: 'slack', id: 'U1', name: 'Lan' },
  startedAt: '2026-11-21T10:00:00.000Z',
  finishedAt: '2026-11-21T10:00:42.000Z',
}

const imports = [summary, { ...summary, status: 'failed' as const }, { ...summary, status: 'duplicate' as const }]

describe('the App Home', () => {
  it.each([
    ['with imports, in English', { language: 'en' as const, admitted: true, imports }],
    ['with imports, in Vietnamese', { language: 'vi' as const, admitted: true, imports }],
    ['before the first import', { language: 'en' as const, admitted: true, imports: [] }],
    ['for a person who may not import', { language: 'en' as const, admitted: true, imports: undefined }],
    ['for a person without a role', { language: 'en' as const, admitted: false, imports: undefined }],
  ])('%s', (_, content) => {
    const view = homeView(content)
    const blocks = view.blocks as unknown as Record<string, unknown>[]
    expect(checkBlocks(blocks, { most: 100, refused: new Set() })).toBeUndefined()
    expect(compact(view)).toMatchSnapshot()
  })
})
