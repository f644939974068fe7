import { Readable } from 'node:stream'
import express, { type Express, type Request as Asked, type Response as Answer } from 'express'
import packageJson from '../../../../package.json' with { type: 'json' }
import { may, demand } from '../../../core/access/policy.ts'
import { recordRefusal } from '../../../core/access/audit/record-refusal.ts'
import { AppError, asAppError } from '../../../core/errors.ts'
import { errorText } from '../../../core/i18n/translate.ts'
import { referenceId } from '../../../core/log.ts'
import { queriesUntil } from '../../../core/queries/query-pool.ts'
import { admitToken, answerFailure, createAnswerRecord, languageOf, type AdmittedCall } from '../mount-api.ts'
import { untilLeft } from '../../server/attach-context.ts'
import type { WebDeps } from '../../server/request-context.ts'
import { demandSameOrigin } from '../../server/visitor/csrf.ts'
import type { Pace } from '../../server/visitor/pace.ts'
import { mcpTools, optionsOf, type McpTool, type ToolCall } from './mcp-tools.ts'

export const MCP_PATH = '/mcp'

const INSTRUCTIONS =
  'Figures of a fashion retailer in Vietnam: sales, coupons, customers in groups, forecasts. All amounts are VND. ' +
  'Call freshness first to see up to which day there is data and what filters take. Answers hold no data of single people.'

/**
 * Mounts the Model Context Protocol over Streamable HTTP, without sessions: each request carries a personal access token,
 * and may do what its account may do at that moment. Only tools that read are offered.
 */
export function mountMcp(app: Express, shared: WebDeps, pace: Pace): void {
  const record = createAnswerRecord()
  app.all(MCP_PATH, express.json({ limit: '100kb' }), async (request: Asked, response: Answer) => {
    response.set('Cache-Control', 'no-store')
    // A page of another site is not to ask with a token that its visitor pasted.
    demandSameOrigin(request, shared.publicUrl)
    const deps = { ...shared, queries: queriesUntil(shared.queries, untilLeft(response)) }
    const now = deps.now?.() ?? new Date()
    // A batch would be one call to the limit of calls.
    if (Array.isArray(request.body)) throw new AppError('batch-refused')
    const caller = await admitToken({ deps, pace }, request, now)
    const language = languageOf(request, deps)
    const call = (option: ToolCall['option']): ToolCall => ({
      deps,
      option,
      language,
      clock: { now, timeZone: deps.timeZone },
      person: caller.person,
      noteReport: (question) => record(deps.ops, caller, question, now),
    })
    await send(
      await (await handlerFor({ caller, call })).fetch(webRequest(request), { parsedBody: request.body as unknown }),
      response,
    )
  })
  app.use(MCP_PATH, answerFailure(shared))
}

interface McpAsked {
  readonly caller: AdmittedCall
  readonly call: (option: ToolCall['option']) => ToolCall
}

/** The SDK is large and is loaded by the first call. */
async function handlerFor(asked: McpAsked) {
  const { McpServer, createMcpHandler } = await import('@modelcontextprotocol/server')
  return createMcpHandler(() => {
    const server = new McpServer(
      { name: 'semir', title: 'Semir', version: packageJson.version },
      { instructions: INSTRUCTIONS },
    )
    const { person } = asked.caller
    for (const tool of mcpTools.filter(({ access }) => may(person, access))) {
      const { name, title, description, input } = tool
      const annotations = {
        title,
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      }
      server.registerTool(name, { title, description, inputSchema: input, annotations }, (args) =>
        toolResult(tool, args, asked),
      )
    }
    return server
  })
}

async function toolResult(tool: McpTool, args: Readonly<Record<string, unknown>>, { call }: McpAsked) {
  const asked = call(optionsOf(args))
  try {
    demand(asked.person, tool.access)
    const found = await tool.run(asked)
    return { content: [{ type: 'text' as const, text: JSON.stringify(found) }] }
  } catch (error) {
    const known = asAppError(error)
    if (!known) {
      const reference = referenceId()
      asked.deps.log.error({ err: error, reference }, 'a tool of an assistant failed')
      return failed(errorText(asked.language, 'unexpected', { reference }))
    }
    const { ops } = asked.deps
    const refusal = { action: 'access-refused', subject: `mcp ${tool.name}`, details: { reason: known.code } } as const
    if (known.code === 'forbidden') await recordRefusal(ops, asked.person, refusal, asked.clock.now)
    return failed(errorText(asked.language, known.code, known.params))
  }
}

function failed(text: string) {
  return { content: [{ type: 'text' as const, text }], isError: true }
}

function webRequest(request: Asked): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return new Request(`http://localhost${request.originalUrl}`, {
    method: request.method,
    headers,
    ...(request.method === 'POST' ? { body: JSON.stringify(request.body) } : {}),
  })
}

/** Sends the answer of the SDK: one JSON document, or events. */
async function send(answer: Response, response: Answer): Promise<void> {
  response.status(answer.status)
  for (const [name, value] of answer.headers) response.set(name, value)
  if (!answer.body) {
    response.end()
    return
  }
  const body = Readable.fromWeb(answer.body)
  response.once('close', () => body.destroy())
  for await (const piece of body) response.write(piece)
  response.end()
}
