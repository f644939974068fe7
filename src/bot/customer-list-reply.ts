import type { CustomerSearch } from '../core/customers/customer-result.ts'
import { formatCount } from '../core/i18n/formats.ts'
import { cnvMemberText, searchedText, type CustomerReader } from '../core/report/customer/customer-facts.ts'
import type { Reply, ReplyPart } from '../core/reply.ts'
import type { CommandContext } from './command.ts'
import { choiceButtons, choiceList } from './customer-choices.ts'
import { textReply } from './replies.ts'

/** Several customers to choose from, or nobody and who is nearly the same. */
export function customerListReply(found: CustomerSearch, reader: CustomerReader, context: CommandContext): Reply {
  return found.matches.length > 0 ? choice(found, reader, context) : nobody(found, reader, context)
}

function choice(found: CustomerSearch, reader: CustomerReader, context: CommandContext): Reply {
  const { t, language } = context
  const count = formatCount(found.matches.length + found.more, language)
  const narrow: ReplyPart[] =
    found.more > 0 ? [{ kind: 'note', text: t('customer.narrow', { count: formatCount(found.more, language) }) }] : []
  return textReply(t('customer.found-many', { count, searched: searchedText(found.searched, language) }), {
    parts: [choiceList(t('customer.choose'), found.matches, reader, context), ...narrow],
    actions: choiceButtons(found.matches, reader),
  })
}

function nobody(found: CustomerSearch, reader: CustomerReader, context: CommandContext): Reply {
  const { t, language } = context
  const cnv: ReplyPart[] =
    found.cnvOnly.length > 0
      ? [
          {
            kind: 'list',
            title: t('customer.cnv-knows'),
            items: found.cnvOnly.map((member) => ({ text: cnvMemberText(member, language) })),
          },
        ]
      : []
  const near: ReplyPart =
    found.nearMisses.length > 0
      ? choiceList(t('customer.near-misses'), found.nearMisses, reader, context)
      : { kind: 'note', text: t('customer.none-near') }
  return textReply(t('customer.found-none', { searched: searchedText(found.searched, language) }), {
    tone: 'error',
    parts: [...cnv, near],
    actions: choiceButtons(found.nearMisses, reader),
  })
}
