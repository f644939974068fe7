import { CloudAdapter, TeamsInfo, type Activity, type TurnContext } from 'botbuilder'
import { retryRateLimited } from '../chat/rate-limits.ts'
import type { OutgoingActivity, TeamsActivity } from './receive/activity.ts'
import { createAuthentication, type AuthenticationOptions, type Checked } from './authentication.ts'
import { TOKEN_AUDIENCE } from './bot-token.ts'
import type { TeamsConnector, TeamsDestination, TeamsReference } from './connector.ts'
import { teamsRetryDelay } from './teams-errors.ts'

/** The response to an invoke activity. */
export interface InvokeAnswer {
  readonly status: number
  readonly body?: unknown
}

export interface TeamsAdapter {
  /**
   * Runs a turn for an activity that is proven to come from Teams. Throws TurnRefusedError, and what the turn throws.
   */
  readonly receive: (
    activity: TeamsActivity,
    authorization: string,
    turn: (activity: TeamsActivity) => Promise<InvokeAnswer | undefined>,
  ) => Promise<InvokeAnswer | undefined>
  readonly connector: TeamsConnector
  /** Checks the app's own credentials. Throws `teams-refused`. */
  readonly signIn: () => Promise<void>
}

/** The only part of the service that uses the Bot Framework: activities come in and go out here. */
export function createAdapter(options: AuthenticationOptions): TeamsAdapter {
  const { framework, check, signIn } = createAuthentication(options)
  const adapter = new TurnAdapter(framework)
  const appId = options.app?.id ?? ''
  const retrying = <Result>(attempt: () => Promise<Result>) =>
    retryRateLimited(options.signal, attempt, teamsRetryDelay)

  const call = <Result>(destination: TeamsDestination, work: (context: TurnContext) => Promise<Result>) =>
    retrying(async () => {
      let result: Result | undefined
      await adapter.continueConversationAsync(appId, referenceOf(destination), async (context) => {
        // Without an id of its own: the framework would send a reply to the id it makes up.
        delete context.activity.id
        result = await work(context)
      })
      return result
    })

  return {
    async receive(activity, authorization, turn) {
      const checked = await check(activity, authorization)
      let answer: InvokeAnswer | undefined
      await adapter.turn(checked, activity, async () => {
        answer = await turn(activity)
      })
      return answer
    },
    connector: {
      async send(destination, activity) {
        const sent = await call(destination, (context) => context.sendActivity(outgoing(activity)))
        return sent?.id ?? ''
      },
      async update(destination, id, activity) {
        await call(destination, (context) => context.updateActivity({ ...outgoing(activity), id }))
      },
      async typing(destination) {
        await call(destination, (context) => context.sendActivity({ type: 'typing' }))
      },
      channelLabel: (destination, teamId) => call(destination, (context) => channelLabel(context, destination, teamId)),
      async member(destination, memberId) {
        const found = await call(destination, (context) => TeamsInfo.getMember(context, memberId))
        return { role: found?.userRole, principalName: found?.userPrincipalName, tenantId: found?.tenantId }
      },
      openPersonal: (from, memberId) => retrying(() => openPersonal(adapter, { appId, from, memberId })),
    },
    signIn,
  }
}

/** The framework's adapter, run with a sender that was authenticated before. */
class TurnAdapter extends CloudAdapter {
  async turn(checked: Checked, activity: TeamsActivity, logic: () => Promise<void>): Promise<void> {
    await this.processActivity(checked, activity as unknown as Activity, logic)
  }
}

function referenceOf({ kind, reference, thread }: TeamsDestination) {
  const { conversation } = reference
  const id = thread === undefined ? conversation.id : `${conversation.id};messageid=${thread}`
  const conversationType = kind === 'group' ? 'groupChat' : kind
  const at = { ...conversation, id, conversationType, isGroup: kind !== 'personal', name: '' }
  return { ...reference, bot: { name: '', ...reference.bot }, conversation: at }
}

/** "Team › Channel"; the default channel of a team has no name of its own. */
async function channelLabel(
  context: TurnContext,
  { reference }: TeamsDestination,
  teamId: string,
): Promise<string | undefined> {
  const { name: team } = await TeamsInfo.getTeamDetails(context, teamId)
  const channels = await TeamsInfo.getTeamChannels(context, teamId)
  const channel = channels.find(({ id }) => id === reference.conversation.id)
  return channel && [team, channel.name].filter(Boolean).join(' › ')
}

function outgoing(activity: OutgoingActivity): Partial<Activity> {
  return activity as Partial<Activity>
}

async function openPersonal(
  adapter: CloudAdapter,
  { appId, from, memberId }: { readonly appId: string; readonly from: TeamsReference; readonly memberId: string },
): Promise<TeamsReference> {
  const { tenantId } = from.conversation
  const bot = { name: '', ...from.bot }
  const members = [{ id: memberId, name: '' }]
  const parameters = { isGroup: false, bot, members, tenantId, channelData: { tenant: { id: tenantId } } }
  let id = ''
  const { channelId, serviceUrl } = from
  await adapter.createConversationAsync(appId, channelId, serviceUrl, TOKEN_AUDIENCE, parameters, async (context) => {
    id = context.activity.conversation.id
  })
  return { ...from, conversation: { id, tenantId } }
}
