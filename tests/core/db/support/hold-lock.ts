import { lockFolder } from '../../../../src/core/db/sqlite/lock-folder.ts'

/** Takes the folder it is given and says so; it has it until it is killed. */
lockFolder(process.argv[2] ?? '')
process.send?.('locked')
setInterval(() => undefined, 60_000)
