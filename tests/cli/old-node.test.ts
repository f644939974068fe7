import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const entry = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))

/** Runs the entry point in a Node that reports another version. */
function runAs(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const script = `${disguise}; process.argv.splice(1, 0, 'semir', '--version'); await import(${JSON.stringify(entry)})`
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
}

it.each(['20.20.2', '22.18.0', '24.6.0'])('refuses Node %s with a sentence that says what to do', async (version) => {
  await expect(runAs(version)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`needs Node 24.7 or newer; this is ${version}[^]*npm ci`)),
  })
})

it('runs on the Node it brings', async () => {
  expect((await runAs('24.21.0')).stdout).toMatch(/^\d+\.\d+\.\d+/)
})
