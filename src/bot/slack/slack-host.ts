/**
 * Whether the bot's token may be sent to an address: Slack's own hosts over https, or the very host of SLACK_API_URL,
 * so that a local server can stand in for Slack.
 */
export function isSlackHost(address: URL, apiUrl: string | undefined): boolean {
  if (apiUrl !== undefined && address.origin === new URL(apiUrl).origin) return true
  if (address.protocol !== 'https:') return false
  return address.hostname === 'slack.com' || address.hostname.endsWith('.slack.com')
}
