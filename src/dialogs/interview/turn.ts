/**
 * One event's work in progress: the unit's facts as they will be after it, and everything that follows from it.
 * Made and used inside one call of `step`; nothing of it outlives the call.
 */
import { fieldById } from '../../campaign/asked.ts'
import type { Field } from '../../campaign/definition.ts'
import type { Doubt, Draft, Fact, Narrative, Shared, Submission } from '../../campaign/fact.ts'
import type { ModelClaim } from '../../extract/ground/index.ts'
import type {
  Choice,
  LinkPurpose,
  NewDraft,
  NewFact,
  NewNarrative,
  OfficerWorld,
  Reply,
  Request,
  Step,
  SubmissionChange,
  Tell,
} from '../types.ts'
import { mendWords } from './mend.ts'
import type { Item, OfficerState } from './state.ts'
import { nextGroup, type Walk, walk } from './walk.ts'

/** Words with the messages they stand in, so that a fact can point at its source. */
export interface Source {
  text: string
  /** Message and place in it of a span of `text`; null where the words span two messages. */
  locate(start: number, end: number): { message: string | null; span?: readonly [number, number] }
}

export function sourceOf(pieces: readonly { message: string; text: string }[]): Source {
  const text = pieces.map((piece) => piece.text).join('\n')
  return {
    text,
    locate(start, end) {
      let at = 0
      for (const piece of pieces) {
        if (start >= at && start <= at + piece.text.length) {
          const last = Math.min(end, at + piece.text.length)
          return { message: piece.message, span: [start - at, last - at] }
        }
        at += piece.text.length + 1
      }
      return { message: pieces[0]?.message ?? null }
    },
  }
}

/** The same source seen from inside a part of it. */
export const partOf = (source: Source, start: number, text: string): Source => ({
  text,
  locate: (from, to) => source.locate(start + from, start + to),
})

export class Turn {
  readonly facts: Record<string, Fact>
  readonly narratives: Narrative[]
  readonly drafts: Record<string, Draft>
  shared: Shared
  readonly state: OfficerState
  readonly newFacts: NewFact[] = []
  readonly newNarratives: NewNarrative[] = []
  readonly newDrafts: NewDraft[] = []
  readonly requests: Request[] = []
  readonly tell: Tell[] = []
  readonly audit: Step<OfficerState>['audit'] = []
  readonly replies: Reply[] = []
  submission: SubmissionChange | undefined
  signed: Step<OfficerState>['signed']
  /** What a model claims to have read in this burst; undefined where it was not asked. Hostile until grounded. */
  modelClaims: readonly ModelClaim[] | undefined
  /** Fields whose figure was added to in this event: what was told of them before is as true as it was. */
  readonly added = new Set<string>()
  /** Texts that were read as narrative. */
  readonly narrated: string[] = []
  /** The seat chosen after “đổi đơn vị”. */
  switchTo: string | undefined
  private sharedChanged = false

  constructor(
    state: OfficerState,
    readonly world: OfficerWorld,
    readonly at: string,
  ) {
    this.state = JSON.parse(JSON.stringify(state))
    this.facts = { ...world.submission.facts }
    this.narratives = [...world.submission.narratives]
    this.drafts = { ...world.submission.drafts }
    this.shared = JSON.parse(JSON.stringify(world.submission.shared))
  }

  get definition() {
    return this.world.definition
  }
  get unit() {
    return this.world.unit
  }

  field(id: string): Field {
    return fieldById(this.definition, id)
  }

  record(fact: NewFact): void {
    this.newFacts.push(fact)
    this.facts[fact.field] = { by: this.world.person.id, byName: this.world.person.name, at: this.at, ...fact }
  }

  narrate(row: NewNarrative): void {
    this.newNarratives.push(row)
    this.narratives.push({ ...row, by: this.world.person.id, byName: this.world.person.name, at: this.at })
  }

  draft(row: NewDraft): void {
    this.newDrafts.push(row)
    this.drafts[row.section] = { ...row, by: this.world.person.id, byName: this.world.person.name, at: this.at }
  }

  share(change: Partial<Shared>): void {
    this.shared = { ...this.shared, ...change }
    this.sharedChanged = true
  }

  setGroup(group: string, to: 'answered' | 'skipped'): void {
    this.share({ groups: { ...this.shared.groups, [group]: to } })
  }

  addDoubt(doubt: Doubt): void {
    const others = this.shared.doubts.filter((d) => d.id !== doubt.id)
    this.share({ doubts: [...others, doubt] })
  }

  settleDoubt(id: string): void {
    if (this.shared.doubts.some((d) => d.id === id))
      this.share({ doubts: this.shared.doubts.filter((d) => d.id !== id) })
  }

  /** Doubts about a field end when a sure value for it arrives; `keep` are doubts of the same answer. */
  settleDoubtsOf(field: string, keep: readonly string[] = []): void {
    const left = this.shared.doubts.filter(
      (d) => keep.includes(d.id) || d.document !== undefined || !d.fields.includes(field),
    )
    if (left.length !== this.shared.doubts.length) this.share({ doubts: left })
  }

  /** The submission as it will be. */
  view(): Submission {
    return {
      ...this.world.submission,
      facts: this.facts,
      narratives: this.narratives,
      drafts: this.drafts,
      shared: this.shared,
    }
  }

  walk(): Walk {
    return walk(this.definition, this.unit, this.view())
  }

  next(after?: string) {
    return nextGroup(this.walk(), this.view(), after)
  }

  /** The one reply of this event. A numbered list and numbered choices never stand together. */
  reply(text: string, options: { list?: Item[]; choices?: Choice[]; links?: LinkPurpose[] } = {}): void {
    if (options.list) this.state.list = options.list
    this.state.choices = options.choices ?? []
    const { choices, links } = options
    this.replies.push({ text, ...(choices && { choices }), ...(links && { links }) })
  }

  finish(): Step<OfficerState> {
    mendWords(this, { facts: this.world.submission.facts, newFacts: 0, newNarratives: 0 })
    const step: Step<OfficerState> = {
      state: this.state,
      replies: this.replies,
      facts: this.newFacts,
      narratives: this.newNarratives,
      requests: this.requests,
      tell: this.tell,
      audit: this.audit,
    }
    if (this.newDrafts.length > 0) step.drafts = this.newDrafts
    if (this.switchTo !== undefined) step.switchTo = this.switchTo
    if (this.signed) step.signed = this.signed
    if (this.sharedChanged) step.shared = this.shared
    if (this.submission) step.submission = { unit: this.unit.id, change: this.submission }
    return step
  }
}
