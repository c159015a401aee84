/** Submitting: nothing missing (or told as unknown), no broken rule, every warning explained; then all that was shown is confirmed. */
import { formatMoment } from '../../campaign/calendar.ts'
import { proseInForce } from '../../drafts/index.ts'
import { officer } from '../messages/officer.ts'
import { proseText } from '../messages/prose.ts'
import { byModel, tellByModel } from './drafted.ts'
import { addDoubt, addFinding, Lines } from './lines.ts'
import { findings } from './open.ts'
import { confirmField } from './outcome.ts'
import { isTotal } from './phrases.ts'
import { showReview } from './review.ts'
import type { Turn } from './turn.ts'

/** `anyway`: missing columns are sent as “chưa có số liệu”. */
export function submit(turn: Turn, anyway: boolean): void {
  const { state } = turn.world.submission
  if (state === 'submitted' || state === 'accepted') {
    offerReopen(turn, null)
    return
  }
  // Only what was shown can be confirmed: the first “nộp” out of the blue leads to the review.
  if (turn.state.position.kind !== 'review' && turn.state.position.kind !== 'reasons' && !anyway) {
    showReview(turn, [])
    return
  }
  const { reviewedAt } = turn.state
  const unseen = Object.values(turn.facts).filter(
    (f) => f.by !== turn.world.person.id && reviewedAt !== null && Date.parse(f.at) > Date.parse(reviewedAt),
  )
  if (unseen.length > 0) {
    showReview(turn, [officer.changedSince([...new Set(unseen.map((f) => f.byName))])])
    return
  }
  const errors = findings(turn).filter((f) => f.severity === 'error')
  if (errors.length > 0) {
    const lines = new Lines()
    for (const finding of errors) addFinding(lines, finding)
    turn.state.position = { kind: 'review' }
    turn.reply([officer.submitErrors, lines.text(), officer.submitErrorsEnd(errorExample(turn, errors))].join('\n'), {
      list: lines.items,
    })
    return
  }
  const conflicts = turn.shared.doubts.filter((doubt) => doubt.why === 'conflict')
  const rough = Object.values(turn.facts).filter((f) => f.hedged && f.status === 'proposed')
  if (conflicts.length > 0) {
    const lines = new Lines()
    for (const doubt of conflicts) addDoubt(lines, turn, doubt)
    turn.state.position = { kind: 'review' }
    turn.reply([officer.submitConflicts, lines.text(), officer.submitConflictsEnd].join('\n'), { list: lines.items })
    return
  }
  const missing = turn.walk().missing
  const doubts = turn.shared.doubts.filter(
    (d) => !d.document && d.fields.some((id) => !turn.facts[id] || turn.facts[id]?.state === 'open'),
  )
  const open = [
    ...new Set([...doubts.flatMap((d) => d.fields.map((id) => turn.field(id).short)), ...missing.map((m) => m.label)]),
  ]
  for (const group of turn.walk().openGroups) if (!group.optional) open.push(group.title)
  for (const fact of rough) open.push(officer.roughItem(turn.field(fact.field).short))
  if (open.length > 0 && !anyway) {
    turn.reply(officer.submitMissing(open.slice(0, 12), open.length), {
      choices: [
        { id: 'fill', label: officer.submitChoices.fill },
        {
          id: 'submit-anyway',
          label: open.length > rough.length ? officer.submitChoices.anyway : officer.submitChoices.rough,
        },
      ],
    })
    return
  }
  // What a model wrote after the review was shown is filed only once it was told of.
  const { sections, untold } = byModel(turn)
  if (untold.length > 0) {
    turn.state.position = { kind: 'review' }
    turn.reply([...tellByModel(turn, sections), proseText.byModelEnd].join('\n'))
    return
  }
  const unexplained = findings(turn).filter(
    (f) => f.severity === 'warning' && turn.shared.reasons[f.rule] === undefined,
  )
  if (unexplained.length > 0) {
    const lines = new Lines()
    for (const finding of unexplained) addFinding(lines, finding)
    turn.state.position = { kind: 'reasons' }
    turn.reply([officer.submitReasons, lines.text(), officer.submitReasonsEnd].join('\n'), { list: lines.items })
    return
  }
  for (const item of missing) {
    for (const field of item.fields) {
      if (turn.facts[field] && turn.facts[field]?.state !== 'open') continue
      turn.record({
        field,
        state: 'unknown',
        value: null,
        status: 'confirmed',
        words: '',
        message: null,
        reason: officer.submitReason,
        method: 'typed',
      })
    }
  }
  for (const id of Object.keys(turn.facts)) confirmField(turn, id, false)
  if (turn.shared.doubts.length > 0) turn.share({ doubts: [] })
  const late = Date.parse(turn.at) >= Date.parse(turn.world.deadline)
  turn.submission = { kind: 'submit', prose: proseInForce(turn.definition, turn.unit, turn.view()) }
  turn.requests.push({ kind: 'unit-docx', unit: turn.unit.id, draft: false })
  const version = turn.world.submission.version + 1
  // Staff looked at the earlier version: that there is a newer one concerns them.
  if (version > 1)
    turn.tell.push({
      to: 'staff',
      event: {
        kind: 'noted',
        at: turn.at,
        unit: turn.unit.id,
        text: officer.submittedAgain(version),
        by: turn.world.person.name,
      },
    })
  turn.audit.push({ what: 'submitted', facts: { unit: turn.unit.id, version: turn.world.submission.version + 1 } })
  turn.state.position = { kind: 'done' }
  turn.state.list = []
  turn.reply(officer.submitted({ moment: formatMoment(turn.at), late, version: turn.world.submission.version + 1 }))
}

/** “1: cấp xã 4”, with a field of the broken rule itself. */
function errorExample(turn: Turn, errors: readonly { fields: string[] }[]): string {
  const fields = errors[0]?.fields ?? []
  const id = fields.find((one) => isTotal(turn, one)) ?? fields[0]
  if (id === undefined) return '1: …'
  return `1: ${isTotal(turn, id) ? 'tổng' : turn.field(id).short.toLowerCase()} …`
}

/** A change to a submitted report: reopen first; `words` are handled once it is open. */
export function offerReopen(turn: Turn, words: string | null): void {
  const { state, submittedAt } = turn.world.submission
  if (state === 'accepted') {
    turn.reply(officer.isAccepted)
    return
  }
  if (Date.parse(turn.at) >= Date.parse(turn.world.deadline)) {
    turn.reply(officer.reopenTooLate)
    return
  }
  turn.state.pending = words
  turn.reply(officer.alreadySubmitted(submittedAt ? formatMoment(submittedAt) : ''), {
    choices: [
      { id: 'yes:reopen', label: officer.reopenChoices.yes },
      { id: 'no', label: officer.reopenChoices.no },
    ],
  })
}
