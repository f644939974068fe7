import type { MessageKey } from '../../i18n/translate.ts'
import { formulaGroups, ruleNames, type Figure, type FigureFormula, type FormulaGroup } from '../../retail/figure.ts'
import { reportKinds } from '../report-kinds.ts'

/** How a figure is computed, as message keys; shown by the formulas page and `explain`. */
export interface Formula extends Omit<FigureFormula, 'rule'> {
  readonly key: string
  /** The figure's name in reports. */
  readonly name: MessageKey
  /** The rule behind the figure, if any. */
  readonly rule: FormulaRule | undefined
}

/** A rule shared by several figures: return visits, grades, seasons, weeks … */
export interface FormulaRule {
  readonly key: (typeof ruleNames)[number]
  readonly title: MessageKey
  readonly text: MessageKey
}

/** The formulas of one group. */
export interface FormulaSection {
  readonly group: FormulaGroup
  readonly title: MessageKey
  readonly formulas: readonly Formula[]
}

/** The rules behind the figures, in the order of the formulas page. */
export const formulaRules: readonly FormulaRule[] = ruleNames.map((key) => ({
  key,
  title: `formula-rule.${key}.title`,
  text: `formula-rule.${key}.text`,
}))

/** The formulas of all reports. */
export function formulas(): Formula[] {
  return formulaSections().flatMap((section) => section.formulas)
}

/** The formulas by group, in the order of the formulas page. */
export function formulaSections(): FormulaSection[] {
  const lists = Object.values(reportKinds).map((kind): Readonly<Record<string, Figure>> => kind.figures)
  const all = lists.flatMap((figures) => Object.entries(figures)).flatMap(([key, figure]) => formulaOf(key, figure))
  return formulaGroups.map((group) => ({
    group,
    title: `formula-group.${group}`,
    formulas: all.filter((formula) => formula.group === group),
  }))
}

function formulaOf(key: string, { label, formula }: Figure): Formula[] {
  if (formula === undefined) return []
  return [{ ...formula, key, name: label, rule: formulaRules.find((rule) => rule.key === formula.rule) }]
}
