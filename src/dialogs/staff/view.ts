/** One unit: what it reported, where each number comes from, its report as a file. */
import { fieldsAsked, findField, leafColumns, missing, sectionsOf, tablesOf } from '../../campaign/asked.ts'
import type { Definition, Field, Table, Unit } from '../../campaign/definition.ts'
import { type Fact, isList, narrativeTexts } from '../../campaign/fact.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { proseInForce } from '../../drafts/index.ts'
import { fold } from '../../values/fold.ts'
import { idleDays } from '../messages/staff-time.ts'
import { unitText } from '../messages/staff-units.ts'
import type { Choice, UnitStatus } from '../types.ts'
import { findingsOf } from './overview.ts'
import { answer, type Turn } from './turn.ts'
import { fullName, progressOf, statusOf } from './units.ts'

const clip = (text: string, most: number) => {
  const letters = Array.from(text)
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text
}

const told = (fact: Fact | undefined): fact is Fact => fact !== undefined && fact.state !== 'open'

/** “Ngày công 350”, not “Ngày công 350 ngày công”. */
const withoutNoun = (shown: string, { unit, short }: Field) =>
  unit !== '' && fold(short).includes(fold(unit)) && shown.endsWith(` ${unit}`)
    ? shown.slice(0, -unit.length - 1)
    : shown

const known = (fact: Fact | undefined): fact is Fact => told(fact) && fact.state !== 'not-applicable'

const valueText = (field: Field, fact: Fact) =>
  `${field.short} ${clip(withoutNoun(showFact(fact, field), field), isList(field) ? 60 : 40)}`

/** Values of a table in short: at most 12, lists cut. Not-applicable ones are left out. */
function tableValues(definition: Definition, table: Table, facts: Record<string, Fact>): string[] {
  const columns = table.parts.flatMap((part) => leafColumns(part.columns)).map(({ column }) => column)
  const ids = columns.flatMap((column) =>
    column.ratio ? [column.ratio.part, column.ratio.whole] : [column.field ?? ''],
  )
  const values = [...new Set(ids)].flatMap((id) => {
    const field = findField(definition, id)
    const fact = facts[id]
    return field && known(fact) ? [valueText(field, fact)] : []
  })
  return values.length > 12 ? [...values.slice(0, 12), unitText.more(values.length - 12)] : values
}

/** Figures told that stand in no table of the unit, the first few. */
function beyondTables(definition: Definition, unit: Unit, facts: Record<string, Fact>) {
  const inTables = new Set(
    tablesOf(definition, unit)
      .flatMap((table) => table.parts.flatMap((part) => leafColumns(part.columns)))
      .flatMap(({ column }) => (column.ratio ? [column.ratio.part, column.ratio.whole] : [column.field ?? ''])),
  )
  const others = definition.fields.filter(({ id, meta }) => !meta && !inTables.has(id) && known(facts[id]))
  const values = others.slice(0, 6).map((field) => valueText(field, facts[field.id]!))
  if (others.length > 6) values.push(unitText.more(others.length - 6))
  return values.length > 0 ? [{ name: unitText.others, values }] : []
}

const MOST_SHOWN = 5

/** “xem UNIT” */
export function showUnit(turn: Turn, unit: Unit, before = '') {
  const { world } = turn
  const status = statusOf(world, unit.id)
  if (!status) {
    const choice: Choice = { id: `activate:${unit.id}`, label: unitText.choices.activate(unit.name) }
    return answer(turn, { text: unitText.inactive(fullName(unit)), choices: [choice] })
  }
  const { submission } = status
  const findings = findingsOf(world, status)
  const open = progressOf(status) === 'unopened' ? [] : missing(world.definition, unit, submission.facts)
  const lines = findings.slice(0, MOST_SHOWN)
  const text = unitText.view({
    name: fullName(unit),
    progress: progressOf(status),
    submittedAt: submission.submittedAt,
    submittedBy: submission.submittedBy,
    version: submission.version,
    late: submission.late,
    answered: status.answered,
    questions: status.questions,
    idleDays: idleDays(turn.at, submission.lastActivityAt),
    officers: status.officers
      .map(({ name, unreachable }) => (unreachable ? unitText.unreachable(name) : name))
      .slice(0, 8),
    tables: tablesOf(world.definition, unit)
      .map((table) => ({ name: table.short, values: tableValues(world.definition, table, submission.facts) }))
      .filter(({ values }) => values.length > 0)
      .concat(beyondTables(world.definition, unit, submission.facts)),
    told: Object.keys(narrativeTexts(submission.narratives)).length,
    missing: open.slice(0, MOST_SHOWN).map(({ label }) => label),
    moreMissing: Math.max(0, open.length - MOST_SHOWN),
    warnings: lines.map(({ rule, message }) => ({ message, reason: submission.shared.reasons[rule] })),
    returned: submission.returned,
    signed: submission.version > 0 ? { pages: submission.signedPages.length, at: submission.signedAt } : null,
  })
  const more = findings.length > lines.length ? `\n${unitText.moreWarnings(findings.length - lines.length)}` : ''
  return answer(turn, {
    text: `${before === '' ? '' : `${before}\n`}${text}${more}`,
    choices: choicesFor(status),
    lastUnit: unit.id,
  })
}

/** “bản ký UNIT”: the pages themselves. */
export function showSigned(turn: Turn, unit: Unit) {
  const submission = statusOf(turn.world, unit.id)?.submission
  if (!submission || submission.signedPages.length === 0 || submission.signedAt === null)
    return answer(turn, { text: unitText.noSigned(fullName(unit)), lastUnit: unit.id })
  const { signedPages, signedAt } = submission
  const files = signedPages.map(({ name, hash, mime, size }) => ({ name, hash, mime, size }))
  return answer(turn, { text: unitText.signed(fullName(unit), files.length, signedAt), files, lastUnit: unit.id })
}

/** Only what applies to the unit's state. */
export function choicesFor(status: UnitStatus): Choice[] {
  const { unit, submission, officers } = status
  const choices: Choice[] = []
  const add = (verb: keyof typeof unitText.choices & string, label: string) =>
    choices.push({ id: `${verb}:${unit.id}`, label })
  if (submission.version > 0) add('docx', unitText.choices.docx)
  if (submission.signedPages.length > 0) add('signed', unitText.choices.signed)
  if (Object.values(submission.facts).some(told)) add('sources', unitText.choices.sources)
  if (submission.narratives.length > 0) add('words', unitText.choices.words)
  if (submission.state === 'submitted') {
    add('return', unitText.choices.return)
    add('accept', unitText.choices.accept)
  } else if (submission.state === 'accepted') add('reopen', unitText.choices.reopen)
  else if (officers.length > 0) add('remind', unitText.choices.remind)
  if (officers.length === 0) add('invite', unitText.choices.invite)
  return choices
}

/** UTF-16 units of a page of lines. */
const PAGE = 1500

function paged(lines: readonly string[]): string[][] {
  const pages: string[][] = [[]]
  let size = 0
  for (const line of lines) {
    if (size + line.length > PAGE && size > 0) {
      pages.push([])
      size = 0
    }
    pages.at(-1)!.push(line)
    size += line.length + 1
  }
  return pages
}

/** Every number with the words it came from, who told it and when; page by page. */
export function showSources(turn: Turn, unit: Unit, page = 1) {
  const { world } = turn
  const status = statusOf(world, unit.id)
  if (!status) return showUnit(turn, unit)
  const { facts } = status.submission
  const asked = fieldsAsked(world.definition, unit)
  const order = [...asked, ...world.definition.fields.filter((field) => !asked.includes(field))]
  const lines = order.flatMap((field) => {
    const fact = facts[field.id]
    if (!told(fact)) return []
    return [
      unitText.source({
        label: field.short,
        value: clip(showFact(fact, field), 120),
        words: clip(fact.words.replace(/\s+/gu, ' ').trim(), 60),
        by: fact.byName,
        at: fact.at,
        proposed: fact.status === 'proposed',
      }),
    ]
  })
  if (lines.length === 0) return answer(turn, { text: unitText.noSources(fullName(unit)), lastUnit: unit.id })
  const pages = paged(lines)
  const shown = Math.min(Math.max(page, 1), pages.length)
  const choices: Choice[] = []
  if (shown < pages.length) choices.push({ id: `sources:${unit.id}:${shown + 1}`, label: unitText.choices.more })
  choices.push({ id: `view:${unit.id}`, label: unitText.choices.view })
  return answer(turn, {
    text: unitText.sources(fullName(unit), pages[shown - 1]!, shown, pages.length),
    choices,
    lastUnit: unit.id,
  })
}

/** The unit's own words, or what they were revised to, section by section; of one section, or page by page. */
export function showWords(turn: Turn, unit: Unit, options: { section?: string; page?: number } = {}) {
  const status = statusOf(turn.world, unit.id)
  if (!status) return showUnit(turn, unit)
  const { narratives } = status.submission
  const prose = proseInForce(turn.world.definition, unit, status.submission)
  const texts: Record<string, string> = { ...narrativeTexts(narratives), ...prose }
  const below = (id: string) =>
    options.section === undefined || id === options.section || id.startsWith(`${options.section}.`)
  const lines = sectionsOf(turn.world.definition, unit).flatMap(({ id, short, title }) => {
    const words = below(id) ? texts[id]?.trim() : undefined
    return words ? [unitText.section(id, short ?? title, clip(words, PAGE - 200))] : []
  })
  const back: Choice = { id: `view:${unit.id}`, label: unitText.choices.view }
  if (lines.length === 0) {
    return answer(turn, { text: unitText.noWords(fullName(unit), options.section), choices: [back], lastUnit: unit.id })
  }
  const pages = paged(lines)
  const shown = Math.min(Math.max(options.page ?? 1, 1), pages.length)
  const more: Choice = { id: `words:${unit.id}:${shown + 1}`, label: unitText.choices.more }
  return answer(turn, {
    text: unitText.words(fullName(unit), pages[shown - 1]!, shown, pages.length),
    choices: shown < pages.length && options.section === undefined ? [more, back] : [back],
    lastUnit: unit.id,
  })
}

/** The unit's report as last submitted. */
export function requestDocx(turn: Turn, unit: Unit) {
  const status = statusOf(turn.world, unit.id)
  if (!status || status.submission.version === 0) {
    return answer(turn, {
      text: status ? unitText.noFile(fullName(unit)) : unitText.inactive(fullName(unit)),
      choices: status ? [{ id: `view:${unit.id}`, label: unitText.choices.view }] : [],
      lastUnit: unit.id,
    })
  }
  return answer(turn, {
    text: unitText.building(fullName(unit)),
    requests: [{ kind: 'unit-docx', unit: unit.id, draft: false, forStaff: true }],
    lastUnit: unit.id,
  })
}

/** Which unit is meant, as choices that carry `verb`. */
export function unitChoices(units: readonly Unit[], verb: string): Choice[] {
  return units.slice(0, 9).map((unit) => ({ id: `${verb}:${unit.id}`, label: fullName(unit) }))
}
