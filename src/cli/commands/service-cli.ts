import { configOf, DATA_OPTION, printIfPossible, type AddCommands, type DataOption } from '../cli-settings.ts'
import { stopSignal } from '../run-job-here.ts'

interface StartOptions extends DataOption {
  readonly port?: string
  readonly host?: string
  readonly demo: boolean
}

/** `semir start` and `semir worker`; their code is loaded only when they run, so that other commands start fast. */
export const serviceCli: AddCommands = (program) => {
  program
    .command('start')
    .description('run the web pages, the bot and a worker')
    .option('--port <number>', 'port (default 3000, or PORT); 0 takes a free one')
    .option('--host <address>', 'address to listen on (default 127.0.0.1, or HOST)')
    .option('--no-demo', 'leave an empty database empty')
    .option(...DATA_OPTION)
    .action(async (options: StartOptions) => {
      const config = configOf(options, { PORT: options.port, HOST: options.host })
      const { startService } = await import('../../main.ts')
      await startService(
        config,
        { demo: options.demo, print: printIfPossible, terminal: process.stdout.isTTY },
        stopSignal(),
      ).finally(leaveSoon)
    })
  program
    .command('worker')
    .description('run a worker on its own: imports and other slow jobs')
    .option(...DATA_OPTION)
    .action(async (options: DataOption) => {
      const { runWorker } = await import('../../worker.ts')
      await runWorker(configOf(options), stopSignal()).finally(leaveSoon)
    })
}

/** Milliseconds that a stopping process waits for open calls. */
const LAST_CALLS = 1_000

function leaveSoon(): void {
  setTimeout(() => process.exit(), LAST_CALLS).unref()
}
