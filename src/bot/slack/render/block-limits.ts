/** Which of Slack's newer blocks a message may use; some workspaces refuse them. */
export interface NativeBlocks {
  readonly charts: boolean
  readonly tables: boolean
}

export const everyBlock: NativeBlocks = { charts: true, tables: true }

/** Slack's limits for one message, in characters unless noted. */
export const slackLimits = {
  messageText: 3_900,
  blocks: 50,
  homeBlocks: 100,
  /** Serialised length of all blocks of a message. */
  messageBlocks: 13_000,
  header: 150,
  section: 3_000,
  /** Elements of a context block, and fields of a section. */
  contextElements: 10,
  fields: 10,
  fieldText: 2_000,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  actionId: 255,
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  tableRows: 100,
  tableColumns: 20,
  charts: 2,
  chartTitle: 50,
  chartSeries: 6,
  chartCategories: 20,
  chartLabel: 20,
} as const
