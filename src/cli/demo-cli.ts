import { today } from '../core/analytics/today.ts'
import { loadConfig } from '../config.ts'
import { print, type AddCommands } from './cli-settings.ts'

interface DemoOptions {
  readonly sales: string
  readonly customers?: string
  readonly coupons?: string
  readonly out: string
  readonly seed?: string
}

/** `semir demo`: files of invented data, of any size, for trying things out and for benchmarks. */
export const demoCli: AddCommands = (program) => {
  program
    .command('demo')
    .description('write files of invented customers, sales and coupons')
    .option('--sales <number>', 'how many invoices', '6000')
    .option('--customers <number>', 'how many customers (default: in proportion)')
    .option('--coupons <number>', 'how many coupons (default: in proportion)')
    .option('--out <dir>', 'folder to write into', 'demo')
    .option('--seed <number>', 'another seed makes other people')
    .action(async (options: DemoOptions) => {
      const { timeZone } = loadConfig()
      const { writeDemoFiles } = await import('../core/demo/write-demo-files.ts')
      const files = await writeDemoFiles({
        folder: options.out,
        sales: Number(options.sales),
        today: today({ now: new Date(), timeZone }),
        ...(options.customers === undefined ? {} : { customers: Number(options.customers) }),
        ...(options.coupons === undefined ? {} : { coupons: Number(options.coupons) }),
        ...(options.seed === undefined ? {} : { seed: Number(options.seed) }),
      })
      for (const file of Object.values(files)) print(file)
    })
}
