/**
 * Whether an address may be called: https, on a host of the list (`*.` before a host allows its subdomains). A loopback
 * host in the list is allowed by http too.
 */
export function isAllowedHost({ protocol, hostname }: URL, hosts: readonly string[]): boolean {
  const named = hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
  return named && (protocol === 'https:' || isLoopback(hostname))
}

export function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1'].includes(hostname)
}
