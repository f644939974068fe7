/** What Excel and LibreOffice put beside a workbook that is open, and macOS beside every file it copies. */
const LOCKS = [/^~\$/, /^\.~lock\..*#$/, /^\._/]

/** True for the name of a file that only says that another one is open. */
export function isLockFile(fileName: string): boolean {
  return LOCKS.some((lock) => lock.test(fileName))
}
