/** A browser without JavaScript: stores cookies, follows no redirect, posts forms with a page's token. */
export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  head(path: string): Promise<Response>
  text(path: string): Promise<string>
  /** The token for forms of this session, or of this browser without a session. */
  csrf(): Promise<string>
  post(path: string, fields: FormFields, headers?: Readonly<Record<string, string>>): Promise<Response>
  upload(
    files: readonly File[],
    fields?: FormFields,
    headers?: Readonly<Record<string, string>>,
    path?: string,
  ): Promise<Response>
}

type FormFields = Readonly<Record<string, string | readonly string[]>>

export function createVisitor(base: string): Visitor {
  const cookies = new Map<string, string>()
  const send = async (path: string, options: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(options.headers as Record<string, string> | undefined), ...(cookie ? { cookie } : {}) }
    const response = await fetch(base + path, { redirect: 'manual', ...options, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const get: Visitor['get'] = (path, headers = {}) => send(path, { headers })
  const text: Visitor['text'] = async (path) => (await get(path)).text()
  const csrfOn = async (path: string) => /name="csrf" value="([^"]+)"/.exec(await text(path))?.[1]
  const csrf = async () => (await csrfOn('/formulas/')) ?? (await csrfOn('/login/')) ?? ''
  return {
    cookies,
    get,
    head: (path) => send(path, { method: 'HEAD' }),
    text,
    csrf,
    post: async (path, fields, headers = {}) => {
      const body = new URLSearchParams()
      fill(body, { ...fields, csrf: fields['csrf'] ?? (await csrf()) })
      return send(path, { method: 'POST', body, headers })
    },
    upload: async (files, fields = {}, headers = {}, path = '/upload/') => {
      const body = new FormData()
      fill(body, { csrf: await csrf(), ...fields })
      for (const file of files) body.append('file', file)
      return send(path, { method: 'POST', body, headers })
    },
  }
}

function fill(body: URLSearchParams | FormData, fields: FormFields): void {
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) body.append(name, value)
  }
}
