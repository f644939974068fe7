import { translator } from '../../../core/i18n/translate.ts'
import type { ReplyAction } from '../../../core/delivery/reply.ts'
import { clip } from '../../dispatch/parse.ts'
import type { CardAction, CardElement, CardOptions, PressData } from './card.ts'
import { cardLimits } from './card-limits.ts'
import { quiet } from './render-parts.ts'

type SelectAction = Extract<ReplyAction, { kind: 'select' }>
type ButtonAction = Exclude<ReplyAction, SelectAction>

export interface RenderedActions {
  /** Selects, each with its submit button, and a note on actions that do not fit. */
  readonly body: readonly CardElement[]
  readonly buttons: readonly CardAction[]
}

type Options = Pick<CardOptions, 'language' | 'asked'>

export function cardActions(actions: readonly ReplyAction[], options: Options): RenderedActions {
  const choices = actions.filter((action) => action.kind === 'select').map((action, at) => select(action, at, options))
  const fitting = actions.filter((action) => action.kind !== 'select').filter(isCarried)
  const buttons = fitting
    .slice(0, cardLimits.actions)
    .map((action, at) => button(action, at >= cardLimits.buttons, options))
  const others = actions.length - choices.length - buttons.length
  const left = others + choices.reduce((sum, choice) => sum + choice.left, 0)
  const note = left > 0 ? [quiet(translator(options.language)('chat.choices-more', { count: left }), 'Small')] : []
  return { body: [...choices.flatMap(({ elements }) => elements), ...note], buttons }
}

function isCarried(action: ButtonAction): boolean {
  return action.kind === 'link' ? action.url.length <= cardLimits.url : action.command.length <= cardLimits.line
}

function button(action: ButtonAction, hidden: boolean, { asked }: Options): CardAction {
  const title = clip(action.label, cardLimits.buttonText)
  const mode = hidden ? { mode: 'secondary' as const } : {}
  if (action.kind === 'command') return { ...press(title, { line: action.command, ...back(asked) }), ...mode }
  const primary = action.primary ? { style: 'positive' as const } : {}
  return { type: 'Action.OpenUrl', title, url: action.url, ...primary, ...mode }
}

/** A select does nothing by itself in a card: a button beside it submits the choice. */
function select(
  action: SelectAction,
  at: number,
  { language, asked }: Options,
): { elements: CardElement[]; left: number } {
  const usable = action.options.filter(({ command }) => command.length <= cardLimits.line)
  const options = usable.slice(0, cardLimits.choices)
  const left = action.options.length - options.length
  if (options.length === 0) return { elements: [], left }
  const id = `choice-${at}`
  const value = options.find(({ command }) => command === action.selected)?.command ?? options[0]?.command ?? ''
  const choices = options.map(({ label, command }) => ({ title: clip(label, cardLimits.title), value: command }))
  const take = press(translator(language)('chat.choose'), { choice: id, ...back(asked) })
  const elements: CardElement[] = [
    {
      type: 'ColumnSet',
      spacing: 'Medium',
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          items: [{ type: 'Input.ChoiceSet', id, style: 'compact', label: action.label, value, choices }],
        },
        {
          type: 'Column',
          width: 'auto',
          verticalContentAlignment: 'Bottom',
          items: [{ type: 'ActionSet', actions: [take] }],
        },
      ],
    },
  ]
  return { elements, left }
}

function press(title: string, data: PressData): CardAction {
  return {
    type: 'Action.Execute',
    title,
    verb: 'command',
    data,
    fallback: { type: 'Action.Submit', title, data },
  }
}

function back(asked: string | undefined): Pick<PressData, 'asked'> {
  return asked === undefined ? {} : { asked }
}
