import { insightOptions } from '../../../core/report/insight-questions.ts'
import { readCohortsRequest, readSegmentsRequest, readValueRequest } from '../../dispatch/insight-request.ts'
import { insightCommand, lineOf } from './insight-command.ts'

/** Ways to say how long ago the moves begin. */
const SINCE = ['last-month', 'last-quarter', 'last-year'] as const

export const segmentsCommand = insightCommand({
  name: 'segments',
  aliases: ['phân-khúc', 'nhóm-khách'],
  summary: 'segments-command.summary',
  example: 'segments vs:last-month',
  options: insightOptions.segments,
  read: readSegmentsRequest,
  tables: { segments: ['label', 'customers', 'share', 'salesAmount'] },
  selects: ({ query }, args, { t }) => {
    const commandOf = (vs: string) => lineOf('segments', args, insightOptions.segments, { vs })
    const typed = args.options.get('vs') ?? ''
    const choices = SINCE.map((period) => ({ label: t(`period.${period}`), command: commandOf(period) }))
    const own =
      typed === '' || SINCE.some((each) => each === typed) ? [] : [{ label: typed, command: commandOf(typed) }]
    return [
      {
        kind: 'select',
        id: 'vs',
        label: t('insight.vs'),
        options: [{ label: t('segments.no-moves'), command: commandOf('') }, ...own, ...choices],
        selected: commandOf(query.since === null ? '' : typed),
        inPlace: true,
      },
    ]
  },
})

export const cohortsCommand = insightCommand({
  name: 'cohorts',
  aliases: ['lứa-khách', 'khách-theo-lứa'],
  summary: 'cohorts-command.summary',
  example: 'cohorts 2026',
  options: [...insightOptions.cohorts, 'from', 'to'],
  read: readCohortsRequest,
  tables: { cohorts: ['label', 'size', 'm1', 'm3'], byGrade: ['label', 'size', 'm1', 'm3'] },
})

export const valueCommand = insightCommand({
  name: 'value',
  aliases: ['giá-trị', 'giá-trị-khách'],
  summary: 'value-command.summary',
  example: 'value',
  options: insightOptions.value,
  read: readValueRequest,
  tables: {
    byGrade: ['label', 'customers', 'active', 'salesAmount90'],
    bySegment: ['label', 'customers', 'active', 'salesAmount90'],
  },
})
