/** The review: every value once more, table by table, numbered; what is missing or broken with it. Only this, or an explicit “đúng”, confirms. */
import { applies, fieldsAsked, formOf, leafColumns, sectionsOf, tablesOf } from '../../campaign/asked.ts'
import { narrativeTexts } from '../../campaign/fact.ts'
import { unmarkedSections } from '../../drafts/index.ts'
import { officer } from '../messages/officer.ts'
import { askForDrafts, byModel, tellByModel } from './drafted.ts'
import { factLine, Lines } from './lines.ts'
import { addMeta, openLines } from './open.ts'
import type { Turn } from './turn.ts'

export function showReview(turn: Turn, lead: string[]): void {
  const lines = new Lines()
  const told = (id: string) => {
    const fact = turn.facts[id]
    return fact && fact.state !== 'open' ? fact : undefined
  }
  const shown = new Set<string>()
  const add = (id: string) => {
    const fact = told(id)
    if (!fact || shown.has(id)) return
    shown.add(id)
    lines.add(factLine(turn, fact, false), { kind: 'value', fields: [id], seen: [fact.at] })
  }
  const closed = closedAlternatives(turn)
  for (const entry of closed) for (const id of entry.fields) shown.add(id)

  for (const table of tablesOf(turn.definition, turn.unit)) {
    const ids = [
      ...(table.period ? [table.period.from, table.period.to] : []),
      ...table.parts.flatMap((part) =>
        leafColumns(part.columns).flatMap(({ column }) =>
          column.ratio ? [column.ratio.part, column.ratio.whole] : column.field ? [column.field] : [],
        ),
      ),
    ]
    const before = lines.items.length
    const headAt = lines.lines.length
    for (const id of ids) if (told(id)?.state !== 'not-applicable') add(id)
    for (const entry of closed) {
      if (entry.fields.some((id) => ids.includes(id)))
        lines.add(officer.allNotApplicable(entry.label), { kind: 'value', fields: entry.fields })
    }
    if (lines.items.length > before) lines.lines.splice(headAt, 0, table.short)
  }
  const others = fieldsAsked(turn.definition, turn.unit).filter(
    (f) => !f.meta && !shown.has(f.id) && told(f.id) && told(f.id)?.state !== 'not-applicable',
  )
  if (others.length > 0) {
    lines.head(officer.otherHead)
    for (const field of others) add(field.id)
  }
  lines.head(officer.metaHead)
  for (const field of fieldsAsked(turn.definition, turn.unit)) if (field.meta && field.id !== 'm.xa') add(field.id)
  addMeta(lines, turn)

  const open = openLines(turn, new Lines())
  if (!open.empty) {
    lines.head(officer.reviewProblems)
    for (const [i, { n: _n, ...item }] of open.items.entries()) lines.add(open.lines[i]!.replace(/^\d+\. /, ''), item)
  }
  const texts = narrativeTexts(turn.narratives)
  const prose = sectionsOf(turn.definition, turn.unit).filter((s) => texts[s.id]).length
  const unmarked = unmarkedSections(turn.definition, turn.unit, turn.view()).length
  askForDrafts(turn)
  turn.state.position = { kind: 'review' }
  turn.state.reviewedAt = turn.at
  turn.reply(
    [
      ...lead,
      officer.reviewTitle(turn.unit.reportsAs ?? turn.unit.name),
      lines.text(),
      ...(prose > 0 ? [officer.reviewProse(prose)] : []),
      ...(unmarked > 0 ? [officer.noMarks(unmarked)] : []),
      ...tellByModel(turn, byModel(turn).sections),
      officer.reviewEnd(!open.empty),
    ].join('\n'),
    { list: lines.items },
  )
}

/** Surveys and the like of which nothing applies: one line for all their fields. */
function closedAlternatives(turn: Turn): { label: string; fields: string[] }[] {
  return formOf(turn.definition, turn.unit)
    .alternatives.filter((entry) => applies(entry.appliesTo, turn.unit))
    .map((entry) => ({ label: entry.label, fields: [...entry.sets.flat(), ...entry.shared] }))
    .filter((entry) => entry.fields.every((id) => turn.facts[id]?.state === 'not-applicable'))
}
