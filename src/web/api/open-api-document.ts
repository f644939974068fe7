import { z } from 'zod'
import packageJson from '../../../package.json' with { type: 'json' }
import { apiSchemas, type ApiSchemaName } from './answers/api-schemas.ts'
import { type ApiParameter, apiRoutes, type ApiRoute } from './routes.ts'

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Semir chat-ops',
      version: packageJson.version,
      description: 'Sales, coupon and customer figures as JSON. Amounts are VND, rates percent, days `YYYY-MM-DD`.',
    },
    servers: [{ url: publicUrl }],
    security: [{ accessToken: [] }],
    paths: Object.fromEntries(apiRoutes.map((route) => [route.path, { [route.method]: operation(route) }])),
    components: {
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', description: 'A personal access token of /account/tokens/' },
      },
      schemas: componentSchemas(),
    },
  }
}

function operation({ path, access, summary, parameters, answer, body }: ApiRoute) {
  const refusals = Object.entries(REFUSALS).map(([status, description]) => [
    status,
    { description, ...jsonOf('Refusal') },
  ])
  return {
    operationId: path.slice('/api/v1/'.length).replaceAll('/', '-'),
    summary,
    description: `Permission: ${access}.`,
    parameters: parameters.map(parameterObject),
    ...(body === undefined ? {} : { requestBody: { required: true, content: bodyOf(body) } }),
    responses: { '200': { description: 'The answer', ...jsonOf(answer) }, ...Object.fromEntries(refusals) },
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  '400': 'A parameter is unknown or unreadable',
  '401': 'No token, or one that is unknown, revoked, too old, or whose account may not sign in',
  '403': 'The account of the token lacks the permission',
  '429': 'Too many calls; Retry-After says in how many seconds to try again',
  '500': 'An unexpected failure, which the log knows by its reference',
}

function bodyOf(body: NonNullable<ApiRoute['body']>) {
  if (body === 'files') {
    const file = { type: 'array', items: { type: 'string', format: 'binary' } }
    return { 'multipart/form-data': { schema: { type: 'object', properties: { file }, required: ['file'] } } }
  }
  const properties = body.map(({ name, description, values }) => {
    return [name, { type: 'string', description, ...(values ? { enum: values } : {}) }]
  })
  const required = body.filter((each) => each.required).map(({ name }) => name)
  return { 'application/json': { schema: { type: 'object', properties: Object.fromEntries(properties), required } } }
}

function parameterObject({ name, description, example, values, required }: ApiParameter) {
  const schema = { type: 'string', ...(values ? { enum: values } : {}) }
  return {
    name,
    in: 'query',
    description,
    schema,
    ...(required ? { required } : {}),
    ...(example === undefined ? {} : { example }),
  }
}

function jsonOf(schema: ApiSchemaName) {
  return { content: { 'application/json': { schema: { $ref: refTo(schema) } } } }
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`
}

function componentSchemas() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(apiSchemas())) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: refTo })
  // The document declares dialect and id once for all.
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _address, ...schema }]) => [name, schema]),
  )
}
