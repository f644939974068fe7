import type { MessageKey } from '../../i18n/translate.ts'
import { formulaGroups, ruleNames, type Figure, type FigureFormula, type FormulaGroup } from '../../retail/figure.ts'
import { reportKinds } from '../report-kinds.ts'

/** How one figure is worked out, as message keys: what the formulas page and `explain` show. */
export interface Formula extends Omit<FigureFormula, 'rule'> {
  readonly key: string
  /** The figure's name in reports. */
  readonly name: MessageKey
  /** The rule one has to know to follow the figure. */
  readonly rule: FormulaRule | undefined
}

/** A rule several figures share: return visits, grades, seasons, weeks … */
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

/** The rules behind the figures, in the order the formulas page shows them. */
export const formulaRules: readonly FormulaRule[] = ruleNames.map((key) => ({
  key,
  title: `formula-rule.${key}.title`,
  text: `formula-rule.${key}.text`,
}))

/** Every figure of every kind of report that is explained. */
export function formulas(): Formula[] {
  return formulaSections().flatMap((section) => section.formulas)
}

/** The same by group, in the order the formulas page shows them. */
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
