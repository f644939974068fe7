/** Limits of a card, in characters unless noted. */
export const cardLimits = {
  /** Bytes of a serialised card: Teams accepts 80 KB per message, envelope included. */
  cardBytes: 72_000,
  text: 4_000,
  title: 200,
  cell: 120,
  tableColumns: 4,
  buttonText: 60,
  /** Visible buttons; further ones are in the overflow menu. */
  buttons: 4,
  actions: 12,
  choices: 100,
  url: 2_000,
  line: 2_000,
} as const
