/** Returning, accepting and reopening what a unit submitted; only what its state allows, after a preview. */
import { sectionsOf } from '../../campaign/asked.ts'
import type { Unit } from '../../campaign/definition.ts'
import { changeText } from '../messages/staff-changes.ts'
import { unitText } from '../messages/staff-units.ts'
import type { StaffWorld, UnitStatus } from '../types.ts'
import { findingsOf } from './overview.ts'
import type { PendingOf } from './state.ts'
import { answer, cancelChoice, preview, type Turn } from './turn.ts'
import { dueUnits, fullName, progressOf, statusOf, unitAtStart } from './units.ts'
import { choicesFor, showUnit, unitChoices } from './view.ts'

const MOST_REASON = 800

type Sections = PendingOf<'return'>['sections']

/** Units of which `verb` makes sense now. */
export function candidates(world: StaffWorld, verb: 'return' | 'accept' | 'reopen'): Unit[] {
  const state = verb === 'reopen' ? 'accepted' : 'submitted'
  return dueUnits(world)
    .filter(({ submission }) => submission.state === state || (verb === 'reopen' && submission.state === 'submitted'))
    .map(({ unit }) => unit)
}

/** “trả lại huổi luông II.5 số cuộc giám sát lệch biểu 4” */
export function giveBack(turn: Turn, rest: string) {
  const { world } = turn
  if (rest === '') return ask(turn, 'return')
  const named = unitAtStart(world.definition, rest)
  if (named.units.length > 1) {
    const submitted = named.units.filter(({ id }) => statusOf(world, id)?.submission.state === 'submitted')
    if (submitted.length !== 1) {
      return answer(turn, {
        text: unitText.whichUnit(rest.slice(0, rest.length - named.rest.length)),
        choices: unitChoices(named.units, 'return'),
      })
    }
    return returnUnit(turn, submitted[0]!, named.rest)
  }
  const [unit] = named.units
  if (unit) return returnUnit(turn, unit, named.rest)
  // “trả lại vì …” right after looking at a unit means that one; the preview names it.
  const last = world.definition.units.find(({ id }) => id === turn.state.lastUnit)
  if (last && statusOf(world, last.id)?.submission.state === 'submitted') return returnUnit(turn, last, rest)
  return answer(turn, {
    text: unitText.unknownUnit(rest),
    miss: true,
    choices: unitChoices(candidates(world, 'return'), 'return'),
    pending: { kind: 'which', intent: 'return' },
  })
}

/** Asks which unit; the candidates are choices. */
export function ask(turn: Turn, verb: 'return' | 'accept' | 'reopen') {
  return answer(turn, {
    text: unitText.ask[verb],
    choices: unitChoices(candidates(turn.world, verb), verb),
    pending: { kind: 'which', intent: verb },
  })
}

/** Why it cannot be done now, with what can be done instead. */
const notNow = (turn: Turn, status: UnitStatus) =>
  answer(turn, {
    text: changeText.notNow[progressOf(status)](fullName(status.unit)),
    choices: [{ id: `view:${status.unit.id}`, label: unitText.choices.view }, ...choicesFor(status)].slice(0, 6),
    lastUnit: status.unit.id,
  })

export function returnUnit(turn: Turn, unit: Unit, words: string) {
  const status = statusOf(turn.world, unit.id)
  if (!status) return showUnit(turn, unit)
  if (status.submission.state !== 'submitted') return notNow(turn, status)
  return (
    takeReason(turn, { kind: 'return', unit: unit.id, sections: [], stage: 'reason' }, words) ?? showUnit(turn, unit)
  )
}

/** Sections and reason, also from the message after the question. */
export function takeReason(turn: Turn, pending: PendingOf<'return'>, words: string) {
  const { world } = turn
  const status = statusOf(world, pending.unit)
  if (!status) return undefined
  const name = fullName(status.unit)
  const read = readSections(world, status.unit, words)
  const sections = read.sections.length > 0 ? read.sections : pending.sections.map(({ section }) => section)
  const waiting = (text: string, found: (string | null)[]) =>
    answer(turn, {
      text,
      pending: { ...pending, stage: 'reason', sections: found.map((section) => ({ section, reason: '' })) },
      choices: [cancelChoice(turn)],
      lastUnit: pending.unit,
    })
  if (read.unknown.length > 0) return waiting(changeText.unknownSection(read.unknown, name), [])
  if (read.items.length === 0) {
    const found = sections.filter((section): section is string => section !== null)
    return waiting(changeText.returnReason(name, found), found)
  }
  // A reason without sections belongs to those named a message before.
  const items = read.items.flatMap(
    (item): Sections =>
      item.section === null && sections.length > 0 && read.sections.length === 0
        ? sections.map((section) => ({ section, reason: item.reason }))
        : [item],
  )
  return showReturn(turn, { ...pending, sections: items.slice(0, 40), stage: 'confirm' })
}

export function showReturn(turn: Turn, pending: PendingOf<'return'>) {
  const status = statusOf(turn.world, pending.unit)
  if (!status) return undefined
  return preview(turn, {
    text: changeText.returnPreview({ name: fullName(status.unit), sections: pending.sections }),
    pending,
    yes: changeText.returnYes,
    edit: changeText.returnEdit,
    lastUnit: pending.unit,
  })
}

export function editReturn(turn: Turn, pending: PendingOf<'return'>) {
  const status = statusOf(turn.world, pending.unit)
  if (!status) return undefined
  return answer(turn, {
    text: changeText.returnReason(fullName(status.unit), []),
    pending: { ...pending, sections: [], stage: 'reason' },
    choices: [cancelChoice(turn)],
  })
}

export function confirmReturn(turn: Turn, pending: PendingOf<'return'>) {
  const { world, at } = turn
  const status = statusOf(world, pending.unit)
  if (!status) return undefined
  if (status.submission.state !== 'submitted') return notNow(turn, status)
  const { sections, unit } = pending
  return answer(turn, {
    text: changeText.returned(
      fullName(status.unit),
      status.officers.length,
      sections.every(({ section }) => section !== null),
    ),
    submission: { unit, change: { kind: 'return', sections } },
    tell: [{ to: 'unit', unit, event: { kind: 'returned', at, sections, by: world.person.name } }],
    audit: [{ what: 'return', facts: { unit, sections: sections.map(({ section }) => section ?? '-').join(',') } }],
  })
}

interface ReadSections {
  items: Sections
  sections: (string | null)[]
  /** Looked like sections, but the unit's form has none such. */
  unknown: string[]
}

const MARK = /^(?:(?:ở|o|tại|tai|các|cac|mục|muc|phần|phan|điểm|diem)\s+)*/iu
const SECTION =
  /^((?:P2\.[A-Z]{2,8}\.\d|[IVXH]{1,4}\d?(?:\.[0-9a-z]{1,3}){0,4}))(?![\p{L}\p{N}])[\s,:.–-]*(?:(?:và|va|&)\s+)?/iu

/** The one section a text begins with: “II.5”, “mục V”. */
export function sectionIn(world: StaffWorld, unit: Unit, words: string): string | undefined {
  const { sections, items } = readSections(world, unit, words)
  return items.length === 0 && sections.length === 1 ? (sections[0] ?? undefined) : undefined
}

/** “II.5, V lý do; III.2: lý do khác”: each piece between semicolons or lines has its sections and its reason. */
function readSections(world: StaffWorld, unit: Unit, words: string): ReadSections {
  const known = new Map(sectionsOf(world.definition, unit).map(({ id }) => [id.toLowerCase(), id]))
  const read: ReadSections = { items: [], sections: [], unknown: [] }
  for (const piece of words.slice(0, 8000).split(/[;\n]/u).slice(0, 40)) {
    let rest = piece.trim()
    if (rest === '') continue
    const found: string[] = []
    for (let i = 0; i < 20; i += 1) {
      const mark = MARK.exec(rest)?.[0] ?? ''
      const match = SECTION.exec(rest.slice(mark.length))
      if (!match) break
      const written = match[1]!
      // A lone letter is a section only in capitals or after “mục”: “v” and “i” are also words.
      if (!written.includes('.') && mark === '' && written !== written.toUpperCase()) break
      const id = known.get(written.toLowerCase())
      if (id) found.push(id)
      else if (mark !== '' || written.includes('.')) read.unknown.push(written.toUpperCase())
      else break
      rest = rest.slice(mark.length + match[0].length)
    }
    const reason = rest
      .replace(/^(?:(?:vì|vi|do|lý do|ly do)(?:\s*:\s*|\s+))/iu, '')
      .trim()
      .slice(0, MOST_REASON)
    const readable = /[\p{L}\p{N}]/u.test(reason)
    read.sections.push(...found)
    if (!readable) continue
    const before = read.items.at(-1)
    if (found.length > 0) read.items.push(...found.map((section) => ({ section, reason })))
    else if (before) before.reason = `${before.reason}; ${reason}`.slice(0, MOST_REASON)
    else read.items.push({ section: null, reason })
  }
  return read
}

/** “chấp nhận UNIT”, “mở lại UNIT” */
export function decide(turn: Turn, verb: 'accept' | 'reopen', rest: string) {
  const { world } = turn
  if (rest === '') return ask(turn, verb)
  const { units } = unitAtStart(world.definition, rest)
  const fitting = candidates(world, verb).filter(({ id }) => units.some((unit) => unit.id === id))
  const unit = units.length === 1 ? units[0] : fitting.length === 1 ? fitting[0] : undefined
  if (unit) return decideUnit(turn, verb, unit)
  if (units.length > 1) {
    return answer(turn, { text: unitText.whichUnit(rest), choices: unitChoices(units, verb) })
  }
  return answer(turn, {
    text: unitText.unknownUnit(rest),
    miss: true,
    choices: unitChoices(candidates(world, verb), verb),
    pending: { kind: 'which', intent: verb },
  })
}

export function decideUnit(turn: Turn, verb: 'accept' | 'reopen', unit: Unit) {
  const status = statusOf(turn.world, unit.id)
  if (!status) return showUnit(turn, unit)
  const { state } = status.submission
  const allowed = state === 'submitted' || (verb === 'reopen' && state === 'accepted')
  if (!allowed) return notNow(turn, status)
  const name = fullName(unit)
  return verb === 'accept'
    ? preview(turn, {
        text: changeText.acceptPreview(name, findingsOf(turn.world, status).length),
        pending: { kind: 'accept', unit: unit.id },
        yes: changeText.acceptYes,
        lastUnit: unit.id,
      })
    : preview(turn, {
        text: changeText.reopenPreview(name),
        pending: { kind: 'reopen', unit: unit.id },
        yes: changeText.reopenYes,
        lastUnit: unit.id,
      })
}

export function confirmDecision(turn: Turn, { kind, unit }: PendingOf<'accept'> | PendingOf<'reopen'>) {
  const { world, at } = turn
  const status = statusOf(world, unit)
  if (!status) return undefined
  const { state } = status.submission
  const name = fullName(status.unit)
  const by = world.person.name
  if (kind === 'accept') {
    if (state !== 'submitted') return notNow(turn, status)
    return answer(turn, {
      text: changeText.accepted(name),
      submission: { unit, change: { kind: 'accept' } },
      tell: [{ to: 'unit', unit, event: { kind: 'accepted', at, by } }],
      audit: [{ what: 'accept', facts: { unit } }],
    })
  }
  if (state !== 'submitted' && state !== 'accepted') return notNow(turn, status)
  return answer(turn, {
    text: changeText.reopened(name),
    submission: { unit, change: { kind: 'reopen' } },
    tell: [{ to: 'unit', unit, event: { kind: 'reopened', at, by } }],
    audit: [{ what: 'reopen', facts: { unit } }],
  })
}
