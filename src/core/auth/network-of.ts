import { isIPv6 } from 'node:net'

/** Groups of 16 bits in an IPv6 address, and those that belong to the network. */
const GROUPS = 8
const NETWORK_GROUPS = 4

/** What one visitor can call their own: an IPv4 address, or the 2^64 IPv6 addresses that every line comes with. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [before = '', after = ''] = address.split('::')
  const first = before.split(':').filter(Boolean)
  const last = after.split(':').filter(Boolean)
  const between = Array.from({ length: GROUPS - first.length - last.length }, () => '0')
  return [...first, ...between, ...last].slice(0, NETWORK_GROUPS).join(':')
}
