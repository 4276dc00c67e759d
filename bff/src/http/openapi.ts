/** OpenAPI 3.1 and a page to read, both from the contract. */
import { z } from 'zod'
import type { Area, Operation, SchemasOf } from '@linli/shared-types/endpoint'
import { errors, mayRefuse, type ErrorCode } from '@linli/shared-types/errors'

export interface Documented {
  area: Area
  schemas: SchemasOf<Area>
}

interface OpenApi {
  openapi: string
  info: Record<string, string>
  paths: Record<string, Record<string, unknown>>
  components: Record<string, unknown>
}

const access = ({ who, level = 1 as never, limit, ownIds }: Operation): string =>
  [`who: ${Array.isArray(who) ? who.join(', ') : String(who)}`, `level: L${level}`, ...(limit ? [`limit: ${limit}`] : []), ...(ownIds ? ['stored once by its own ids'] : [])].join(' · ')

type JsonObject = { type?: string; properties?: Record<string, unknown>; required?: string[] }
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonObject =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonObject

/** What the operations of an area may refuse with. */
const refusals = ({ refuses }: Area): ErrorCode[] => (Object.keys(errors) as ErrorCode[]).filter(code => mayRefuse(refuses, code))

function describe(area: Area, name: string, operation: Operation, schema: { input: z.ZodType; output: z.ZodType }): unknown {
  const input = jsonSchema(schema.input, 'input')
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, field]) => field!)
  const { properties = {}, required = [] } = input
  const rest = Object.fromEntries(Object.entries(properties).filter(([field]) => !inPath.includes(field)))
  const get = operation.method === 'GET'
  const parameters = [
    ...inPath.map(field => ({ name: field, in: 'path', required: true, schema: properties[field] ?? { type: 'string' } })),
    ...(get ? Object.entries(rest).map(([field, of]) => ({ name: field, in: 'query', required: required.includes(field), schema: of })) : []),
    ...(get ? [] : [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' } }]),
  ]
  const body = { ...input, properties: rest, required: required.filter(field => !inPath.includes(field)) }
  return {
    operationId: name,
    tags: [area.name],
    summary: access(operation),
    ...(operation.who === 'anyone' ? { security: [] } : {}),
    parameters,
    ...(get || Object.keys(rest).length === 0 ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'The answer', content: { 'application/json': { schema: jsonSchema(schema.output, 'output') } } },
      default: { description: `A refusal: ${refusals(area).join(', ')}`, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

export function openApi(documented: Documented[]): OpenApi {
  const paths: OpenApi['paths'] = {}
  for (const { area, schemas } of documented)
    for (const [name, operation] of Object.entries(area.operations)) {
      const path = operation.path.replace(/:(\w+)/g, '{$1}')
      ;(paths[path] ??= {})[operation.method.toLowerCase()] = describe(area, name, operation, schemas[name]!)
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Linli 邻里', version: '1', description: 'Operations with who: service are offered by a platform to the BFF only.' },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Error: {
          type: 'object',
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message', 'requestId'],
              properties: {
                code: { type: 'string', enum: Object.keys(errors) },
                message: { type: 'string' },
                requestId: { type: 'string' },
                retryAfter: { type: 'integer', description: 'Seconds' },
                details: { type: 'object' },
              },
            },
          },
        },
      },
    },
  }
}

const escape = (text: string): string => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`)

/** The contract as one page: every operation with its access, input and answer, and the table of errors. */
export function contractPage(documented: Documented[]): string {
  const operations = documented.map(({ area, schemas }) => {
    const rows = Object.entries(area.operations).map(([name, operation]) => {
      const shape = (schema: z.ZodType, io: 'input' | 'output') => escape(JSON.stringify(jsonSchema(schema, io), null, 2))
      return `<details id="${name}"><summary><b class="${operation.method}">${operation.method}</b> <code>/api${escape(operation.path)}</code> <span>${name}</span><i>${escape(access(operation))}</i></summary>
<div><h4>Input</h4><pre>${shape(schemas[name]!.input, 'input')}</pre><h4>Answer</h4><pre>${shape(schemas[name]!.output, 'output')}</pre></div></details>`
    })
    return `<section><h2>${area.name}</h2>${rows.join('')}<details><summary>Refuses with</summary><p>${refusals(area).map(code => `<a href="#${code}">${code}</a>`).join(' · ')}</p></details></section>`
  })
  const table = Object.entries(errors).map(([code, [status, meaning]]) => `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(meaning)}</td></tr>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Linli contract</title><style>
body{font:16px/24px system-ui,sans-serif;color:#13222a;background:#f3f6f7;margin:0 auto;max-width:960px;padding:24px}h1{font-size:28px;line-height:36px}h2{font-size:20px;margin:32px 0 8px}
details,table{background:#fff;border-radius:12px;margin:8px 0;width:100%}summary{padding:12px 16px;cursor:pointer;display:flex;gap:12px;flex-wrap:wrap;align-items:baseline}summary i{margin-left:auto;color:#5c6c74;font-style:normal;font-size:14px}
b{min-width:56px;color:#0a6b7c}details div{padding:0 16px 16px;display:grid;gap:4px}details p{padding:0 16px 16px;margin:0}h4{margin:8px 0 0}pre{background:#edf2f3;border-radius:8px;padding:12px;overflow:auto;margin:0;font-size:13px;line-height:18px}td{padding:8px 16px;border-top:1px solid #e1e8ea}
</style><h1>Linli contract</h1><p>Base <code>/api</code>. Session: <code>Authorization: Bearer …</code>. Whatever is not a GET carries an <code>Idempotency-Key</code>. The same as <a href="openapi.json">OpenAPI 3.1</a>.</p>
${operations.join('')}<h2>Errors</h2><table>${table.join('')}</table></html>`
}
