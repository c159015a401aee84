/**
 * The rule language: CEL (Common Expression Language) over field ids, from a library, without eval. An expression is
 * type-checked against the definition's fields before it is ever run. Numbers are doubles (whole literals are made so),
 * dates ISO texts, lists lists; `near` learns from the fact how many decimals were written.
 */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js'
import type { Definition, Field } from './definition.ts'
import type { Fact, Value } from './fact.ts'
import { isDay } from './fields/date.ts'
import { fieldKind } from './fields/index.ts'
import { definitionNouns as nouns, definitionProblems as say } from './messages.ts'
import { nearestOf } from './nearest.ts'

/** Stated at load so that a definition cannot make a message slow. */
const LIMITS = { maxAstNodes: 300, maxDepth: 30, maxListElements: 50 }
/** What may be called. Built-in functions are not: `matches` would let a definition bring a pattern that never ends. */
const FUNCTIONS = new Set(['nz', 'n', 'pct', 'near', 'year', 'date'])
const RULE_FIELD = /^([A-Za-z_][A-Za-z0-9_]*)\.([A-Za-z_][A-Za-z0-9_]*)$/

/** Thrown by a function whose arguments make the rule meaningless (a share of nothing): the rule is not evaluated. */
class NotEvaluated extends Error {}

/** From two decimals on a share may be cut off rather than rounded: 64,987 as 64,99 or as 64,98. */
const CUT_OFF = 0.005

export interface Language {
  environment: Environment
  fields: ReadonlyMap<string, Field>
}

export interface Expression {
  /** Field ids that must be known for it to run. */
  needs: readonly string[]
  /** Field ids inside `nz`: 0 while they are not known. */
  softly: readonly string[]
  run: ParseResult
  ast: ASTNode
}

export type Compiled = { ok: true; expression: Expression } | { ok: false; message: string }

const languages = new WeakMap<Definition, Language>()

/** The environment of a definition: one variable per prefix (`b4`), one member per field (`b4.gs_tong`). */
export function languageOf(definition: Definition): Language {
  const known = languages.get(definition)
  if (known) return known
  const environment = new Environment({ limits: LIMITS })
  const schemas: Record<string, Record<string, string>> = {}
  const fields = new Map<string, Field>()
  for (const field of definition.fields) {
    const [, prefix, name] = RULE_FIELD.exec(field.id) ?? []
    if (prefix === undefined || name === undefined) continue
    fields.set(field.id, field)
    schemas[prefix] = { ...schemas[prefix], [name]: fieldKind(field.type).rule }
  }
  for (const [name, schema] of Object.entries(schemas)) environment.registerVariable({ name, schema })
  environment
    .registerVariable('deadline', 'string')
    .registerVariable('half_units', 'map')
    .registerFunction('n(list): double', (list: readonly unknown[]) => list.length)
    .registerFunction('nz(double): double', (x: number) => x)
    .registerFunction('pct(double, double): double', (part: number, whole: number) => {
      if (whole === 0) throw new NotEvaluated('a share of nothing')
      return (100 * part) / whole
    })
    // The last argument is added by `compile`: half a unit of the last decimal that was written.
    .registerFunction(
      'near(double, double, double): bool',
      (x: number, y: number, half: number) =>
        Math.abs(x - y) <= half + 1e-9 || (half <= CUT_OFF && y > x && y - x < 2 * half),
    )
    .registerFunction('year(string): double', (day: string) => Number(day.slice(0, 4)))
    .registerFunction('date(string): string', (day: string) => day)
  const made = { environment, fields }
  languages.set(definition, made)
  return made
}

const isNode = (x: unknown): x is ASTNode => typeof x === 'object' && x !== null && 'op' in x && 'range' in x

function children(node: ASTNode): ASTNode[] {
  const from = (x: unknown): ASTNode[] => (isNode(x) ? [x] : Array.isArray(x) ? x.flatMap(from) : [])
  return from(node.args)
}

/** `b4.gs_tong` → its id; anything else → undefined. */
export function fieldIdOf(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined
  const [object, name] = node.args
  return object.op === 'id' ? `${object.args}.${name}` : undefined
}

/** Type-checks an expression and makes it ready to run; `result` is what it must yield. */
export function compile(definition: Definition, source: string, result: 'bool' | 'double'): Compiled {
  const { environment, fields } = languageOf(definition)
  const fail = (message: string): Compiled => ({ ok: false, message })
  if (source.trim() === '') return fail(say.ruleEmpty)
  let ast: ASTNode
  try {
    ast = environment.parse(source).ast
  } catch (error) {
    const range = (error as { range?: { start: number } }).range
    if (String((error as Error).message).includes('xceed')) return fail(say.ruleTooBig)
    return fail(say.ruleSyntax(source.slice(Math.max(0, (range?.start ?? source.length) - 12)).slice(0, 24)))
  }

  const needs = new Set<string>()
  const softly = new Set<string>()
  const insertions: { at: number; text: string }[] = []
  let problem: string | undefined
  const visit = (node: ASTNode, soft: boolean): void => {
    if (problem !== undefined) return
    const id = fieldIdOf(node)
    if (id !== undefined) {
      if (!fields.has(id)) problem = say.unknown(nouns.field, id, nearestOf(id, [...fields.keys()]))
      ;(soft ? softly : needs).add(id)
      return
    }
    if (node.op === 'id' && node.args !== 'deadline') problem = say.ruleName(node.args)
    if (node.op === 'value' && typeof node.args === 'bigint') insertions.push({ at: node.range.end, text: '.0' })
    if (node.op === 'rcall') problem = say.ruleCall(source.slice(node.range.start, node.range.end))
    if (node.op === 'call') {
      const [name, args] = node.args
      if (!FUNCTIONS.has(name)) problem = say.ruleCall(source.slice(node.range.start, node.range.end))
      const first = args[0]
      const target = first === undefined ? undefined : fieldIdOf(first)
      const numeric =
        target !== undefined && (!fields.has(target) || fieldKind(fields.get(target)!.type).rule === 'double')
      if (name === 'near') {
        if (!first || args.length !== 2 || !numeric) problem = say.ruleNear
        else insertions.push({ at: node.range.end - 1, text: `, half_units["${target}"]` })
      }
      if (name === 'nz' && !numeric) problem = say.ruleNz
      if (name === 'date' && !(first?.op === 'value' && isDay(first.args)))
        problem = say.ruleDate(first?.op === 'value' ? String(first.args) : '')
    }
    const inside = soft || (node.op === 'call' && node.args[0] === 'nz')
    for (const child of children(node)) visit(child, inside)
  }
  visit(ast, false)
  if (problem !== undefined) return fail(problem)

  const checked = insertions
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, text: more }) => text.slice(0, at) + more + text.slice(at), source)
  const verdict = environment.check(checked)
  if (!verdict.valid) {
    const error = verdict.error as { code?: string; range?: { start: number; end: number } } | undefined
    const part = checked
      .slice(error?.range?.start ?? 0, error?.range?.end ?? checked.length)
      .replace(/, half_units\["[^"]*"\]|(?<=\d)\.0(?!\d)/g, '')
    return fail(error?.code === 'no_matching_overload' ? say.ruleCall(part) : say.ruleTypes(part))
  }
  if (verdict.type !== result) return fail(result === 'bool' ? say.ruleNotBool : say.ruleNotNumber)
  const soft = [...softly].filter((id) => !needs.has(id))
  return { ok: true, expression: { needs: [...needs], softly: soft, run: environment.parse(checked), ast } }
}

/** A fact's value as rules see it: known, or “không có” (0, an empty list); else undefined. */
export function ruleValue(fact: Fact | undefined, field: Field): Value | undefined {
  if (!fact) return undefined
  const { rule } = fieldKind(field.type)
  if (fact.state === 'none') return rule === 'double' ? 0 : rule === 'list' ? [] : undefined
  if (fact.state !== 'known' || fact.value === null) return undefined
  const right =
    rule === 'double'
      ? typeof fact.value === 'number'
      : rule === 'list'
        ? Array.isArray(fact.value)
        : typeof fact.value === 'string'
  return right ? fact.value : undefined
}

/** Half a unit of the last decimal written: “95,7” → 0.05, “98” → 0.5. */
function halfUnit(fact: Fact, value: number): number {
  const decimals = /\.(\d+)$/.exec(fact.digits ?? String(value))?.[1]?.length ?? 0
  return 0.5 * 10 ** -decimals
}

/** Runs an expression; undefined when a field it needs is not known, or when it has no meaning for these values. */
export function evaluate(
  definition: Definition,
  expression: Expression,
  facts: Readonly<Record<string, Fact>>,
  deadline: string,
): unknown {
  const { fields } = languageOf(definition)
  const context: Record<string, Record<string, unknown>> = {}
  const half: Record<string, number> = {}
  for (const [ids, needed] of [
    [expression.needs, true],
    [expression.softly, false],
  ] as const) {
    for (const id of ids) {
      const fact = facts[id]
      const value = ruleValue(fact, fields.get(id)!)
      if (value === undefined && needed) return undefined
      const [prefix, name] = id.split('.') as [string, string]
      context[prefix] ??= {}
      context[prefix][name] = value ?? 0
      if (fact && typeof value === 'number') half[id] = halfUnit(fact, value)
    }
  }
  try {
    return expression.run({ ...context, deadline, half_units: half })
  } catch {
    // Checked at load, so what is left to go wrong is a value it has no meaning for.
    return undefined
  }
}
