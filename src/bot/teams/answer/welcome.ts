import { locales, otherLanguages, type Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { JobContext } from '../../../core/jobs/runner.ts'
import type { Reply } from '../../../core/delivery/reply.ts'
import { runStepOnce } from '../../chat/job-steps.ts'
import type { Identified } from '../../dispatch/question-handler.ts'
import { textReply } from '../../replies/text-reply.ts'
import { compose, type ComposeDeps } from '../render/compose.ts'
import type { TeamsConnector } from '../connector.ts'
import type { TeamsAsker } from '../receive/question.ts'
import { resolveTeamsDestination } from '../teams-destination.ts'

export interface WelcomeDeps extends ComposeDeps {
  readonly connector: TeamsConnector
  readonly identify: (asker: TeamsAsker) => Promise<Identified>
}

/** Greets a conversation the bot was added to; the payload is a TeamsAsker. */
export function welcomeHandler(deps: WelcomeDeps): (asker: TeamsAsker, job: JobContext) => Promise<void> {
  return async (asker, { jobId }) => {
    const { language } = await deps.identify(asker)
    const { conversation } = asker
    const destination = await resolveTeamsDestination(deps.ops, { conversation })
    const message = await compose(deps, welcome(asker.kind, language), { language })
    await runStepOnce(deps.ops, { jobId, name: 'welcome' }, () => deps.connector.send(destination, message))
  }
}

/** A person gets buttons; a team gets a text on how to ask. */
function welcome(kind: TeamsAsker['kind'], language: Language): Reply {
  const t = translator(language)
  if (kind !== 'personal') return textReply(t('teams.welcome-team'))
  const buttons = [
    { label: t('slack.home-help'), command: 'help' },
    { label: t('slack.home-last-month'), command: 'analytics last-month' },
    ...otherLanguages(language).map((other) => ({ label: locales[other].name, command: `language ${other}` })),
  ]
  return textReply(t('teams.welcome-person'), {
    actions: buttons.map((button, at) => ({ kind: 'command', id: `welcome-${at}`, ...button })),
  })
}
