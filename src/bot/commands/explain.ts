import { formulas, formulaSections, type Formula } from '../../core/report/figures/formulas.ts'
import { AppError } from '../../core/errors.ts'
import { translator } from '../../core/i18n/translate.ts'
import { languages } from '../../core/i18n/language.ts'
import { type Reply, type ReplyAction, type ReplyPart, textReply } from '../../core/delivery/reply.ts'
import type { Command, CommandContext, Word } from '../dispatch/command.ts'
import { nearest } from '../../core/nearest.ts'
import { restOfWords } from '../dispatch/option-values.ts'

export const explainCommand: Command = {
  name: 'explain',
  aliases: ['giải-thích', 'công-thức'],
  group: 'answers',
  permission: 'analytics',
  summary: 'explain.summary',
  example: 'explain return rate',
  nextWords: figureWords,
  options: [],
  flags: [],
  reads: 'always',
  async run(args, context) {
    const typed = args.words.join(' ')
    if (typed === '') return allFigures(context)
    const formula = findFormula(typed)
    if (!formula) throw new AppError('figure-unknown', { typed, examples: 'return rate, conversion rate, customers' })
    return oneFigure(formula, context)
  },
}

function figureWords(typed: readonly string[], { t, language }: CommandContext): Word[] {
  return restOfWords(
    formulas().map(({ name }) => t(name).toLocaleLowerCase(language)),
    typed,
  )
}

/** Finds a formula by its key or by its name in any language, spelling mistakes allowed. */
function findFormula(typed: string): Formula | undefined {
  const names = formulas().flatMap((formula) =>
    [formula.key, ...languages.map((language) => translator(language)(formula.name))].map((name) => ({
      name,
      formula,
    })),
  )
  const meant = nearest(
    typed,
    names.map(({ name }) => name),
  )
  return names.find(({ name }) => name === meant)?.formula
}

function oneFigure(formula: Formula, context: CommandContext): Reply {
  const { t } = context
  const items = [
    { code: t(formula.denominator ? 'explain.numerator' : 'explain.counted'), text: t(formula.numerator) },
    ...(formula.denominator ? [{ code: t('explain.denominator'), text: t(formula.denominator) }] : []),
    { code: t('explain.left-out'), text: t(formula.leftOut) },
  ]
  const rules: ReplyPart[] = formula.rule ? [{ kind: 'note', text: t(formula.rule.text) }] : []
  return textReply(`${t(formula.name)}: ${t(formula.definition)}`, {
    parts: [{ kind: 'list', items }, ...rules],
    actions: [formulasLink(context)],
  })
}

function allFigures(context: CommandContext): Reply {
  const { t } = context
  return textReply(t('explain.which'), {
    parts: formulaSections().map(({ title, formulas: all }) => ({
      kind: 'list',
      title: t(title),
      items: all.map(({ name, definition }) => ({ code: t(name), text: t(definition) })),
    })),
    actions: [formulasLink(context)],
  })
}

function formulasLink({ services, t }: CommandContext): ReplyAction {
  return { kind: 'link', id: 'formulas', label: t('explain.all'), url: `${services.publicUrl}/formulas/` }
}
