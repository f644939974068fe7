/** Quotes a text as one argument of a command line; straight quotes inside stay, and curly ones become straight. */
export function quoteText(text: string): string {
  return `“${text.replaceAll(/[“”]/gu, '"')}”`
}
