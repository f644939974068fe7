import { translator } from '../../../core/i18n/translate.ts'
import type { ReplyAction } from '../../../core/delivery/reply.ts'
import { clip } from '../../dispatch/parse.ts'
import {
  type CardAction,
  type CardElement,
  type CardOptions,
  type ChoiceSet,
  type PressData,
  cardLimits,
} from './card.ts'
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
  const selects = actions.filter((action) => action.kind === 'select')
  const choices = selects.map(choiceSet)
  const shown = choices.flatMap(({ element }) => element ?? [])
  const fitting = actions.filter((action) => action.kind !== 'select').filter(isCarried)
  const buttons = fitting
    .slice(0, cardLimits.actions)
    .map((action, at) => button(action, at >= cardLimits.buttons, options))
  const others = actions.length - choices.length - buttons.length
  const left = others + choices.reduce((sum, choice) => sum + choice.left, 0)
  const note = left > 0 ? [quiet(translator(options.language)('chat.choices-more', { count: left }), 'Small')] : []
  return { body: [...shown, ...showButton(selects, shown, options), ...note], buttons }
}

function isCarried(action: ButtonAction): boolean {
  return action.kind === 'link' ? action.url.length <= cardLimits.url : action.command.length <= cardLimits.line
}

function button(action: ButtonAction, hidden: boolean, { asked }: Options): CardAction {
  const title = clip(action.label, cardLimits.buttonText)
  const mode = hidden ? { mode: 'secondary' as const } : {}
  if (action.kind === 'command')
    return {
      ...press(title, { line: action.command, ...(action.inPlace ? { inPlace: true as const } : {}), ...back(asked) }),
      ...mode,
    }
  const primary = action.primary ? { style: 'positive' as const } : {}
  return { type: 'Action.OpenUrl', title, url: action.url, ...primary, ...mode }
}

/** A select does nothing by itself in a card: one button submits the choices of all. */
function choiceSet(action: SelectAction, at: number): { element: ChoiceSet | undefined; left: number } {
  const usable = action.options.filter(({ command }) => command.length <= cardLimits.line)
  const options = usable.slice(0, cardLimits.choices)
  const left = action.options.length - options.length
  if (options.length === 0) return { element: undefined, left }
  const value = options.find(({ command }) => command === action.selected)?.command ?? options[0]?.command ?? ''
  const choices = options.map(({ label, command }) => ({ title: clip(label, cardLimits.title), value: command }))
  const element: ChoiceSet = {
    type: 'Input.ChoiceSet',
    id: `choice-${at}`,
    style: 'compact',
    label: action.label,
    value,
    choices,
    spacing: at === 0 ? 'Medium' : 'Small',
  }
  return { element, left }
}

/** The button that submits all choices; it carries what was selected, so that each change is known. */
function showButton(selects: readonly SelectAction[], shown: readonly ChoiceSet[], options: Options): CardElement[] {
  const [only] = shown
  if (!only) return []
  const title = translator(options.language)('chat.choose')
  const inPlace = selects.every((select) => select.inPlace) ? { inPlace: true as const } : {}
  const isJoined = shown.length > 1 && shown.length === selects.length
  const choice = isJoined ? { selects: selects.map(({ selected = '' }) => selected) } : { choice: only.id }
  return [
    { type: 'ActionSet', spacing: 'Small', actions: [press(title, { ...choice, ...inPlace, ...back(options.asked) })] },
  ]
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
