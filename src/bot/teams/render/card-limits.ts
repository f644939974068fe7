/** What a card may hold; counts of characters unless said otherwise. */
export const cardLimits = {
  /** Bytes of a serialised card: Teams takes 80 KB a message, its envelope included. */
  cardBytes: 72_000,
  text: 4_000,
  title: 200,
  cell: 120,
  tableColumns: 8,
  buttonText: 60,
  /** Buttons in sight; further ones are in the menu behind the dots. */
  buttons: 4,
  actions: 12,
  choices: 100,
  url: 2_000,
  line: 2_000,
} as const
