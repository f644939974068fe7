import { accountMessages } from './messages/access/accounts.ts'
import { adminMessages } from './messages/access/admin.ts'
import { analyticsMessages } from './messages/reports/analytics.ts'
import { apiMessages } from './messages/web/api.ts'
import { auditWordMessages } from './messages/access/audit-words.ts'
import { campaignMessages } from './messages/reports/campaigns.ts'
import { askMessages } from './messages/chat/ask.ts'
import { chatMessages } from './messages/chat/chat.ts'
import { cnvMessages } from './messages/data/cnv.ts'
import { commandMessages } from './messages/chat/commands.ts'
import { commonMessages, serviceMessages } from './messages/common.ts'
import { comparisonFormulaMessages } from './messages/reports/comparison-formulas.ts'
import { comparisonMessages } from './messages/reports/comparison.ts'
import { couponFormulaMessages } from './messages/reports/coupon-formulas.ts'
import { couponMessages } from './messages/reports/coupons.ts'
import { customerMessages } from './messages/reports/customers.ts'
import { errorMessages } from './messages/errors.ts'
import { formulaMessages } from './messages/reports/formulas.ts'
import { homeMessages, siteMessages } from './messages/web/home.ts'
import { importMessages } from './messages/data/import.ts'
import { noticeMessages } from './messages/access/notices.ts'
import { peopleMessages } from './messages/access/people.ts'
import { insightFormulaMessages } from './messages/reports/insight-formulas.ts'
import { insightMessages } from './messages/reports/insight.ts'
import { insightPageMessages } from './messages/reports/insight-pages.ts'
import { ownSegmentMessages } from './messages/reports/own-segments.ts'
import { periodMessages } from './messages/periods.ts'
import { reportMessages } from './messages/reports/report.ts'
import { scheduleMessages } from './messages/data/schedule.ts'
import { slackMessages } from './messages/chat/slack.ts'
import { syncMessages } from './messages/data/sync.ts'
import { teamsFileMessages, teamsPackageMessages, teamsMessages } from './messages/chat/teams.ts'
import { previewMessages } from './messages/data/preview.ts'
import { undoMessages } from './messages/data/undo.ts'
import { uploadMessages } from './messages/data/uploads.ts'
import { viewMessages } from './messages/reports/views.ts'
import { webMessages } from './messages/web/web.ts'

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
  ...viewMessages,
  ...auditWordMessages,
  ...siteMessages,
  ...homeMessages,
  ...uploadMessages,
  ...undoMessages,
  ...noticeMessages,
  ...previewMessages,
  ...peopleMessages,
  ...askMessages,
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
  ...insightPageMessages,
  ...ownSegmentMessages,
  ...insightFormulaMessages,
  ...serviceMessages,
}

export type MessageKey = keyof typeof catalog
