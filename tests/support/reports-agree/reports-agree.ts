import fc from 'fast-check'
import { expect } from 'vitest'
import { reportDocument } from '../../../src/core/report/formats/report-json.ts'
import { typedArguments } from '../../../src/cli/commands/report-cli.ts'
import type { ComparedDays } from './compared-cells.ts'
import type { Period, SeasonScheme } from '../../../src/core/calendar/period.ts'
import type { ReportQuestion } from '../../../src/core/report/report-kind.ts'
import { asAppError } from '../../../src/core/errors.ts'
import { reportAnswer } from '../../../src/core/report/report-snapshot.ts'
import { NOW, temporaryWeb } from '../../web/support/temporary-web.ts'
import type { Visitor } from '../../web/support/visitor.ts'
import { personWith } from '../bot.ts'
import { semirSays } from '../run-semir.ts'
import { analyticsCoverage } from './analytics-coverage.ts'
import { typedAddress, typedLine, typedOptions, typedWords, type AskedQuestion } from './asked-question.ts'
import { chatDifferences } from './chat-differences.ts'
import { comparisonCoverage } from './comparison-coverage.ts'
import { couponCoverage } from './coupon-coverage.ts'
import { expectedReport } from './expected-report.ts'
import { listDifferences, pageDifferences, partDifferences } from './page-differences.ts'
import type { CoveredReport, Documents, ReportCoverage } from './report-coverage.ts'
import { fillWorld, worlds } from './small-world.ts'
import { workbookDifferences } from './workbook-differences.ts'

const reportCoverage: { readonly [Name in CoveredReport]: ReportCoverage<Name> } = {
  analytics: analyticsCoverage,
  coupons: couponCoverage,
  comparison: comparisonCoverage,
}

/** What a document says of the period its figures stand beside. */
interface ComparedDocument {
  readonly compared: {
    readonly period: Period | null
    readonly overview: object | null
    readonly reason: string | null
  }
}

type Web = Awaited<ReturnType<typeof temporaryWeb>>

/** Fails unless every surface gives the same answer to any question about any data. */
export async function assertReportsAgree<Name extends CoveredReport>(name: Name, runs: number): Promise<void> {
  const coverage: ReportCoverage<Name> = reportCoverage[name]
  const web = await temporaryWeb()
  const admin = await web.signedIn('admin')
  await fc.assert(
    fc.asyncProperty(worlds, coverage.questions, async (world, asked) => {
      await fillWorld(web.business.db, world)
      expect(await differencesOf(coverage, asked, { web, admin })).toEqual([])
    }),
    // Each run asks a service: a smaller example would take minutes to find.
    { numRuns: runs, endOnFailure: true },
  )
}

/** What the real program prints about some data, and the document that the surfaces must agree with. */
export async function printedReport<Name extends CoveredReport>(name: Name) {
  const coverage: ReportCoverage<Name> = reportCoverage[name]
  const web = await temporaryWeb()
  const [sample] = fc.sample(fc.tuple(worlds, coverage.questions), { numRuns: 1, seed: 2 })
  if (!sample) throw new Error('no sample')
  const [world, drawn] = sample
  // The language the program starts with.
  const asked = { ...drawn, language: 'en' } as const
  await fillWorld(web.business.db, world)
  const command = commandOf(coverage)
  const { stdout } = await semirSays([command, ...typedOptions(asked), '--json', '--data', web.dataDir])
  const { documentOf, question } = ask(coverage, asked, web)
  return {
    printed: JSON.parse(stdout) as unknown,
    document: await documentOf({ ...question, compare: asked.options['compare'] ? question.compare : undefined }),
  }
}

function commandOf<Name extends CoveredReport>({ terminal }: ReportCoverage<Name>): string {
  return terminal.command ?? terminal.name
}

/** The question as the terminal understands it, and the document it prints. */
function ask<Name extends CoveredReport>({ terminal }: ReportCoverage<Name>, asked: AskedQuestion, web: Web) {
  const clock = { now: NOW, timeZone: web.deps.timeZone }
  const question = terminal.read(typedArguments(typedWords(asked), {}, terminal.options), clock)
  const documentOf = async (of: typeof question) => {
    const options = { language: asked.language, personal: true }
    const text = JSON.stringify(await reportDocument(web.business.db, of, options))
    return JSON.parse(text) as Documents[Name] & Partial<ComparedDocument>
  }
  return { question, documentOf }
}

async function differencesOf<Name extends CoveredReport>(
  coverage: ReportCoverage<Name>,
  asked: AskedQuestion,
  { web, admin }: { readonly web: Web; readonly admin: Visitor },
): Promise<string[]> {
  const { page, sheets, figures } = coverage
  const { language } = asked
  const { business: database } = web
  const { question, documentOf } = ask(coverage, asked, web)
  const reply = await web.dispatch(`${commandOf(coverage)} ${typedLine(asked)}`, personWith('admin'), language)
  const document = await documentOf(question).catch((error: unknown) => refusedFilter(error))
  // A filter that this world does not have is refused everywhere: there are no figures to compare.
  if (typeof document === 'string') return reply.error === document ? [] : [`chat: ${reply.error} for ${document}`]
  const { compared } = document
  const period = compared?.reason === null ? compared.period : null
  const earlier =
    period && (await documentOf({ ...question, query: { ...question.query, period }, compare: undefined }))
  const before = earlier ? figures(earlier, language) : undefined
  const answer = await reportAnswer(database.db, question as ReportQuestion)
  const expected = expectedReport(answer, language, figures(document, language), before, comparedDays(document, period))
  const answered = { database, query: question.query, document, language }
  const lists = await coverage.lists(answered)
  const parts = coverage.parts(answered)

  const open = reply.actions.find((action) => action.kind === 'link')
  // Without sales chat says so in one line, and there is nothing to link to.
  if (!open && !expected.isEmpty) throw new Error(`chat answers without a link: ${reply.text}`)
  const workbook = await admin.get(page.exportPath + typedAddress(asked))
  const linkDifferences = async (link: string): Promise<string[]> => {
    const stranger = web.visitor()
    return [
      ...pageDifferences('link', await stranger.text(`${link}?lang=${language}`), expected, language),
      ...(await partDifferences('link', parts, stranger, `${link}/`, asked)),
    ]
  }
  return [
    ...comparedDifferences(compared, earlier),
    ...(await coverage.wrongSums(answered)),
    ...(open ? chatDifferences(reply, expected, language) : []),
    ...pageDifferences('page', await admin.text(page.path + typedAddress(asked)), expected, language),
    ...(open ? await linkDifferences(new URL(open.url).pathname) : []),
    ...(await listDifferences(lists, admin, page.path, asked)),
    ...(await partDifferences('page', parts, admin, page.path, asked)),
    ...(await workbookDifferences(await workbook.arrayBuffer(), { expected, lists, sheets, language })),
  ]
}

/** The code of a refusal of a filter's value. Throws any other error. */
function refusedFilter(error: unknown): string {
  const code = asAppError(error)?.code
  if (!code?.startsWith('filter-unknown')) throw error
  return code
}

/** The document's own figures of the earlier period are those that a report of that period has. */
function comparedDifferences(
  compared: ComparedDocument['compared'] | undefined,
  earlier: object | null | undefined,
): string[] {
  const overview = earlier && 'overview' in earlier ? earlier.overview : null
  const isSame = JSON.stringify(compared?.overview ?? null) === JSON.stringify(overview)
  return isSame ? [] : ['--json: compared.overview differs from the report of that period']
}

/** The days that count of both periods: the document's own end with today or with its newest sale. */
function comparedDays(document: object, before: Period | null): ComparedDays | undefined {
  if (!before || !('period' in document) || !('asOf' in document) || !('filters' in document)) return undefined
  const { from, to, label } = document.period as Period
  const { salesThrough } = document.asOf as { readonly salesThrough: string }
  const { seasonScheme } = document.filters as { readonly seasonScheme: SeasonScheme }
  const [through = ''] = [to ?? '', salesThrough, NOW.toISOString().slice(0, 10)].toSorted()
  return { now: { from, to: through, label }, before, seasonScheme }
}
