import type { AnalyticsChoices } from '../../../core/sales/analytics-choices.ts'
import {
  CNV_CHOICES,
  conditionFields,
  conditionOps,
  MOST_CONDITIONS,
  MOST_GROUPS,
  type Condition,
  type ConditionField,
  type ConditionGroup,
  type SegmentDefinition,
} from '../../../core/segments/own/definition.ts'
import { SEGMENT_KEYS } from '../../../core/rfm/segment-customers.ts'
import type { SignedContext } from '../../server/request-context.ts'
import { csrfField } from '../../ui/form-page.ts'
import { selectField, type FilterOption } from '../../ui/filter-form.ts'
import { html, type Html } from '../../ui/html.ts'

export const OWN_PATH = '/segments/own/'

export interface Builder {
  /** What it is saved under; empty: as a new segment. */
  readonly id: string
  readonly name: string
  readonly definition: SegmentDefinition
  readonly choices: AnalyticsChoices
  /** How many members there are, or why they cannot be counted. */
  readonly counted: Html | string
}

/** The form that defines a segment. Without a script its buttons send it; with one the count follows what is typed. */
export function builderForm(builder: Builder, context: SignedContext): Html {
  const { t } = context
  const { id, name, definition, choices, counted } = builder
  const joins = (['all', 'any'] as const).map((value) => ({ value, label: t(`own.join-${value}`) }))
  return html`<form method="post" action="${OWN_PATH}" class="builder" data-builder>
    ${csrfField(context)}<input type="hidden" name="id" value="${id}" />
    <button name="do" value="count" class="visually-hidden" tabindex="-1">${t('own.count')}</button>
    ${selectField('join', t('own.join'), joins, definition.join)}
    ${definition.groups.map((group, at) => groupFields(group, at, context))}
    <p>
      ${
        definition.groups.length < MOST_GROUPS
          ? html`<button name="do" value="add-group" class="quiet">${t('own.add-group')}</button>`
          : ''
      }
    </p>
    ${valueLists(choices, context)}
    <div class="notice" data-count role="status">${counted}</div>
    <div class="form-ways">
      <button name="do" value="count">${t('own.count')}</button>
      <label>${t('own.name')} <input name="name" value="${name}" maxlength="60" autocomplete="off" /></label>
      <button name="do" value="save" class="primary">${t('own.save')}</button>
    </div>
  </form>`
}

function groupFields({ kind, conditions }: ConditionGroup, group: number, context: SignedContext): Html {
  const { t } = context
  const kinds = (['all', 'any', 'none'] as const).map((value) => ({ value, label: t(`own.kind-${value}`) }))
  return html`<fieldset>
    <legend>${t('own.group', { number: group + 1 })}</legend>
    ${selectField(`kind-${group}`, t('own.kind'), kinds, kind)}
    ${conditions.map((condition, at) => conditionRow(condition, { group, at }, context))}
    <p class="actions">
      ${
        conditions.length < MOST_CONDITIONS
          ? html`<button name="do" value="add:${group}" class="quiet">${t('own.add-condition')}</button>`
          : ''
      }
      <button name="do" value="drop-group:${group}" class="quiet">${t('own.drop-group')}</button>
    </p>
  </fieldset>`
}

/** An example of a value, shown while there is none. */
const examples: Readonly<Record<ConditionField, string>> = {
  grade: 'Gold, DIAMOND',
  segment: 'champions, at-risk',
  recency: '60',
  frequency: '3',
  monetary: '5m',
  registered: '2026-01-31',
  shopGroup: 'HN, SG',
  shop: 'HN01',
  season: 'SS 2026',
  couponIssued: 'TET26',
  couponUsed: 'TET26',
  points: '100',
  birthdayMonth: '12',
  cnv: 'yes',
}

function conditionRow(
  { field, op, value }: Condition,
  { group, at }: { readonly group: number; readonly at: number },
  { t }: SignedContext,
): Html {
  const names = (Object.keys(conditionFields) as ConditionField[]).map((each) => {
    return { value: each, label: t(`condition-field.${each}`) }
  })
  const ops = conditionOps.map((each) => ({ value: each, label: t(`own.op-${each}`) }))
  const place = `${group}-${at}`
  return html`<div class="condition">
    ${selectField(`field-${place}`, t('own.field'), names, field)} ${selectField(`op-${place}`, t('own.op'), ops, op)}
    <label
      >${t('own.value')}
      <input
        name="value-${place}"
        value="${value}"
        list="values-${field}"
        placeholder="${examples[field]}"
        autocomplete="off"
      />
    </label>
    <button name="do" value="drop:${group}:${at}" class="quiet">${t('own.drop-condition')}</button>
  </div>`
}

function plain(values: readonly string[]): FilterOption[] {
  return values.map((value) => ({ value, label: value }))
}

/** The known values of each field that has some. */
function valueLists({ grades, shopGroups, shops }: AnalyticsChoices, { t }: SignedContext): Html {
  const lists: Partial<Record<ConditionField, FilterOption[]>> = {
    grade: plain(grades),
    segment: SEGMENT_KEYS.map((value) => ({ value, label: t(`segment.${value}`) })),
    shopGroup: plain(shopGroups),
    shop: shops.map(({ key, label }) => ({ value: key, label })),
    birthdayMonth: plain(Array.from({ length: 12 }, (_, at) => String(at + 1))),
    cnv: plain(CNV_CHOICES),
  }
  return html`${Object.entries(lists).map(
    ([field, options]) =>
      html`<datalist id="values-${field}">
        ${options.map(({ value, label }) => html`<option value="${value}">${label}</option>`)}
      </datalist>`,
  )}`
}
