import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { apiRoutes } from '../../../src/web/api/routes.ts'
import { apiCaller } from '../support/api-caller.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

interface ApiDocument {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}
interface Operation {
  readonly parameters: readonly {
    readonly name: string
    readonly description: string
    readonly schema: { enum?: string[] }
    readonly example?: string
  }[]
  readonly responses: Readonly<Record<string, { readonly content: Record<string, { readonly schema: object }> }>>
}

/** The public document, and a check of an answer against its schema. */
async function readDocument(base: string) {
  const document = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as ApiDocument
  const ajv = new Ajv2020({ strict: true, validateFormats: false, allowUnionTypes: true, allErrors: true })
  ajv.addVocabulary(['openapi', 'info', 'servers', 'security', 'paths', 'components'])
  ajv.addSchema(document, 'document')
  const problems = (answer: unknown, path: string, status: string) => {
    const pointer = ['paths', path, 'get', 'responses', status, 'content', 'application/json', 'schema']
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    const check = ajv.compile({ $ref: `document#/${escaped.join('/')}` })
    check(answer)
    return check.errors ?? []
  }
  return { document, problems }
}

describe("the API's document", () => {
  it('is valid OpenAPI 3.1 and describes every route with its parameters', async () => {
    const { base } = await temporaryWeb({ publicUrl: 'https://semir.example' })
    const { document } = await readDocument(base)
    expect(await new Validator().validate(structuredClone({ ...document }))).toEqual({ valid: true })
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: 'https://semir.example' }])
    expect(Object.keys(document.paths)).toEqual(apiRoutes.map(({ path }) => path))
    for (const { method, path, parameters } of apiRoutes) {
      const described = (document.paths[path] as Partial<Record<string, Operation>>)?.[method]?.parameters ?? []
      expect(described.map(({ name }) => name)).toEqual(parameters.map(({ name }) => name))
      for (const { description } of described) expect(description).not.toBe('')
    }
  })

  it('promises what every route answers, and the parameters every route takes', async () => {
    const web = await temporaryWeb({ set: 'dirty' })
    await web.signInLink('admin')
    const { call } = await apiCaller(web, 'admin')
    const { document, problems } = await readDocument(web.base)
    // What needs a customer, a job or a body is called in the tests of its own.
    const callable = apiRoutes.filter(
      ({ method, parameters }) => method === 'get' && !parameters.some((each) => each.required),
    )
    for (const { path } of callable) {
      const { parameters } = document.paths[path]?.get ?? { parameters: [] }
      const whole = await call(path.slice('/api/v1'.length))
      expect([path, whole.status]).toEqual([path, 200])
      const answer: unknown = await whole.json()
      expect(problems(answer, path, '200')).toEqual([])
      // A schema that lets anything pass would promise nothing.
      expect(problems({ ...(answer as object), more: 1 }, path, '200')).not.toEqual([])
      for (const { name, schema, example = '2025-06-01' } of parameters) {
        for (const value of schema.enum ?? [example]) {
          const asked = await call(`${path.slice('/api/v1'.length)}?${name}=${value}`)
          const status = ['campaign', 'cursor', 'view'].includes(name) ? 400 : 200
          expect([path, name, value, asked.status]).toEqual([path, name, value, status])
          expect(problems(await asked.json(), path, String(status))).toEqual([])
        }
      }
      const refused = await fetch(web.base + path)
      expect(problems(await refused.json(), path, '401')).toEqual([])
    }
  })
})
