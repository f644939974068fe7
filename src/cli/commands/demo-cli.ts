import { InvalidArgumentError } from 'commander'
import { today } from '../../core/calendar/today.ts'
import { configOf, DATA_OPTION, print, type AddCommands, type DataOption } from '../cli-settings.ts'
import { once } from 'node:events'
import { stopSignal } from '../run-job-here.ts'

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

interface SandboxCliOptions extends DataOption {
  readonly port: number
  readonly customers: number
  readonly faults: number
  readonly latency: number
}

/** `semir cnv-sandbox`: a stand-in for CNV Loyalty, for demonstrations without an account there. */
export const cnvSandboxCli: AddCommands = (program) => {
  program
    .command('cnv-sandbox')
    .description('run a stand-in for CNV Loyalty with invented customers; prints the settings that connect to it')
    .option('--port <number>', 'port on this machine', wholeNumber, 4010)
    .option('--customers <number>', 'how many customers', wholeNumber, 900)
    .option('--faults <percent>', 'calls that go wrong', wholeNumber, 0)
    .option('--latency <milliseconds>', 'time each call takes', wholeNumber, 0)
    .option(...DATA_OPTION)
    .action(async (options: SandboxCliOptions) => {
      const { port, customers, faults, latency } = options
      const { demoCnvWorld } = await import('../../process/demo/demo-cnv.ts')
      const { startSandbox } = await import('../cnv-sandbox/start-sandbox.ts')
      const { fillSandboxData } = await import('../cnv-sandbox/sandbox-records.ts')
      const { randomFaults } = await import('../cnv-sandbox/faults.ts')
      const sandbox = await startSandbox({ port, latency })
      const day = today({ now: new Date(), timeZone: configOf(options).timeZone })
      fillSandboxData(sandbox.data, demoCnvWorld(customers, day))
      if (faults > 0) sandbox.setFaults(randomFaults(faults / 100))
      const { username, password, clientId, clientSecret } = sandbox.account
      const settings = {
        CNV_API_URL: sandbox.url,
        CNV_SSO_URL: sandbox.url,
        CNV_USERNAME: username,
        CNV_PASSWORD: password,
        CNV_CLIENT_ID: clientId,
        CNV_CLIENT_SECRET: clientSecret,
        CNV_REDIRECT_URI: `${sandbox.url}/callback`,
      }
      for (const [name, value] of Object.entries(settings)) print(`${name}=${value}`)
      await once(stopSignal(), 'abort')
      await sandbox.close()
    })
}
