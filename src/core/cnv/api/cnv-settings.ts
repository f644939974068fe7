/** How the service is reached; secrets among it, so it is never logged. */
export interface CnvSettings {
  readonly username: string
  readonly password: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  /** Without a trailing slash. */
  readonly apiUrl: string
  readonly ssoUrl: string
  /** Calls on their way at once. */
  readonly concurrency: number
  /** Records a page, at most 100. */
  readonly pageSize: number
  /** Milliseconds one call may take. */
  readonly timeout: number
}

/** We only read. */
export const CNV_SCOPE = 'read_products,read_customers,read_orders'
