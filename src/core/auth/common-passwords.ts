import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Guesses below which a password counts as common: what a list of leaked ones with a few changes holds. */
const FEW_GUESSES = 1e8
/** Characters looked at: a beginning nobody guesses needs no look at the rest, and a long look takes long. */
const LOOKED_AT = 48

/** What anybody who attacks this site would try first. */
const SITE = ['semir', 'balabala', 'chatops', 'password', 'matkhau']

const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

/**
 * Whether somebody who knows common passwords, keyboards, dates and what is known of the person (`about`) would guess
 * it soon. Loading the lists takes some 70 ms, a look about 10 ms.
 */
export function isCommonPassword(password: string, about: readonly string[]): boolean {
  const words = about
    .flatMap((each) => [each, ...each.split('@'), ...each.split(/[\s._@+-]+/)])
    .filter((word) => word.length > 2)
  const { guesses } = estimate.check(password.slice(0, LOOKED_AT), [...SITE, ...words])
  return guesses < FEW_GUESSES
}
