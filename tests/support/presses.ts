import type { Reply } from '../../src/core/delivery/reply.ts'

/** A button of a reply, or a choice of a menu, that runs a command. */
export interface Press {
  readonly label: string
  readonly command: string
  readonly inPlace: boolean
}

export function pressesOf({ actions }: Reply): Press[] {
  return actions.flatMap((action) => {
    if (action.kind === 'link') return []
    const inPlace = action.inPlace === true
    if (action.kind === 'command') return [{ label: action.label, command: action.command, inPlace }]
    return action.options.map(({ command }) => ({ label: action.label, command, inPlace }))
  })
}
