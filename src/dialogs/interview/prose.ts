/**
 * Revising the prose of a section in words: “xem mục II.1”, “viết ngắn lại”, “trang trọng hơn”, “bỏ câu cuối”,
 * “mục II.1 viết là: …”, “trả lại bản trước”. Without a model all of it is done by rule, or said honestly not to be
 * possible. Facts never change here: a figure that contradicts one is a doubt.
 */
import { groupOfSection, sectionsOf } from '../../campaign/asked.ts'
import type { Section } from '../../campaign/definition.ts'
import type { Value } from '../../campaign/fact.ts'
import { showFact } from '../../campaign/fields/index.ts'
import { formal, paragraphsOf, shorten, sourcesOf } from '../../drafts/index.ts'
import { extract, placeSentences } from '../../extract/index.ts'
import { officer } from '../messages/officer.ts'
import { proseText } from '../messages/prose.ts'
import type { Command } from './commands.ts'
import { findPlace, nodeOf } from './corrections.ts'
import { cutWords, drop, dropQuoted, sectionsQuoted, textNow } from './drop-sentence.ts'
import { whereWeAre } from './flow.ts'
import { contextOf, leavesBelow } from './outcome.ts'
import type { Turn } from './turn.ts'

type ProseCommand = Extract<Command, { kind: 'prose' }>

/** Earlier texts a section can be taken back to. */
const MOST_BEFORE = 10
/** A chat message shows this much of a section; the file shows all of it. */
const SHOWN = 1500

const cut = (text: string) =>
  text.length > SHOWN ? `${text.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/u, '')}… ${proseText.goesOn}` : text

/** The sections meant: those below the node named, else below the one last shown. */
function sectionsNamed(turn: Turn, words: string | undefined): Section[] {
  const node = words === undefined ? turn.state.prose : (nodeOf(turn, words) ?? findPlace(turn, words).section)
  if (node === null || node === undefined) return []
  turn.state.prose = node
  const ids = leavesBelow(turn, node)
  return sectionsOf(turn.definition, turn.unit).filter(({ id }) => ids.includes(id))
}

/** What would be printed below a node now, with what may be done to it. */
export function showProse(turn: Turn, words: string): void {
  const sections = sectionsNamed(turn, words)
  const [first] = sections
  if (!first) {
    turn.reply(officer.sectionUnknown(words.slice(0, 40)))
    return
  }
  const written = sections.filter((section) => hasWords(textNow(turn, section)))
  const shown = (written.length > 0 ? written : [first]).map((section) => shownOf(turn, section))
  const where = written.length === 1 ? written[0]!.id : (turn.state.prose ?? first.id)
  turn.reply(
    [cut(shown.join('\n')), proseText.shownEnd(where)].join('\n'),
    written.length > 0 ? { choices: choices(turn, sections) } : {},
  )
}

const shownOf = (turn: Turn, section: Section) => {
  const text = textNow(turn, section)
  const draft = turn.drafts[section.id]
  const shown = draft?.method === 'model' && draft.text === text ? proseText.shownByModel : proseText.shown
  return shown(section.id, section.short ?? section.title, text)
}

/** A gap that is marked is no prose. */
const hasWords = (text: string) => text !== '' && !text.startsWith('[')

function choices(turn: Turn, sections: readonly Section[]) {
  const { choices: label } = proseText
  return [
    { id: 'prose:shorter', label: label.shorter },
    { id: 'prose:formal', label: label.formal },
    { id: 'prose:drop', label: label.drop },
    { id: 'prose:write', label: label.write },
    ...(sections.some(({ id }) => turn.drafts[id]?.before?.length) ? [{ id: 'prose:undo', label: label.undo }] : []),
    { id: 'no', label: label.keep },
  ]
}

/** A revision by the model: kept as the officer's, who asked for it; without one the rules do what they can. */
export function takeRevision(
  turn: Turn,
  {
    section: id,
    how,
    text,
    sources,
  }: { section: string; how: 'shorter' | 'formal'; text: string | null; sources: string },
): void {
  const section = sectionsOf(turn.definition, turn.unit).find((one) => one.id === id)
  const { state } = turn.world.submission
  if (!section || state === 'submitted' || state === 'accepted') return
  turn.state.prose = id
  if (text === null || sources !== sourcesOf(section, turn.view()) || text === textNow(turn, section)) {
    reviseProse(turn, { kind: 'prose', action: how, section: id }, '', null, true)
    return
  }
  const draft = turn.drafts[id]
  const before = [...(draft?.before ?? []), draft?.text ?? ''].slice(-MOST_BEFORE)
  turn.draft({ section: id, text, method: 'officer', sources, words: '', before, message: null })
  turn.reply(proseText.revised(id, proseText.what[how], cut(text)), { choices: choices(turn, [section]) })
}

export function reviseProse(
  turn: Turn,
  command: ProseCommand,
  words: string,
  message: string | null,
  byRules = false,
): void {
  const isQuoted = command.action === 'drop' && command.text !== undefined
  const sections = isQuoted ? sectionsQuoted(turn, command.text ?? '') : sectionsNamed(turn, command.section)
  const where = turn.state.prose
  if (isQuoted && sections.length === 0) {
    turn.reply([proseText.noSuchSentence(cutWords(command.text ?? '')), whereWeAre(turn)].filter(Boolean).join('\n'))
    return
  }
  if (sections.length === 0 || where === null) {
    turn.reply(command.section === undefined ? proseText.which : officer.sectionUnknown(command.section.slice(0, 40)))
    return
  }
  const written = sections.filter((section) => hasWords(textNow(turn, section)))
  const save = (section: Section, text: string, before?: string[]) => {
    const draft = turn.drafts[section.id]
    const stack = before ?? [...(draft?.before ?? []), draft?.text ?? ''].slice(-MOST_BEFORE)
    const sources = sourcesOf(section, turn.view())
    const row = { section: section.id, text, method: 'officer', sources, words: words.slice(0, 300) } as const
    turn.draft({ ...row, before: stack, message })
  }
  const done = (changed: readonly Section[], how: string, more: string[] = []) => {
    const text = changed.map((section) => textNow(turn, section)).join('\n')
    const at = changed.length === 1 ? changed[0]!.id : where
    turn.reply([proseText.revised(at, how, cut(text)), ...more].join('\n'), { choices: choices(turn, sections) })
  }
  const { what } = proseText
  switch (command.action) {
    case 'write': {
      const own = command.text ?? ''
      if (own.trim() === '') {
        turn.state.writing = where
        turn.reply(proseText.ask(where), { choices: [{ id: 'no:prose', label: proseText.choices.stop }] })
        return
      }
      const ids = sections.map(({ id }) => id)
      const pieces =
        ids.length > 1
          ? placeSentences(own.trim(), ids, contextOf(turn)).map(({ section, text }) => [section, text] as const)
          : [[ids[0]!, own] as const]
      const changed = pieces.flatMap(([id, piece]) => {
        const section = sections.find((one) => one.id === id)
        const text = paragraphsOf(piece).join('\n')
        if (!section || text === '') return []
        save(section, text)
        const group = groupOfSection(turn.definition, turn.unit, id)
        if (group) turn.setGroup(group.id, 'answered')
        return [section]
      })
      if (changed.length === 0) turn.reply(proseText.askAgain(where))
      else done(changed, what.write, contradictions(turn, changed[0]!, own, message))
      return
    }
    case 'undo': {
      const changed = sections.filter(({ id }) => turn.drafts[id]?.before?.length)
      for (const section of changed) {
        const stack = turn.drafts[section.id]!.before!
        save(section, stack.at(-1)!, stack.slice(0, -1))
      }
      if (changed.length === 0) turn.reply(proseText.noBefore(where))
      else done(changed, what.undo)
      return
    }
    case 'drop':
      if (command.text !== undefined) dropQuoted(turn, sections, command.text, save, done)
      else if (written.length === 0) turn.reply(proseText.empty(where))
      else drop(turn, written, command.n ?? 'last', save, done)
      return
    case 'shorter':
    case 'formal': {
      if (written.length === 0) {
        turn.reply(proseText.empty(where))
        return
      }
      // One section may be given to the model; the reply comes with its text, or with what the rules can do.
      const [only] = written
      if (turn.world.model && only && written.length === 1 && !byRules) {
        turn.requests.push({ kind: 'draft', section: only.id, how: command.action })
        return
      }
      const revise = command.action === 'shorter' ? shorten : formal
      const changed = written.filter((section) => {
        const before = textNow(turn, section)
        const text = revise(before)
        if (text === before) return false
        save(section, text)
        return true
      })
      if (changed.length > 0) done(changed, what[command.action])
      else turn.reply(command.action === 'shorter' ? proseText.notShorter(where) : proseText.notFormal(where))
      return
    }
  }
}

/** “Thôi”: the new text is no longer awaited. */
export function keepProse(turn: Turn): void {
  const where = turn.state.writing ?? turn.state.prose
  turn.state.writing = null
  const kept = where === null ? [] : [proseText.kept(where)]
  turn.reply([...kept, whereWeAre(turn)].filter(Boolean).join('\n') || officer.noReminder)
}

/** Figures of the officer's own text that differ from what is recorded: said, and asked again before submitting. */
function contradictions(turn: Turn, section: Section, text: string, message: string | null): string[] {
  const pairs: string[] = []
  for (const claim of extract(text, section.id, contextOf(turn)).claims) {
    const held = turn.facts[claim.field]
    const field = turn.field(claim.field)
    if (claim.state !== 'known' || held?.state !== 'known' || typeof held.value !== 'number') continue
    if (typeof claim.value !== 'number' || claim.value === held.value) continue
    const said = {
      state: claim.state,
      value: claim.value as Value,
      ...(claim.digits !== undefined && { digits: claim.digits }),
    }
    const label = showFact({ ...held, ...said, hedged: false }, field)
    pairs.push(proseText.pair(field.short, label, showFact(held, field)))
    turn.addDoubt({
      id: `conflict:${claim.field}`,
      fields: [claim.field],
      words: claim.words.slice(0, 200),
      message,
      section: section.id,
      why: 'conflict',
      options: [
        { value: held.value, label: showFact(held, field), byName: held.byName },
        { value: claim.value, label, ...(claim.digits !== undefined && { digits: claim.digits }) },
      ],
    })
  }
  return pairs.length > 0 ? [proseText.differs(pairs)] : []
}
