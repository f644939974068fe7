import type { CustomerMatch } from '../../core/customers/customer-result.ts'
import {
  customerLine,
  customerName,
  customerTitle,
  type CustomerReader,
} from '../../core/report/kinds/customer/customer-facts.ts'
import type { ReplyAction, ReplyPart } from '../../core/delivery/reply.ts'
import { asTyped, type CommandContext } from '../dispatch/command.ts'
import { quoteArgument } from '../dispatch/parse.ts'

/** Customers to choose from: a line each, with the command that opens it. */
export function choiceList(
  title: string,
  matches: readonly CustomerMatch[],
  reader: CustomerReader,
  { person }: CommandContext,
): ReplyPart {
  const items = matches.map((match) => ({
    code: asTyped(commandOf(match, matches), person),
    text: customerLine(match, reader),
  }))
  return { kind: 'list', title, items }
}

export function choiceButtons(matches: readonly CustomerMatch[], reader: CustomerReader): ReplyAction[] {
  return matches.map((match, at) => ({
    kind: 'command',
    id: `customer-${at}`,
    label: [customerTitle(match, reader.language), match.name && customerName(match, reader)]
      .filter(Boolean)
      .join(' · '),
    command: commandOf(match, matches),
  }))
}

/** Carries no phone or name: the VIP ID, or the record's number where that is not unique. */
function commandOf({ ref, vipId }: CustomerMatch, among: readonly CustomerMatch[]): string {
  const isUnique = vipId !== '' && among.filter((other) => other.vipId === vipId).length === 1
  return isUnique ? `customer vip:${quoteArgument(vipId)}` : `customer id:${ref.id}`
}
