import { Command } from 'commander'
import { expect, test } from 'vitest'
import { commandGroups, loadCommands } from '../../src/cli/command-groups.ts'

test.each(commandGroups)('the group of $names.0 adds the commands it is found by, and no others', async (group) => {
  const program = new Command()
  const add = await group.load()
  add(program, () => undefined)
  expect(program.commands.map((command) => command.name())).toEqual(group.names)
})

test('the version is printed without loading a command', async () => {
  expect([await loadCommands('--version'), await loadCommands('-V')]).toEqual([[], []])
  expect(await loadCommands('--help')).toHaveLength(commandGroups.length)
})
