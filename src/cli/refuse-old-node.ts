const OLDEST = [24, 7] as const

/** Ends the process with a sentence when it runs on a Node that cannot run Semir. */
export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  process.stderr.write(
    `Semir needs Node ${OLDEST.join('.')} or newer; this is ${version}.\n` +
      'The project brings its own: run `npm ci`, then `npm start` or `npm run -s semir -- <command>`.\n',
  )
  process.exit(1)
}
