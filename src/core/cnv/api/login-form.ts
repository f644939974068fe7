import { Parser } from 'htmlparser2'

interface Field {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly checked: boolean
}

interface Form {
  readonly action: string
  readonly fields: Field[]
}

export interface FilledForm {
  /** As the page writes it; empty: the page's own address. */
  readonly action: string
  readonly values: URLSearchParams
}

const USER_TYPES: ReadonlySet<string> = new Set(['text', 'email', 'tel', ''])
const USER_NAME = /user|e-?mail|login|account|phone/i

/** Fills in a page's sign-in form, whatever its fields are called; undefined when the page has none. */
export function fillLoginForm(html: string, user: { username: string; password: string }): FilledForm | undefined {
  const form = readForms(html).find(({ fields }) => fields.some(({ type }) => type === 'password'))
  if (!form) return undefined
  const values = new URLSearchParams()
  const userField = findUserField(form.fields)
  for (const field of form.fields) {
    if (field.name === '') continue
    if (field === userField) values.append(field.name, user.username)
    else if (field.type === 'password') values.append(field.name, user.password)
    else if (isSent(field)) values.append(field.name, field.value)
  }
  return { action: form.action, values }
}

/** A field that is named like one, or else the first a person would type into. */
function findUserField(fields: readonly Field[]): Field | undefined {
  const typed = fields.filter(({ type }) => USER_TYPES.has(type))
  return typed.find(({ type, name }) => type === 'email' || USER_NAME.test(name)) ?? typed[0]
}

function isSent({ type, checked }: Field): boolean {
  if (type === 'checkbox' || type === 'radio') return checked
  return type === 'hidden' || USER_TYPES.has(type)
}

function readForms(html: string): Form[] {
  const forms: Form[] = []
  let open: Form | undefined
  const parser = new Parser({
    onopentag(tag, attributes) {
      const { name = '', type = '', value = '', action = '' } = attributes
      if (tag === 'form') forms.push((open = { action, fields: [] }))
      const checked = 'checked' in attributes
      if (tag === 'input') open?.fields.push({ name, type: type.toLowerCase(), value, checked })
    },
    onclosetag(tag) {
      if (tag === 'form') open = undefined
    },
  })
  parser.end(html)
  return forms
}
