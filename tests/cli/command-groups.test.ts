import { Command } from 'commander'
import { expect, test } from 'vitest'
import { commands } from '../../src/bot/dispatch/command-list.ts'
import { commandGroups, loadCommands } from '../../src/cli/command-groups.ts'

test.each(commandGroups)('the group of $names.0 adds the commands it is found by, and no others', async (group) => {
  const program = new Command()
  const add = await group.load()
  add(program, () => undefined)
  expect(program.commands.map((command) => command.name())).toEqual(group.names)
})

test('every command of chat is one of the terminal, but for the one that connects a chat with an account', () => {
  const inTerminal = new Set(commandGroups.flatMap(({ names }) => names))
  const missing = commands.map(({ name }) => name).filter((name) => !inTerminal.has(name))
  expect(missing).toEqual(['link'])
})

test('the version is printed without loading a command', async () => {
  expect([await loadCommands('--version'), await loadCommands('-V')]).toEqual([[], []])
  expect(await loadCommands('--help')).toHaveLength(commandGroups.length)
})
