type Json = Record<string, unknown>

/** What Slack would answer to a message it does not take; undefined when it takes it. */
export function checkMessage(
  message: { text?: unknown; blocks?: unknown },
  refused: ReadonlySet<string>,
): string | undefined {
  const text = typeof message.text === 'string' ? message.text : ''
  const blocks = (message.blocks ?? []) as Json[]
  if (text === '') return 'no_text'
  if (text.length > 4_000) return 'msg_too_long'
  return checkBlocks(blocks, { most: 50, refused })
}

/** The limits of a set of blocks, by Slack's documentation. */
export function checkBlocks(
  blocks: readonly Json[],
  { most, refused }: { most: number; refused: ReadonlySet<string> },
): string | undefined {
  if (blocks.length > most) return 'invalid_blocks: too many blocks'
  if (JSON.stringify(blocks).length > 13_000) return 'msg_blocks_too_long'
  if (blocks.filter((block) => block['type'] === 'table').length > 1) return 'only_one_table_allowed'
  if (blocks.filter((block) => block['type'] === 'data_visualization').length > 2) return 'invalid_blocks: charts'
  for (const block of blocks) {
    const type = String(block['type'])
    const check = checks[type]
    if (!check || refused.has(type)) return `invalid_blocks: ${type}`
    const wrong = check(block)
    if (wrong !== undefined) return `invalid_blocks: ${type}: ${wrong}`
  }
  return undefined
}

const checks: Readonly<Record<string, (block: Json) => string | undefined>> = {
  header: ({ text }) => textObject(text, 'plain_text', 150),
  section: ({ text, fields }) => {
    if (text === undefined && !Array.isArray(fields)) return 'neither text nor fields'
    if (text !== undefined) return textObject(text, 'mrkdwn', 3_000)
    return list(fields, 1, 10, (field) => textObject(field, 'mrkdwn', 2_000))
  },
  context: ({ elements }) => list(elements, 1, 10, (element) => textObject(element, 'mrkdwn', 3_000)),
  actions: ({ elements }) => {
    const ids = (elements as Json[]).map((element) => element['action_id'])
    if (new Set(ids).size !== ids.length) return 'action ids repeat'
    return list(elements, 1, 25, actionElement)
  },
  table: ({ rows, column_settings: settings }) =>
    list(rows, 1, 100, (row) => list(row, 1, 20, rawText)) ??
    (settings === undefined ? undefined : list(settings, 1, 20, () => undefined)),
  data_visualization: ({ title, chart }) => {
    if (!fits(title, 1, 50)) return 'title'
    return chartPayload(chart as Json)
  },
}

function actionElement(element: Json): string | undefined {
  if (!fits(element['action_id'], 1, 255)) return 'action_id'
  if (element['type'] === 'static_select') {
    const options = element['options'] as Json[]
    const initial = element['initial_option']
    if (initial !== undefined && !options.some((each) => JSON.stringify(each) === JSON.stringify(initial)))
      return 'initial'
    return (
      textObject(element['placeholder'], 'plain_text', 150) ??
      list(options, 1, 100, (option) => {
        if (!fits(option['value'], 1, 150)) return 'option value'
        return textObject(option['text'], 'plain_text', 75)
      })
    )
  }
  if (element['type'] !== 'button') return 'unknown element'
  if (element['value'] !== undefined && !fits(element['value'], 1, 2_000)) return 'value'
  if (element['url'] !== undefined && !fits(element['url'], 1, 3_000)) return 'url'
  return textObject(element['text'], 'plain_text', 75)
}

function chartPayload(chart: Json): string | undefined {
  if (chart['type'] === 'pie') {
    return list(chart['segments'], 1, 6, (segment) =>
      fits(segment['label'], 1, 20) && Number(segment['value']) > 0 ? undefined : 'segment',
    )
  }
  if (!['bar', 'line', 'area'].includes(String(chart['type']))) return 'chart type'
  const categories = (chart['axis_config'] as Json)['categories'] as string[]
  const names = (chart['series'] as Json[]).map((each) => each['name'])
  if (new Set(names).size !== names.length) return 'series names repeat'
  if (categories.length > 20 || categories.some((name) => !fits(name, 1, 20))) return 'categories'
  return list(chart['series'], 1, 6, (series) => {
    const data = series['data'] as Json[]
    const same = data.length === categories.length && data.every((point, at) => point['label'] === categories[at])
    return same && data.every((point) => Number.isFinite(point['value'])) ? undefined : 'data'
  })
}

/** In mrkdwn, what looks like a mention would ping: data must come escaped. */
function textObject(value: unknown, type: 'plain_text' | 'mrkdwn', longest: number): string | undefined {
  const { type: given, text } = value as Json
  if (given !== type) return `text type ${String(given)}`
  if (!fits(text, 1, longest)) return 'text length'
  if (type === 'mrkdwn' && (value as { verbatim?: unknown }).verbatim !== true) return 'mrkdwn that is not verbatim'
  if (type === 'mrkdwn' && /<[!@#]/.test(String(text).replaceAll(/<!date\^[^>]*>/g, ''))) return 'unescaped mention'
  return undefined
}

function rawText(cell: Json): string | undefined {
  return cell['type'] === 'raw_text' && fits(cell['text'], 1, 2_000) ? undefined : 'cell'
}

function fits(value: unknown, shortest: number, longest: number): boolean {
  return typeof value === 'string' && value.length >= shortest && value.length <= longest
}

function list(
  value: unknown,
  fewest: number,
  most: number,
  check: (item: Json) => string | undefined,
): string | undefined {
  const items = value as Json[]
  if (!Array.isArray(items) || items.length < fewest || items.length > most) return 'count'
  return items.map(check).find((wrong) => wrong !== undefined)
}
