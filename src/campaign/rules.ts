/** The definition's rules and proposals, run over what one unit has told. */
import { formatDate, formatNumber } from '../values/format.ts'
import { applies, fieldById } from './asked.ts'
import type { Definition, Proposal, Rule, Unit } from './definition.ts'
import { compile, type Expression, evaluate, fieldIdOf, ruleValue } from './expressions.ts'
import type { Fact } from './fact.ts'
import { fieldKind } from './fields/index.ts'

export interface RuleFinding {
  /** Id of the rule. */
  rule: string
  severity: Rule['severity']
  /** The fields it compares. */
  fields: string[]
  /** For people, values filled in. */
  message: string
}

/** A value nobody gave, to be proposed: it counts once it is confirmed. */
export interface ProposedValue {
  field: string
  value: number
  /** “= 1 + 2”; empty where the value is not a sum. */
  words: string
}

type Facts = Readonly<Record<string, Fact>>

interface Ready {
  rules: { rule: Rule; expression: Expression }[]
  proposals: { proposal: Proposal; expression: Expression; when: Expression | undefined }[]
}
const ready = new WeakMap<Definition, Ready>()

/** Compiled once per definition. What does not compile is left out: the loader reports it. */
function readyOf(definition: Definition): Ready {
  const known = ready.get(definition)
  if (known) return known
  const made: Ready = {
    rules: definition.rules.flatMap((rule) => {
      const compiled = compile(definition, rule.when, 'bool')
      return compiled.ok ? [{ rule, expression: compiled.expression }] : []
    }),
    proposals: definition.proposals.flatMap((proposal) => {
      const compiled = compile(definition, proposal.value, 'double')
      const when = proposal.when === undefined ? undefined : compile(definition, proposal.when, 'bool')
      if (!compiled.ok || when?.ok === false) return []
      return [{ proposal, expression: compiled.expression, when: when?.expression }]
    }),
  }
  ready.set(definition, made)
  return made
}

const forUnit = (forms: readonly string[] | undefined, unit: Unit) => forms === undefined || forms.includes(unit.form)

/** What a message may name: `{b4.gs_tong}`, `{n(b2.ten_mo_hinh)}`, `{deadline}`. */
export const MESSAGE_SLOT = /\{(?:n\(([A-Za-z0-9_.]{1,80})\)|([A-Za-z0-9_.]{1,80}))\}/g

function fillMessage(definition: Definition, text: string, facts: Facts, deadline: string): string {
  const shown = (id: string) => {
    if (id === 'deadline') return formatDate(deadline)
    const field = fieldById(definition, id)
    const fact = facts[id]
    const value = ruleValue(fact, field)
    // The message says the unit itself: numbers stand bare.
    if (value === undefined) return '…'
    return fieldKind(field.type).print(value, field, fact?.state === 'known' ? fact.digits : undefined)
  }
  const counted = (id: string) => {
    const value = ruleValue(facts[id], fieldById(definition, id))
    return Array.isArray(value) ? formatNumber(value.length) : '…'
  }
  return text.replace(MESSAGE_SLOT, (_, list: string | undefined, id: string) =>
    list === undefined ? shown(id) : counted(list),
  )
}

/**
 * Which rules the told values break. A rule runs only once every field named in it is known (0 and “không có” are);
 * `nz(x)` is 0 while x is not. `deadline` is the ISO date of the last day in force.
 */
export function checkRules(
  definition: Definition,
  unit: Unit,
  facts: Facts,
  options: { deadline: string },
): RuleFinding[] {
  return readyOf(definition).rules.flatMap(({ rule, expression }) => {
    if (!forUnit(rule.forms, unit)) return []
    if (evaluate(definition, expression, facts, options.deadline) !== false) return []
    return [
      {
        rule: rule.id,
        severity: rule.severity,
        fields: [...expression.needs, ...expression.softly.filter((id) => facts[id]?.state === 'known')],
        message: fillMessage(definition, rule.message, facts, options.deadline),
      },
    ]
  })
}

/** The terms of a sum, as ids of fields; undefined if the expression is anything else. */
function terms(node: Expression['ast']): string[] | undefined {
  const id = fieldIdOf(node)
  if (id !== undefined) return [id]
  if (node.op === 'call' && node.args[0] === 'nz' && node.args[1][0]) return terms(node.args[1][0])
  if (node.op !== '+') return undefined
  const [left, right] = node.args.map(terms)
  return left && right ? [...left, ...right] : undefined
}

/** Values nobody gave that follow from told ones; withheld where the field was told in any way. */
export function proposals(definition: Definition, unit: Unit, facts: Facts): ProposedValue[] {
  const { lastDay } = definition.deadline
  return readyOf(definition).proposals.flatMap(({ proposal, expression, when }) => {
    const told = facts[proposal.field]
    if (!forUnit(proposal.forms, unit) || !applies(proposal.appliesTo, unit)) return []
    if (told && told.state !== 'open') return []
    if (when && evaluate(definition, when, facts, lastDay) !== true) return []
    const value = evaluate(definition, expression, facts, lastDay)
    if (typeof value !== 'number' || !Number.isFinite(value)) return []
    const parts = (terms(expression.ast) ?? []).flatMap((id) => {
      const part = ruleValue(facts[id], fieldById(definition, id))
      return typeof part === 'number' ? [formatNumber(part)] : []
    })
    return [{ field: proposal.field, value, words: parts.length === 0 ? '' : `= ${parts.join(' + ')}` }]
  })
}
