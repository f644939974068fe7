import { AppError } from '../../../core/errors.ts'
import { formField } from '../../form-field.ts'
import type { SignedVisit } from '../../visit.ts'
import { sendSchedules } from './show-schedules.ts'

/** Adds a schedule as the command does, whose line is tried first; what the command refuses is told above the form. */
export async function addSchedule(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, language } = visit
  const entry = {
    line: formField(request, 'line').trim(),
    cadence: formField(request, 'cadence').trim(),
    place: formField(request, 'place').trim(),
  }
  const line = `schedule add ${quoted(entry.line)} ${entry.cadence} ${placeWord(entry.place)}`
  const reply = await deps.dispatch(line, session.person, language)
  if (reply.tone === 'error') {
    await sendSchedules(visit, entry, new AppError('report-refused', { reason: reply.text }))
    return
  }
  response.redirect(303, '/admin/schedules/')
}

/** A channel as the command reads it: a bare id is Slack's. */
function placeWord(place: string): string {
  if (place.startsWith('#')) return quoted(place)
  const [, platform = 'slack', id = place] = /^(slack|teams):(.*)$/su.exec(place) ?? []
  return `${platform}:${quoted(id)}`
}

/** Keeps a line together as one argument, straight quotes within it too. */
function quoted(line: string): string {
  return `“${line.replaceAll(/[“”]/gu, '"')}”`
}
