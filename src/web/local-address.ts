/** The address when it stays on this server, else the home page. */
export function localAddress(address: string): string {
  const base = 'http://local.invalid'
  if (!address.startsWith('/') || !URL.canParse(address, base)) return '/'
  const { origin, pathname, search } = new URL(address, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}
