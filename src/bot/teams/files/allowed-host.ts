/**
 * Whether an address may be called: https, on a host of the list (`*.` before one stands for its subdomains). A list
 * that names this machine means it, and by http too.
 */
export function isAllowedHost({ protocol, hostname }: URL, hosts: readonly string[]): boolean {
  const named = hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
  return named && (protocol === 'https:' || isLoopback(hostname))
}

export function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1'].includes(hostname)
}
