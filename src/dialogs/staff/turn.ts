/** How a step is built: what a handler knows, and how its answer becomes a reply, choices and effects. */

import { staffText } from '../messages/staff.ts'
import type { Choice, FileRef, Reply, StaffWorld, Step } from '../types.ts'
import type { Pending, StaffState } from './state.ts'

export interface Turn {
  state: StaffState
  world: StaffWorld
  at: string
}

export type Effects = Partial<Pick<Step<StaffState>, 'submission' | 'requests' | 'tell' | 'campaign' | 'audit'>>

export interface Answer extends Effects {
  text: string
  choices?: Choice[]
  files?: FileRef[]
  /** A preview or question that waits; absent = none (an older one is dropped). */
  pending?: Pending
  lastUnit?: string
  /** The message could not be used: counted, and not answered twice in the same words. */
  miss?: boolean
}

/** UTF-16 units a reply never exceeds, so that it fits every channel with its choices. */
const REPLY_LIMIT = 1900

/** One answer: it replaces what waited before, and its choices are those a number now means. */
export function answer(turn: Turn, given: Answer): Step<StaffState> {
  const choices = given.choices ?? []
  const state: StaffState = {
    ...turn.state,
    pending: given.pending ?? null,
    offered: choices,
    misses: given.miss ? turn.state.misses + 1 : 0,
    lastMiss: given.miss ? given.text.slice(0, 400) : '',
    lastUnit: given.lastUnit ?? turn.state.lastUnit,
  }
  return {
    ...nothing(state),
    replies: cut(given.text, choices, given.files),
    requests: given.requests ?? [],
    tell: given.tell ?? [],
    audit: given.audit ?? [],
    ...(given.submission && { submission: given.submission }),
    ...(given.campaign && { campaign: given.campaign }),
  }
}

/** A step without consequences. */
export const nothing = (state: StaffState): Step<StaffState> => ({
  state,
  replies: [],
  facts: [],
  narratives: [],
  requests: [],
  tell: [],
  audit: [],
})

/** A preview with its own number: only the choices shown with it confirm it. */
export function preview(
  turn: Turn,
  given: { text: string; pending: Pending; yes: string; edit?: string; more?: Choice[]; lastUnit?: string },
) {
  const serial = turn.state.serial + 1
  const choices: Choice[] = [{ id: `do:${serial}`, label: given.yes }]
  if (given.edit) choices.push({ id: `edit:${serial}`, label: given.edit })
  choices.push(...(given.more ?? []), { id: `cancel:${serial}`, label: staffText.cancel })
  const numbered = { ...turn, state: { ...turn.state, serial } }
  return answer(numbered, {
    text: given.text,
    choices,
    pending: given.pending,
    ...(given.lastUnit !== undefined && { lastUnit: given.lastUnit }),
  })
}

/** The choice that drops what waits, of the present number. */
export const cancelChoice = (turn: Turn): Choice => ({ id: `cancel:${turn.state.serial}`, label: staffText.cancel })

/** Cuts a long text at line ends into replies; choices and files go with the last. */
function cut(text: string, choices: Choice[], files: FileRef[] | undefined): Reply[] {
  // Numbered lines take room where there are no buttons.
  const room = REPLY_LIMIT - choices.reduce((sum, { label }) => sum + label.length + 4, 0)
  const parts: string[] = []
  let part = ''
  for (const line of text.split('\n').flatMap((long) => chunks(long, room))) {
    if (part !== '' && part.length + 1 + line.length > room) {
      parts.push(part)
      part = line
    } else part = part === '' ? line : `${part}\n${line}`
  }
  parts.push(part)
  return parts.map((words, i) => {
    const last = i === parts.length - 1
    return {
      text: words,
      ...(last && choices.length > 0 && { choices }),
      ...(last && files && files.length > 0 && { files }),
    }
  })
}

/** A line longer than the room, cut at blanks where there are any. */
function chunks(line: string, room: number): string[] {
  const found: string[] = []
  let rest = line
  while (rest.length > room) {
    const blank = rest.lastIndexOf(' ', room)
    const code = rest.charCodeAt(room - 1)
    const at = blank > room / 2 ? blank : code >= 0xd800 && code <= 0xdbff ? room - 1 : room
    found.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  found.push(rest)
  return found
}
