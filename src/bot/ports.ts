/**
 * What the bot asks of the other rooms, as narrow ports: the dialogs as functions over JSON states, the builder of
 * files, a log. `compose` fills them with the real ones, tests with tiny fakes.
 */
import type { Definition, Unit } from '../campaign/definition.ts'
import type { Submission } from '../campaign/fact.ts'
import type { Event, OfficerWorld, Reply, StaffWorld, Step, WelcomeWorld } from '../dialogs/types.ts'

/** A dialog's state is JSON to everybody but the dialog; null is the beginning. */
export type StateText = string | null

export interface SeatDialog<World> {
  /** Right after joining or switching; `state` is what the chat had at this seat before. */
  start(state: StateText, world: World, at: string): Step<unknown>
  step(state: StateText, event: Event, world: World): Step<unknown>
}

export interface WelcomeStep {
  /** A JSON object; keys the dispatcher adds to it are kept by the dialog. */
  state: object
  replies: Reply[]
  /** The person said yes: the seat is to be made. */
  join?: { confirm: true }
  /** An invitation was shown and still waits for a yes. */
  waits: boolean
}

export interface Dialogs {
  /** Unicode form C, without control, bidi and zero-width characters. */
  clean(text: string): string
  welcome(state: StateText, event: Event, world: WelcomeWorld): WelcomeStep
  officer: SeatDialog<OfficerWorld>
  staff: SeatDialog<StaffWorld>
  /** How far a unit is: questions answered, questions in all. */
  progress(definition: Definition, unit: Unit, submission: Submission): { answered: number; questions: number }
}

/** A reply as the outbox keeps it. */
export type KeptReply = Reply & {
  /** Answers nobody: a channel whose allowance runs short may hold it back. */
  reminder?: boolean
  /** Could not be delivered in another chat of the person. */
  moved?: boolean
}

/** A file made for people, not yet kept. */
export interface BuiltFile {
  name: string
  mime: string
  bytes: Uint8Array
}

/** Told to the operator; never a message's text, a code or a token. */
export interface Log {
  info(facts: Record<string, unknown>, what: string): void
  warn(facts: Record<string, unknown>, what: string): void
  error(facts: Record<string, unknown>, what: string): void
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
