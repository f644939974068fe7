import type { OutgoingActivity } from '../receive/activity.ts'
import type { Connector, Spot } from '../connector.ts'
import { isPermanent } from '../teams-errors.ts'

/** Shows something in place of an earlier message; one that can no longer be edited is said anew. Returns its id. */
export async function replaceMessage(
  connector: Connector,
  spot: Spot,
  messageId: string | undefined,
  activity: OutgoingActivity,
): Promise<string> {
  if (messageId === undefined) return connector.send(spot, activity)
  try {
    await connector.update(spot, messageId, activity)
    return messageId
  } catch (error) {
    if (!isPermanent(error)) throw error
    return connector.send(spot, activity)
  }
}
