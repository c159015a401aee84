/** A whole written report, pasted: filed section by section, its figures proposed; only what is missing or doubtful is asked. */
import { fieldsOfForm, groupOfSection } from '../../campaign/asked.ts'
import { placeSentences } from '../../extract/index.ts'
import { readReport } from '../../extract/report/index.ts'
import { officer } from '../messages/officer.ts'
import { showOpen } from './flow.ts'
import { contextOf, leavesBelow } from './outcome.ts'
import { applyAlternatives, applyClaims, applyDoubts, applyProposals } from './reconcile.ts'
import type { Source, Turn } from './turn.ts'

export function takeReport(turn: Turn, source: Source): void {
  const report = readReport(source.text, contextOf(turn))
  const own = fieldsOfForm(turn.definition, turn.unit)
  const how = { source, explicit: false, section: null, ownFields: [...own] }
  const claims = report.claims.filter((claim) => own.has(claim.field))
  applyClaims(turn, claims, how)
  applyDoubts(
    turn,
    report.doubts.filter((doubt) => doubt.fields.every((id) => own.has(id))),
    how,
  )
  applyAlternatives(turn, source)
  applyProposals(turn)

  // A report pasted again replaces what an earlier one said of a section; the old text stays in the history.
  const begun = new Set<string>()
  for (const piece of report.pieces) {
    const text = source.text.slice(piece.start, piece.end).trim()
    const leaves = leavesBelow(turn, piece.section)
    if (leaves.length === 0 || !/[\p{L}\p{N}]/u.test(text)) continue
    const placed = leaves.length === 1 ? [{ section: leaves[0]!, text }] : placeSentences(text, leaves, contextOf(turn))
    for (const { section, text: words } of placed) {
      const mode = begun.has(section) ? 'append' : 'replace'
      begun.add(section)
      turn.narrate({ section, text: words, mode, message: source.locate(piece.start, piece.end).message })
      const group = groupOfSection(turn.definition, turn.unit, section)
      if (group) turn.setGroup(group.id, 'answered')
    }
  }
  const walk = turn.walk()
  turn.audit.push({
    what: 'report-pasted',
    facts: { unit: turn.unit.id, characters: source.text.length, figures: claims.length },
  })
  const lead = [
    officer.reportRead({
      characters: source.text.length,
      placed: walk.answered,
      questions: walk.questions,
      figures: claims.length,
    }),
    ...unplaced(source.text, report.unplaced),
  ]
  showOpen(turn, lead, officer.reportOpen)
}

/** The first words of what was filed nowhere, so that the officer can say where it belongs. */
function unplaced(text: string, spans: readonly { start: number; end: number }[]): string[] {
  const first = spans
    .map((span) => text.slice(span.start, span.end).replace(/\s+/g, ' ').trim())
    .find((words) => words.length > 20)
  return first ? [officer.reportLeft(first.length > 80 ? `${first.slice(0, 78)}…` : first)] : []
}
