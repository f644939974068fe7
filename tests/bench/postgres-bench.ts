import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onServer } from '../support/postgres-databases.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { LAST_MONTH, type BenchData } from './bench-data.ts'
import { importByWorker } from './import-by-worker.ts'
import { median, type Measure } from './measure.ts'
import { runAlone, runAloneWith } from './run-alone.ts'

const RUNS = 3

interface Answers {
  readonly cold: number
  readonly warm: readonly number[]
  readonly rows: number
}

/** Import into PostgreSQL against csv-parse alone, and answers from it against those from the files, in turns. */
export async function postgresBench(data: BenchData, dataDir: string): Promise<Measure[]> {
  const server = await startPostgres()
  try {
    const folder = join(data.folder, 'postgres')
    await mkdir(folder, { recursive: true })
    const alone: number[] = []
    const imports: number[] = []
    for (let run = 0; run < RUNS; run++) {
      await onServer(server.url, `create database bench${run} template template0`)
      alone.push((await runAlone<{ ms: number }>('parse-csv', data.salesFile)).ms)
      imports.push((await importByWorker(folder, data.salesFile, `${server.url}/bench${run}`)).ms)
    }
    const url = `${server.url}/bench0`
    await importByWorker(folder, data.customersFile, url)
    return [
      {
        what: `PostgreSQL: import ${data.sales.toLocaleString('en-US')} sales into an empty database`,
        value: median(imports),
        unit: 'ms',
        floor: median(alone),
        floorIs: 'csv-parse alone, same file',
        limit: 2.5,
      },
      ...(await answers(dataDir, url, 'all time', [])),
      ...(await answers(dataDir, url, 'last month', [LAST_MONTH.from, LAST_MONTH.to])),
    ]
  } finally {
    await server.stop()
  }
}

async function answers(
  dataDir: string,
  databaseUrl: string,
  what: string,
  period: readonly string[],
): Promise<Measure[]> {
  const onFiles: Answers[] = []
  const onServers: Answers[] = []
  for (let run = 0; run < RUNS; run++) {
    onFiles.push(await runAlone<Answers>('analytics', dataDir, ...period))
    onServers.push(await runAloneWith<Answers>({ DATABASE_URL: databaseUrl }, 'analytics', dataDir, ...period))
  }
  if (onFiles[0]?.rows !== onServers[0]?.rows) throw new Error(`${what}: the databases hold different rows`)
  const line = (of: (answers: Answers) => readonly number[]) => ({
    value: median(onServers.flatMap(of)),
    unit: 'ms' as const,
    floor: median(onFiles.flatMap(of)),
    floorIs: 'the same from SQLite files',
  })
  return [
    { what: `PostgreSQL: analytics, ${what}, after the first`, ...line(({ warm }) => warm), limit: 1.2 },
    { what: '… first in a fresh process', ...line(({ cold }) => [cold]) },
  ]
}
