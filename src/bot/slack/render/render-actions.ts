import { limits } from '../../../core/limits.ts'
import type { types } from '@slack/bolt'
import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { ReplyAction } from '../../../core/delivery/reply.ts'
import { slackLimits, context, type ActionsBlock, type SlackBlock } from './slack-message.ts'
import { COMMAND_ACTION, IN_PLACE_ACTION } from '../slack-methods.ts'
import { clip } from '../../dispatch/parse.ts'
import { escapeMrkdwn } from '../receive/slack-text.ts'

/** Prefix of the action_id of link buttons; Slack reports clicks on them too. */
export const LINK_ACTION = 'link:'

type Button = types.Button
type StaticSelect = types.StaticSelect
type SelectAction = Extract<ReplyAction, { kind: 'select' }>

/** Rows of selects, then rows of buttons, and a count of those that do not fit. */
export function actionBlocks(actions: readonly ReplyAction[], language: Language): SlackBlock[] {
  const selects: StaticSelect[] = []
  const buttons: Button[] = []
  let dropped = 0
  actions.forEach((action, at) => {
    if (action.kind === 'select') {
      const { element, left } = select(action, at)
      if (element) selects.push(element)
      dropped += left
    } else {
      const element = button(action, at)
      if (element) buttons.push(element)
      else dropped += 1
    }
  })
  const note = dropped > 0 ? [context(escapeMrkdwn(translator(language)('chat.choices-more', { count: dropped })))] : []
  return [...rows(selects), ...rows(buttons), ...note]
}

function button(action: Exclude<ReplyAction, SelectAction>, at: number): Button | undefined {
  const text = { type: 'plain_text' as const, text: clip(action.label, slackLimits.buttonText), emoji: false }
  if (action.kind === 'command') {
    if (action.command.length > limits.commandLine.value) return undefined
    return {
      type: 'button',
      action_id: actionId(action.inPlace ? IN_PLACE_ACTION : COMMAND_ACTION, action.id, at),
      text,
      value: action.command,
    }
  }
  if (action.url.length > slackLimits.url) return undefined
  const primary = action.primary ? { style: 'primary' as const } : {}
  return { type: 'button', action_id: actionId(LINK_ACTION, action.id, at), text, url: action.url, ...primary }
}

function select(action: SelectAction, at: number): { element: StaticSelect | undefined; left: number } {
  const usable = action.options.filter((option) => option.command.length <= slackLimits.optionValue)
  const options = usable.slice(0, slackLimits.selectOptions).map((option): types.PlainTextOption => ({
    text: { type: 'plain_text', text: clip(option.label, slackLimits.optionText), emoji: false },
    value: option.command,
  }))
  const left = action.options.length - options.length
  if (options.length === 0) return { element: undefined, left }
  const chosen = options.find((option) => option.value === action.selected)
  const element: StaticSelect = {
    type: 'static_select',
    action_id: actionId(action.inPlace ? IN_PLACE_ACTION : COMMAND_ACTION, action.id, at),
    placeholder: { type: 'plain_text', text: clip(action.label, slackLimits.placeholder), emoji: false },
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  }
  return { element, left }
}

/** Makes ids unique within a message. */
function actionId(prefix: string, id: string, at: number): string {
  return clip(`${prefix}${at}:${id}`, slackLimits.actionId)
}

function rows(elements: readonly (StaticSelect | Button)[]): ActionsBlock[] {
  const blocks: ActionsBlock[] = []
  for (let from = 0; from < elements.length; from += slackLimits.actionElements) {
    blocks.push({ type: 'actions', elements: elements.slice(from, from + slackLimits.actionElements) })
  }
  return blocks
}
