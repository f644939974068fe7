// The parts that are used of two packages, for checkouts that have not installed them yet. Remove it after `npm ci`.

declare module '@modelcontextprotocol/server' {
  export class McpServer {
    constructor(info: object, options?: object)
    registerTool(
      name: string,
      config: object,
      run: (args: Readonly<Record<string, unknown>>) => Promise<object>,
    ): unknown
  }
  export function createMcpHandler(make: () => McpServer): {
    fetch(request: Request, options?: { readonly parsedBody?: unknown }): Promise<Response>
  }
}

declare module '@modelcontextprotocol/client' {
  // oxlint-disable-next-line typescript/no-extraneous-class -- its parts are not used
  export class StreamableHTTPClientTransport {
    constructor(url: URL, options?: object)
  }
  export class Client {
    constructor(info: object)
    connect(transport: StreamableHTTPClientTransport): Promise<void>
    close(): Promise<void>
    callTool(call: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> }): Promise<{
      readonly content: readonly { readonly type: string; readonly text: string }[]
      readonly isError?: boolean
    }>
    listTools(): Promise<{
      readonly tools: readonly { readonly name: string; readonly description?: string; readonly annotations?: object }[]
    }>
  }
}
