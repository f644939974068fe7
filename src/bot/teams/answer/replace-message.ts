import type { OutgoingActivity } from '../receive/activity.ts'
import type { TeamsConnector, TeamsDestination } from '../connector.ts'
import { isPermanentInTeams } from '../teams-errors.ts'

/** Shows something in place of an earlier message; one that can no longer be edited is said anew. Returns its id. */
export async function replaceMessage(
  connector: TeamsConnector,
  destination: TeamsDestination,
  messageId: string | undefined,
  activity: OutgoingActivity,
): Promise<string> {
  if (messageId === undefined) return connector.send(destination, activity)
  try {
    await connector.update(destination, messageId, activity)
    return messageId
  } catch (error) {
    if (!isPermanentInTeams(error)) throw error
    return connector.send(destination, activity)
  }
}
