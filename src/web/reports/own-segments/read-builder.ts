import { formField, type RequestContext } from '../../server/request-context.ts'
import {
  conditionFields,
  conditionOps,
  MOST_CONDITIONS,
  MOST_GROUPS,
  opsOf,
  type Condition,
  type ConditionField,
  type ConditionGroup,
  type ConditionOp,
  type SegmentDefinition,
} from '../../../core/segments/own/definition.ts'

/** The builder as it was sent: what is chosen so far, and which button was pressed. */
export interface SentBuilder {
  /** The saved segment that is changed; empty for a new one. */
  readonly id: string
  readonly name: string
  readonly definition: SegmentDefinition
  readonly pressed: string
}

const emptyCondition: Condition = { field: 'grade', op: 'is', value: '' }
export const emptyDefinition: SegmentDefinition = {
  join: 'all',
  groups: [{ kind: 'all', conditions: [emptyCondition] }],
}

/** Reads the form; the buttons that add and remove parts have been applied. */
export function readBuilder({ request }: RequestContext): SentBuilder {
  const field = (name: string) => formField(request, name)
  const groups: ConditionGroup[] = []
  for (let group = 0; group < MOST_GROUPS && field(`kind-${group}`) !== ''; group++) {
    const conditions: Condition[] = []
    for (let at = 0; at < MOST_CONDITIONS && field(`field-${group}-${at}`) !== ''; at++) {
      conditions.push(readCondition((part) => field(`${part}-${group}-${at}`)))
    }
    groups.push({ kind: oneOfKinds(field(`kind-${group}`)), conditions })
  }
  const sent = { join: field('join') === 'any' ? 'any' : 'all', groups } as const
  const pressed = field('do')
  return { id: field('id'), name: field('name').slice(0, 200), definition: changed(sent, pressed), pressed }
}

function readCondition(part: (name: string) => string): Condition {
  const field = (Object.keys(conditionFields) as ConditionField[]).find((each) => each === part('field')) ?? 'grade'
  const typed = conditionOps.find((each) => each === part('op')) ?? 'is'
  return { field, op: fittingOp(field, typed), value: part('value').slice(0, 200) }
}

/** A comparison that fits the field: "is" of an amount means at least, "at most" of a choice means is not. */
function fittingOp(field: ConditionField, op: ConditionOp): ConditionOp {
  const [first = 'is', second = 'not'] = opsOf(field)
  if (opsOf(field).includes(op)) return op
  return op === 'is' || op === 'least' ? first : second
}

function oneOfKinds(typed: string): ConditionGroup['kind'] {
  return typed === 'any' || typed === 'none' ? typed : 'all'
}

/** The choice after a button that adds or removes a part. */
function changed({ join, groups }: SegmentDefinition, pressed: string): SegmentDefinition {
  const [action = '', group = '', at = ''] = pressed.split(':')
  const place = Number(group)
  const withConditions = (change: (conditions: readonly Condition[]) => readonly Condition[]): SegmentDefinition => ({
    join,
    groups: groups.map((each, index) => (index === place ? { ...each, conditions: change(each.conditions) } : each)),
  })
  switch (action) {
    case 'add-group':
      return groups.length >= MOST_GROUPS
        ? { join, groups }
        : { join, groups: [...groups, { kind: 'all', conditions: [emptyCondition] }] }
    case 'drop-group':
      return { join, groups: groups.toSpliced(place, 1) }
    case 'add':
      return withConditions((conditions) =>
        conditions.length >= MOST_CONDITIONS ? conditions : [...conditions, emptyCondition],
      )
    case 'drop':
      return withConditions((conditions) => conditions.toSpliced(Number(at), 1))
    default:
      return { join, groups }
  }
}
