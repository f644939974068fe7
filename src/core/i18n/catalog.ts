import { accountMessages } from './messages/accounts.ts'
import { adminMessages } from './messages/admin.ts'
import { analyticsMessages } from './messages/analytics.ts'
import { apiMessages } from './messages/api.ts'
import { campaignMessages } from './messages/campaigns.ts'
import { chatMessages } from './messages/chat.ts'
import { cnvMessages } from './messages/cnv.ts'
import { commandMessages } from './messages/commands.ts'
import { commonMessages } from './messages/common.ts'
import { comparisonFormulaMessages } from './messages/comparison-formulas.ts'
import { comparisonMessages } from './messages/comparison.ts'
import { couponFormulaMessages } from './messages/coupon-formulas.ts'
import { couponMessages } from './messages/coupons.ts'
import { customerMessages } from './messages/customers.ts'
import { errorMessages } from './messages/errors.ts'
import { formulaMessages } from './messages/formulas.ts'
import { homeMessages } from './messages/home.ts'
import { importMessages } from './messages/import.ts'
import { peopleMessages } from './messages/people.ts'
import { insightMessages } from './messages/insight.ts'
import { periodMessages } from './messages/periods.ts'
import { reportMessages } from './messages/report.ts'
import { scheduleMessages } from './messages/schedule.ts'
import { siteMessages } from './messages/site.ts'
import { slackMessages } from './messages/slack.ts'
import { syncMessages } from './messages/sync.ts'
import { teamsFileMessages } from './messages/teams-files.ts'
import { teamsPackageMessages } from './messages/teams-package.ts'
import { teamsMessages } from './messages/teams.ts'
import { uploadMessages } from './messages/uploads.ts'
import { webMessages } from './messages/web.ts'

/** Every text a person reads, in every language. */
export const catalog = {
  ...commonMessages,
  ...accountMessages,
  ...errorMessages,
  ...importMessages,
  ...periodMessages,
  ...analyticsMessages,
  ...reportMessages,
  ...formulaMessages,
  ...commandMessages,
  ...webMessages,
  ...siteMessages,
  ...homeMessages,
  ...uploadMessages,
  ...peopleMessages,
  ...chatMessages,
  ...slackMessages,
  ...teamsMessages,
  ...couponMessages,
  ...campaignMessages,
  ...couponFormulaMessages,
  ...customerMessages,
  ...comparisonMessages,
  ...comparisonFormulaMessages,
  ...cnvMessages,
  ...scheduleMessages,
  ...syncMessages,
  ...teamsFileMessages,
  ...teamsPackageMessages,
  ...adminMessages,
  ...apiMessages,
  ...insightMessages,
}

export type MessageKey = keyof typeof catalog
