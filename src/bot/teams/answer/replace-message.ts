import type { OutgoingActivity } from '../receive/activity.ts'
import type { TeamsConnector, TeamsDestination } from '../connector.ts'
import { isPermanentInTeams } from '../teams-errors.ts'

/** Replaces an earlier message, or sends a new one when it can no longer be edited. Returns the message id. */
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
