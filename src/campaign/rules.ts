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

interface Term {
  field: string
  isTaken: boolean
}
/** The terms of a sum or difference; undefined if the expression is anything else. */
function terms(node: Expression['ast'], isTaken = false): Term[] | undefined {
  const field = fieldIdOf(node)
  if (field !== undefined) return [{ field, isTaken }]
  if (node.op === 'call' && node.args[0] === 'nz' && node.args[1][0]) return terms(node.args[1][0], isTaken)
  if (node.op !== '+' && node.op !== '-') return undefined
  const [first, second] = node.args
  const [left, right] = [terms(first, isTaken), terms(second, node.op === '-' ? !isTaken : isTaken)]
  return left && right ? [...left, ...right] : undefined
}

/** “= 1 + 2”, “= 5 − 1”; what is not known is not named. */
function sumWords(definition: Definition, ast: Expression['ast'], facts: Facts): string {
  const words = (terms(ast) ?? []).reduce((told, { field, isTaken }) => {
    const part = ruleValue(facts[field], fieldById(definition, field))
    if (typeof part !== 'number') return told
    return told === '' ? formatNumber(part) : `${told} ${isTaken ? '−' : '+'} ${formatNumber(part)}`
  }, '')
  return words === '' ? '' : `= ${words}`
}

/**
 * Values nobody gave that follow from told ones; withheld where the field was told in any way. One that was proposed before
 * is proposed anew from what holds now. Of several proposals of a field the first that has a value counts.
 */
export function proposals(definition: Definition, unit: Unit, facts: Facts): ProposedValue[] {
  const { lastDay } = definition.deadline
  const made = new Map<string, ProposedValue>()
  for (const { proposal, expression, when } of readyOf(definition).proposals) {
    const { field } = proposal
    if (made.has(field) || !forUnit(proposal.forms, unit) || !applies(proposal.appliesTo, unit)) continue
    if (isTold(facts[field])) continue
    const from = withoutDerived(definition, facts, field)
    if (when && evaluate(definition, when, from, lastDay) !== true) continue
    const value = evaluate(definition, expression, from, lastDay)
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    made.set(field, { field, value, words: sumWords(definition, expression.ast, from) })
  }
  return [...made.values()]
}

const isTold = (fact: Fact | undefined) =>
  fact !== undefined && fact.state !== 'open' && !(fact.state === 'known' && fact.method === 'computed')

/** A sum that was worked out from a field says nothing of that field. */
function withoutDerived(definition: Definition, facts: Facts, field: string): Facts {
  const derived = readyOf(definition).proposals.filter(
    ({ proposal, expression }) =>
      facts[proposal.field]?.method === 'computed' &&
      (expression.needs.includes(field) || expression.softly.includes(field)),
  )
  if (derived.length === 0) return facts
  const left = { ...facts }
  for (const { proposal } of derived) delete left[proposal.field]
  return left
}
