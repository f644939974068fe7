import { Parser } from 'htmlparser2'

interface Field {
  readonly name: string
  readonly type: string
  value: string
  readonly checked: boolean
  /** A button's own form action. */
  readonly action: string | undefined
}

interface Form {
  readonly id: string
  readonly action: string
  readonly fields: Field[]
}

export interface FilledForm {
  /** The URL as written in the page; empty: the page's own URL. */
  readonly action: string
  /** The `href` of the page's `<base>`, as written; undefined without one. */
  readonly base: string | undefined
  readonly values: URLSearchParams
}

const USER_NAME = /user|e-?mail|login|account|phone/i
/** Input types that cannot hold a user name; a type unknown to HTML means text. */
const OTHER_TYPES = new Set(
  'button checkbox color date datetime-local file hidden image month password radio range reset select submit time week'.split(
    ' ',
  ),
)
const BUTTONS: ReadonlySet<string> = new Set(['button', 'file', 'image', 'reset', 'submit'])

/**
 * Fills in a page's sign-in form, whatever its field names, and presses its first button; undefined without a form. A
 * form with one password field is preferred: forms to register or to change a password have two.
 */
export function fillLoginForm(html: string, user: { username: string; password: string }): FilledForm | undefined {
  const { forms, base } = readForms(html)
  const form = forms.find((each) => passwordsOf(each) === 1) ?? forms.find((each) => passwordsOf(each) > 0)
  if (!form) return undefined
  const values = new URLSearchParams()
  const userField = findUserField(form.fields)
  const button = form.fields.find(({ type }) => type === 'submit')
  for (const field of form.fields) {
    if (field.name === '') continue
    if (field === userField) values.append(field.name, user.username)
    else if (field.type === 'password') values.append(field.name, user.password)
    else if (field === button || isSent(field)) values.append(field.name, field.value)
  }
  return { action: button?.action ?? form.action, base, values }
}

function passwordsOf({ fields }: Form): number {
  return fields.filter(({ type }) => type === 'password').length
}

/** The field with a user-like name, or else the first text field. */
function findUserField(fields: readonly Field[]): Field | undefined {
  const typed = fields.filter(({ type }) => !OTHER_TYPES.has(type))
  return typed.find(({ type, name }) => type === 'email' || USER_NAME.test(name)) ?? typed[0]
}

function isSent({ type, checked }: Field): boolean {
  return type === 'checkbox' || type === 'radio' ? checked : !BUTTONS.has(type)
}

type Attributes = Readonly<Record<string, string>>

function readForms(html: string): { forms: readonly Form[]; base: string | undefined } {
  const forms: Form[] = []
  /** Fields outside their form, linked by its id. */
  const outside: { readonly id: string; readonly field: Field }[] = []
  let base: string | undefined
  let open: Form | undefined
  let choice: Field | undefined

  const add = (field: Field, { form: id }: Attributes) => {
    if (id === undefined) open?.fields.push(field)
    else outside.push({ id, field })
  }
  const parser = new Parser({
    onopentag(tag, attributes: Attributes) {
      if (tag === 'form')
        forms.push((open = { id: attributes['id'] ?? '', action: attributes['action'] ?? '', fields: [] }))
      if (tag === 'base') base ??= attributes['href']
      if (tag === 'option' && choice) choose(choice, attributes)
      const field = 'disabled' in attributes ? undefined : readField(tag, attributes)
      if (field) add(field, attributes)
      if (tag === 'select') choice = field
    },
    onclosetag(tag) {
      if (tag === 'form') open = undefined
      if (tag === 'select') choice = undefined
    },
  })
  parser.end(html)
  for (const { id, field } of outside) forms.find((form) => form.id === id)?.fields.push(field)
  return { forms, base }
}

function readField(tag: string, attributes: Attributes): Field | undefined {
  const { name = '', value, formaction: action } = attributes
  const checked = 'checked' in attributes
  if (tag === 'select') return { name, type: 'select', value: '', checked, action: undefined }
  const type = (attributes['type'] ?? '').toLowerCase()
  if (tag === 'button') {
    return { name, type: type === 'button' || type === 'reset' ? type : 'submit', value: value ?? '', checked, action }
  }
  if (tag !== 'input') return undefined
  return { name, type, value: value ?? (checked ? 'on' : ''), checked, action }
}

/** A `<select>` sends its selected option, or else its first. */
function choose(list: Field, { value, selected }: Attributes): void {
  if (value !== undefined && (selected !== undefined || list.value === '')) list.value = value
}
