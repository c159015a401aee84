/**
 * The first minutes of a person: no code yet, a code that does not open, or a code whose unit waits for “Đúng”.
 * Pure: one event in, the new state and the replies out; `join` asks the dispatcher to make the seat.
 */
import { z } from 'zod'
import { fold } from '../../values/fold.ts'
import { chosen, chosenByStart } from '../choose.ts'
import { type Greeting, welcomeText } from '../messages/welcome.ts'
import type { Choice, Event, Reply, WelcomeWorld } from '../types.ts'

/** Keys the dispatcher keeps beside ours (the invitation's id) survive a step. */
const stateSchema = z.looseObject({
  /** `confirm`: a valid code was read, its unit (or role) waits for a yes. */
  stage: z.enum(['code', 'confirm']),
  greeting: z
    .object({
      role: z.enum(['officer', 'staff', 'account']),
      unitName: z.string().max(400).nullable(),
    })
    .nullable(),
  /** Code of the last reply and how often in a row it was given: the same sentence is never said twice running. */
  last: z.string().max(40),
  times: z.int().min(0).max(1000),
})
export type WelcomeState = z.infer<typeof stateSchema>

const initial = (): WelcomeState => ({ stage: 'code', greeting: null, last: '', times: 0 })

/** From the store's JSON; unknown or broken JSON is the initial state. */
export function readWelcomeState(json: string | null): WelcomeState {
  if (json === null) return initial()
  try {
    const parsed = stateSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : initial()
  } catch {
    return initial()
  }
}

export interface WelcomeStep {
  state: WelcomeState
  replies: Reply[]
  /** An invitation was shown and its yes is still awaited. */
  waits: boolean
  /** “Đúng”: make the person and the seat, use the invitation, then start the dialog of the role. */
  join?: { confirm: true }
}

/** One event before a person has a seat. */
export function welcomeStep(state: WelcomeState, event: Event, world: WelcomeWorld): WelcomeStep {
  switch (event.kind) {
    case 'said':
      return onSaid(state, event.text, world)
    case 'chose':
      return onChoice(state, event.choice, world)
    case 'sentFile':
      return say(state, world, 'file')
    // Nothing concerns a person without a seat.
    case 'fellQuiet':
    case 'modelRead':
    case 'drafted':
    case 'built':
    case 'invited':
    case 'accountCode':
    case 'chatsDropped':
    case 'deadlineMoved':
    case 'returned':
    case 'accepted':
    case 'reopened':
    case 'noted':
    case 'reminderDue':
      return { state, replies: [], waits: state.stage === 'confirm' }
  }
}

const CHOICES: Choice[] = [
  { id: 'yes', label: welcomeText.yes },
  { id: 'no', label: welcomeText.no },
]
const STAFF_CHOICES: Choice[] = [
  { id: 'yes', label: welcomeText.yes },
  { id: 'no', label: welcomeText.noStaff },
]
const choicesOf = (greeting: Greeting) => (greeting.role === 'officer' ? CHOICES : STAFF_CHOICES)

const YES = /^(?:dung(?: roi| vay| the)?|ok|oke|vang|da|phai|co|chuan|bat dau|dong y|yes|👍)$/u
const NO = /^(?:khong(?: phai| dung)?|ko|sai(?: roi)?|nham(?: roi)?|no)$/u
const PRIVACY = /^\/?(?:rieng ?tu|bao mat|quyen rieng tu|privacy)$/u

function onSaid(state: WelcomeState, text: string, world: WelcomeWorld): WelcomeStep {
  if (world.code.kind === 'valid') {
    const { role, unit } = world.code
    const greeting: Greeting = { role, unitName: unit ? (unit.reportsAs ?? unit.name) : null }
    return greet({ ...state, stage: 'confirm', greeting }, world)
  }
  if (world.code.kind === 'account') {
    const greeting: Greeting = { role: 'account', unitName: world.code.name }
    return greet({ ...state, stage: 'confirm', greeting }, world)
  }
  if (world.code.kind !== 'none') {
    return say({ ...state, stage: 'code', greeting: null }, world, world.code.kind)
  }
  const words = fold(text)
    .trim()
    .replace(/[.!?…]+$/u, '')
    .replace(/\s+/gu, ' ')
  if (PRIVACY.test(words)) return say(state, world, 'privacy')
  if (state.stage === 'confirm' && state.greeting) {
    const choices = choicesOf(state.greeting)
    const choice = chosen(text, choices) ?? chosenByStart(text, choices)
    if (choice) return onChoice(state, choice.id, world)
    if (YES.test(words)) return onChoice(state, 'yes', world)
    if (NO.test(words)) return onChoice(state, 'no', world)
    return say(state, world, 'confirm', text)
  }
  return say(state, world, 'need-code', text)
}

function onChoice(state: WelcomeState, choice: string, world: WelcomeWorld): WelcomeStep {
  if (state.stage !== 'confirm' || !state.greeting) return say(state, world, 'need-code')
  const notMine = state.greeting.role === 'account' ? 'not-me' : 'not-mine'
  if (choice === 'no') return say({ ...state, stage: 'code', greeting: null }, world, notMine)
  if (choice !== 'yes') return say(state, world, 'confirm')
  // The dispatcher looked the invitation up again: somebody else may have used it meanwhile.
  if (world.code.kind !== 'none' && world.code.kind !== 'valid' && world.code.kind !== 'account') {
    return say({ ...state, stage: 'code', greeting: null }, world, world.code.kind)
  }
  return { state: { ...state, last: 'joined', times: 0 }, replies: [], join: { confirm: true }, waits: true }
}

function greet(state: WelcomeState, world: WelcomeWorld): WelcomeStep {
  const greeting = state.greeting!
  const repeated = state.last === 'greeting' ? state.times + 1 : 0
  const text =
    repeated % 2 === 1
      ? welcomeText.greetingAgain(greeting)
      : welcomeText.greeting(greeting, world.definition, world.modelPlace)
  return {
    state: { ...state, last: 'greeting', times: repeated },
    replies: [{ text, choices: choicesOf(greeting) }],
    waits: true,
  }
}

type Code = keyof typeof welcomeText.answers

/** Says one of the texts of `code`; the variants take turns. */
function say(state: WelcomeState, world: WelcomeWorld, code: Code, quoted?: string): WelcomeStep {
  const times = state.last === code ? state.times + 1 : 0
  const variants = welcomeText.answers[code]
  const variant = variants[times % variants.length]!
  const text = variant({
    definition: world.definition,
    quoted: quote(quoted),
    greeting: state.greeting,
    modelPlace: world.modelPlace,
  })
  const reply: Reply = { text }
  if (state.stage === 'confirm' && state.greeting) reply.choices = choicesOf(state.greeting)
  return {
    state: { ...state, last: code, times: Math.min(times, 999) },
    replies: [reply],
    waits: state.stage === 'confirm',
  }
}

/** At most 40 characters of what was typed, on one line; undefined for nothing readable. */
function quote(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/gu, ' ').trim()
  if (!line) return undefined
  const letters = Array.from(line)
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : line
}
