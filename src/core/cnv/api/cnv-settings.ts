/** How the service is reached. Holds secrets: never log it. */
export interface CnvSettings {
  readonly username: string
  readonly password: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  /** Without a trailing slash. */
  readonly apiUrl: string
  readonly ssoUrl: string
  /** Concurrent calls. */
  readonly concurrency: number
  /** Records per page, at most 100. */
  readonly pageSize: number
  /** Milliseconds one call may take. */
  readonly timeout: number
}

/** Read access only. */
export const CNV_SCOPE = 'read_products,read_customers,read_orders'
