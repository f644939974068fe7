import type { Command } from './command.ts'
import { analyticsCommand } from '../commands/analytics.ts'
import { campaignCommand } from '../commands/stored/campaign.ts'
import { couponsCommand } from '../commands/coupons.ts'
import { compareCommand } from '../commands/compare.ts'
import { customerCommand } from '../commands/customer.ts'
import { explainCommand } from '../commands/explain.ts'
import { helpCommand } from '../commands/help.ts'
import { importCommand } from '../commands/import.ts'
import { cohortsCommand, segmentsCommand, valueCommand } from '../commands/insight/customer-insight.ts'
import { forecastCommand } from '../commands/insight/forecast.ts'
import { languageCommand } from '../commands/language.ts'
import { linkCommand } from '../commands/link.ts'
import { scheduleCommand } from '../commands/stored/schedule.ts'
import { settingsCommand } from '../commands/settings.ts'
import { syncCommand } from '../commands/sync.ts'
import { viewCommand } from '../commands/stored/view.ts'
import { whoamiCommand } from '../commands/whoami.ts'

const reports: readonly Command[] = [
  analyticsCommand,
  couponsCommand,
  compareCommand,
  segmentsCommand,
  cohortsCommand,
  valueCommand,
  forecastCommand,
]

const answering: readonly Command[] = [
  ...reports,
  customerCommand,
  explainCommand,
  importCommand,
  campaignCommand,
  viewCommand(reports),
  syncCommand,
  scheduleCommand(reports),
  linkCommand,
  whoamiCommand,
  settingsCommand,
  languageCommand,
]

/** Every command, in the order help shows them. */
export const commands: readonly Command[] = [helpCommand(answering), ...answering]
