import type { Language } from '../../../core/i18n/language.ts'

/** Limits of a card, in characters unless noted. */
export const cardLimits = {
  /** Bytes of a serialised card: Teams accepts 80 KB per message, envelope included. */
  cardBytes: 72_000,
  text: 4_000,
  title: 200,
  cell: 120,
  tableColumns: 4,
  buttonText: 60,
  /** Visible buttons; further ones are in the overflow menu. */
  buttons: 4,
  actions: 12,
  choices: 100,
  url: 2_000,
  line: 2_000,
} as const

/** The picture of a chart, whose title says what it shows: the chart's own, or that of its coarser form. */
export interface ChartPicture {
  readonly url: string
  readonly title: string
}

export interface CardOptions {
  readonly language: Language
  /** By the chart's key. */
  readonly pictures: ReadonlyMap<string, ChartPicture>
  /** Returned with a press: the job this card answers, when that was asked in another conversation. */
  readonly asked?: string | undefined
}

/** The parts of Adaptive Cards 1.5 that are used. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  readonly fallbackText: string
  readonly body: readonly CardElement[]
  readonly actions?: readonly CardAction[]
  /** Uses the full width of the conversation. */
  readonly msteams: { readonly width: 'Full' }
}

export type CardElement = RichText | CardColumns | CardTable | Picture | ChoiceSet | CardContainer | ActionSet

interface Spaced {
  readonly spacing?: 'None' | 'Small' | 'Default' | 'Medium' | 'Large'
  readonly separator?: true
}

/** Text without Markdown, so that names cannot format anything. */
export interface RichText extends Spaced {
  readonly type: 'RichTextBlock'
  readonly inlines: readonly TextRun[]
  readonly horizontalAlignment?: 'right'
}

export interface TextRun {
  readonly type: 'TextRun'
  readonly text: string
  readonly size?: 'Small' | 'Medium' | 'Large'
  readonly weight?: 'Bolder'
  readonly isSubtle?: true
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent'
  readonly fontType?: 'Monospace'
}

export interface CardColumns extends Spaced {
  readonly type: 'ColumnSet'
  readonly columns: readonly {
    readonly type: 'Column'
    readonly width: 'stretch' | 'auto'
    readonly items: readonly CardElement[]
    readonly verticalContentAlignment?: 'Bottom'
  }[]
}

export interface CardTable extends Spaced {
  readonly type: 'Table'
  readonly firstRowAsHeader: true
  readonly showGridLines: boolean
  readonly columns: readonly { readonly width: number }[]
  readonly rows: readonly {
    readonly type: 'TableRow'
    readonly style?: 'emphasis'
    readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly CardElement[] }[]
  }[]
}

export interface Picture extends Spaced {
  readonly type: 'Image'
  readonly url: string
  readonly altText: string
  readonly size: 'Stretch'
}

export interface ChoiceSet extends Spaced {
  readonly type: 'Input.ChoiceSet'
  readonly id: string
  readonly style: 'compact'
  readonly label: string
  readonly value?: string
  readonly choices: readonly { readonly title: string; readonly value: string }[]
}

export interface CardContainer extends Spaced {
  readonly type: 'Container'
  readonly items: readonly CardElement[]
}

export interface ActionSet extends Spaced {
  readonly type: 'ActionSet'
  readonly actions: readonly CardAction[]
}

/** The data of a press: a command line, the name of the choice input that holds one, or what all selects stood at. */
export type PressData = (
  | { readonly line: string }
  | { readonly choice: string }
  | { readonly selects: readonly string[] }
) & {
  /** The answer is this card with one thing changed, and may replace it. */
  readonly inPlace?: true
  /** The job this card answers, when that was asked in another conversation. */
  readonly asked?: string
}

export type CardAction =
  | {
      readonly type: 'Action.OpenUrl'
      readonly title: string
      readonly url: string
      readonly style?: 'positive'
      readonly mode?: 'secondary'
    }
  | {
      readonly type: 'Action.Execute'
      readonly title: string
      readonly verb: 'command'
      readonly data: PressData
      readonly mode?: 'secondary'
      /** For clients without Action.Execute. */
      readonly fallback: { readonly type: 'Action.Submit'; readonly title: string; readonly data: PressData }
    }

type RunStyle = Omit<TextRun, 'type' | 'text'>

export function run(text: string, style: RunStyle = {}): TextRun {
  return { type: 'TextRun', text, ...style }
}

export function line(inlines: readonly TextRun[], block: Omit<RichText, 'type' | 'inlines'> = {}): RichText {
  return { type: 'RichTextBlock', ...block, inlines }
}
