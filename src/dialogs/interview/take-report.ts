/** A whole written report, pasted: filed section by section, its figures proposed; only what is missing or doubtful is asked. */
import { fieldsOfForm, groupOfSection, groupsOf, isOfKind } from '../../campaign/asked.ts'
import { placeSentences } from '../../extract/index.ts'
import { readReport, withoutHeads } from '../../extract/report/index.ts'
import { officer } from '../messages/officer.ts'
import { applyAlternatives } from './alternatives.ts'
import { showOpen } from './flow.ts'
import { contextOf, emptyOutcome, leavesBelow } from './outcome.ts'
import { applyClaims, applyDoubts, applyProposals } from './reconcile.ts'
import { takeNarrative } from './take-narrative.ts'
import { partOf, type Source, type Turn } from './turn.ts'

export function takeReport(turn: Turn, source: Source): void {
  const report = readReport(source.text, contextOf(turn))
  const own = fieldsOfForm(turn.definition, turn.unit)
  // What was told and read back before is not replaced by what a paste seems to say: which holds is asked.
  const how = { source, explicit: false, section: null, ownFields: [] }
  const concerns = (id: string) => isOfKind(turn.field(id).appliesTo, turn.unit)
  const claims = report.claims.filter((claim) => own.has(claim.field) && concerns(claim.field))
  applyClaims(turn, claims, how)
  applyDoubts(
    turn,
    report.doubts.filter((doubt) => doubt.fields.every((id) => own.has(id) && concerns(id))),
    how,
  )
  takeAhead(turn, source, Math.min(...report.pieces.map(({ start }) => start), source.text.length))
  applyAlternatives(turn, source)
  applyProposals(turn)

  // A report pasted again replaces what an earlier one said of a section; the old text stays in the history.
  const begun = new Set<string>()
  for (const piece of report.pieces) {
    const text = withoutHeads(source.text.slice(piece.start, piece.end))
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

/** A letter begins like this; a message that begins otherwise goes on with the question that is open. */
const LETTER =
  /(?:^|\n)\s*(?:BÁO CÁO|ĐẢNG (?:BỘ|ỦY|UỶ)|ỦY BAN|UBND|UBMTTQ|CỘNG (?:HÒA|HOÀ)|(?:Số|SỐ)\s*:?\s*\d|KHÁI QUÁT|ĐẶC ĐIỂM)/u
const LEAST_ANSWER = 40
/** The rest of a report pasted in the middle of an interview may begin with words for the section being asked. */
function takeAhead(turn: Turn, source: Source, until: number): void {
  const { position } = turn.state
  const text = source.text.slice(0, until)
  if (position.kind !== 'walk' || text.trim().length < LEAST_ANSWER || LETTER.test(text)) return
  const asked = groupsOf(turn.definition, turn.unit).find((g) => g.id === position.group)
  const start = text.length - text.trimStart().length
  if (asked) takeNarrative(turn, partOf(source, start, text.trim()), emptyOutcome(asked))
}

/** Lines named, so that the officer sees what was filed nowhere; more of them would hide what is asked. */
const MOST_LEFT = 3
/** The first words of what was filed nowhere, so that the officer can say where it belongs. */
function unplaced(text: string, spans: readonly { start: number; end: number }[]): string[] {
  return spans
    .map((span) => text.slice(span.start, span.end).replace(/\s+/g, ' ').trim())
    .filter((words) => words.length > 20)
    .slice(0, MOST_LEFT)
    .map((words) => officer.reportLeft(words.length > 80 ? `${words.slice(0, 78)}…` : words))
}
