import { formatCount } from '../../core/i18n/formats.ts'
import type { Reply, ReplyAction, ReplyField, ReplyListItem, ReplyPart } from '../../core/delivery/reply.ts'
import { type DrawnChart, chartFigure } from '../ui/chart-figure.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { changeMark } from '../ui/lists.ts'
import { csrfField } from '../ui/form-page.ts'
import { dataTable } from '../ui/data-table.ts'

/** What a reply needs for display: drawn charts, and files with their addresses. */
export interface ReplyExtras {
  readonly charts: ReadonlyMap<ReplyPart, DrawnChart>
  readonly files: readonly { readonly title: string; readonly url: string }[]
}

/** A command's answer as HTML. Its text is shown unless a heading repeats it. */
export function replyView(reply: Reply, extras: ReplyExtras, context: SignedContext): Html {
  const headed = reply.parts.some((part) => part.kind === 'heading')
  return html`<div class="reply ${reply.tone}">
    ${headed ? '' : html`<p class="reply-text">${emphasised(reply.text)}</p>`}
    ${reply.parts.map((part) => partView(part, extras, context))}
    ${
      extras.files.length === 0
        ? ''
        : html`<ul class="files">
            ${extras.files.map(({ title, url }) => html`<li><a href="${url}" download>${title}</a></li>`)}
          </ul>`
    }
    ${
      reply.actions.length === 0
        ? ''
        : html`<div class="actions">${reply.actions.map((action) => actionView(action, context))}</div>`
    }
  </div>`
}

function partView(part: ReplyPart, { charts }: ReplyExtras, context: SignedContext): Html | string {
  switch (part.kind) {
    case 'heading':
      return html`<h3>${part.text}${part.detail ? html` <span class="muted">${part.detail}</span>` : ''}</h3>`
    case 'fields':
      return html`<dl class="kpis kpis-small">${part.fields.map(fieldView)}</dl>`
    case 'table':
      return tablePart(part, context)
    case 'chart': {
      const drawn = charts.get(part)
      return drawn ? chartFigure(drawn, context) : ''
    }
    case 'note':
      return html`<p class="stamp">${emphasised(part.text)}</p>`
    case 'list':
      return html`${part.title === undefined ? '' : html`<h4>${part.title}</h4>`}
        <ul class="answers">
          ${part.items.map((item) => listItem(item))}
        </ul>`
  }
}

function fieldView({ label, value, change }: ReplyField): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd><span class="figure">${value}</span> ${change ? changeMark(change) : ''}</dd>
  </div>`
}

function tablePart(part: ReplyPart & { kind: 'table' }, { language, t }: SignedContext): Html {
  const { title, columns, rows, more } = part
  return html`<h4>${title}</h4>
    ${dataTable({ columns, rows, caption: title }, language)}
    ${more ? html`<p class="muted">${t('common.rows-more', { count: formatCount(more, language) })}</p>` : ''}`
}

function listItem({ code, text }: ReplyListItem): Html {
  return html`<li>${code === undefined ? '' : html`<code>${code}</code> `}<span>${emphasised(text)}</span></li>`
}

function actionView(action: ReplyAction, context: SignedContext): Html {
  if (action.kind === 'link') {
    return html`<a class="button ${action.primary ? 'primary' : ''}" href="${action.url}">${action.label}</a>`
  }
  if (action.kind === 'command') {
    return html`<form method="post" action="/console/" data-console>
      ${csrfField(context)}<input type="hidden" name="line" value="${action.command}" />
      <button>${action.label}</button>
    </form>`
  }
  return html`<form method="post" action="/console/" data-console>
    ${csrfField(context)}
    <label
      ><span class="label">${action.label}</span>
      <select name="line">
        ${action.options.map(
          ({ label, command }) =>
            html`<option value="${command}" ${command === action.selected ? html`selected` : ''}>${label}</option>`,
        )}
      </select></label
    >
    <button>${context.t('web.show')}</button>
  </form>`
}

/** Replies use asterisks for words that chat prints in bold. */
function emphasised(text: string): (Html | string)[] {
  return text.split(/\*([^*\s](?:[^*]*[^*\s])?)\*/u).map((piece, at) => (at % 2 === 1 ? html`<b>${piece}</b>` : piece))
}
