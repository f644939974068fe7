import { InvalidArgumentError } from 'commander'
import { today } from '../../core/calendar/today.ts'
import { configOf, DATA_OPTION, print, type AddCommands, type DataOption } from '../cli-settings.ts'

interface DemoOptions extends DataOption {
  readonly sales: number
  readonly customers?: number
  readonly coupons?: number
  readonly out: string
  readonly seed?: number
}

/** `semir demo`: files of invented data, of any size, for trials and benchmarks. */
export const demoCli: AddCommands = (program) => {
  program
    .command('demo')
    .description('write files of invented customers, sales, coupons and CNV customers')
    .option('--sales <number>', 'how many invoices', wholeNumber, 6_000)
    .option('--customers <number>', 'how many customers (default: in proportion)', wholeNumber)
    .option('--coupons <number>', 'how many coupons (default: in proportion)', wholeNumber)
    .option('--out <dir>', 'folder to write into', 'demo')
    .option('--seed <number>', 'another seed makes other people', wholeNumber)
    .option(...DATA_OPTION)
    .action(async (options: DemoOptions) => {
      const { timeZone } = configOf(options)
      const { writeDemoFiles } = await import('../../process/demo/write-demo-files.ts')
      const files = await writeDemoFiles({
        folder: options.out,
        sales: options.sales,
        today: today({ now: new Date(), timeZone }),
        ...(options.customers === undefined ? {} : { customers: options.customers }),
        ...(options.coupons === undefined ? {} : { coupons: options.coupons }),
        ...(options.seed === undefined ? {} : { seed: options.seed }),
      })
      for (const file of Object.values(files)) print(file)
    })
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.')
  return Number(text)
}
