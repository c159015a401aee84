/**
 * What follows from a dialog's step, written in the transaction of its event. Every kind of effect has its line here;
 * a new kind does not compile until it has one.
 */
import type { Request, Step, SubmissionChange } from '../dialogs/types.ts'
import {
  accept,
  addAudits,
  addReplies,
  addReport,
  addRequests,
  addSignedPages,
  adoptDefinition,
  type ChatRow,
  type NewRequest,
  reopen,
  returnSubmission,
  saveState,
  setDeadline,
  setReminders,
  setUnitActive,
  submit,
  type Transaction,
} from '../store/index.ts'
import { passOver } from './moments.ts'
import type { Seated } from './world.ts'

export interface Author {
  chat: ChatRow
  seated: Seated
  /** ISO moment of the event. */
  at: string
}

/** Everything but `tell`, which the dispatcher plays to other chats. */
export async function carryOut(tx: Transaction, { chat, seated, at }: Author, step: Step<unknown>): Promise<void> {
  const campaign = seated.campaign.row.id
  const by = { by: seated.person.id, byName: seated.person.name, at }
  const unit = seated.unit?.id
  if (unit !== undefined) {
    const facts = step.facts.map((fact) => ({ ...by, ...fact }))
    const narratives = step.narratives.map((piece) => ({ ...piece, ...by }))
    const drafts = (step.drafts ?? []).map((draft) => ({ ...draft, ...by }))
    await addReport(tx, campaign, unit, { facts, narratives, drafts, shared: step.shared, at })
  }
  if (unit !== undefined && step.signed) {
    const { pages, replace } = step.signed
    const named = pages.map((page) => ({ ...page, byName: seated.person.name, at }))
    await addSignedPages(tx, campaign, unit, { pages: named, replace, at })
  }
  if (step.submission) await changeSubmission(tx, { chat, seated, at }, step.submission.unit, step.submission.change)
  if (step.campaign) await changeCampaign(tx, { chat, seated, at }, step.campaign)
  await addRequests(
    tx,
    step.requests.map((request) => rowOf({ chat, seated, at }, request)),
  )
  const about = { campaign, unit: step.submission?.unit ?? unit ?? null, person: seated.person.id, at }
  await addAudits(
    tx,
    step.audit.map(({ what, facts }) => ({ ...about, what, facts })),
  )
  const state = JSON.stringify(step.state)
  if (chat.activeSeat !== seated.seat.id || chat.state !== state)
    await saveState(tx, chat.id, seated.seat.id, state, at)
  await addReplies(
    tx,
    chat.id,
    step.replies.map((reply) => JSON.stringify(reply)),
    at,
  )
}

async function changeSubmission(
  tx: Transaction,
  { seated, at }: Author,
  unit: string,
  change: SubmissionChange,
): Promise<void> {
  const campaign = seated.campaign.row
  // An officer's word reaches the own unit only.
  if (seated.seat.role === 'officer' && unit !== seated.unit?.id) return
  const by = seated.person.id
  switch (change.kind) {
    case 'submit': {
      const late = Date.parse(at) >= Date.parse(campaign.deadline)
      const { prose = {} } = change
      await submit(tx, campaign.id, unit, { by, byName: seated.person.name, at, late, prose })
      return
    }
    case 'reopen':
      await reopen(tx, campaign.id, unit, { by, at })
      return
    case 'return':
      await returnSubmission(tx, campaign.id, unit, { sections: change.sections, by, at })
      return
    case 'accept':
      await accept(tx, campaign.id, unit, { by, at })
      return
  }
}

async function changeCampaign(
  tx: Transaction,
  { seated, at }: Author,
  change: NonNullable<Step<unknown>['campaign']>,
): Promise<void> {
  if (seated.seat.role !== 'staff') return
  const id = seated.campaign.row.id
  if (change.deadline !== undefined) await setDeadline(tx, id, change.deadline, seated.person.id, at)
  for (const { unit, active } of change.activateUnits ?? []) await setUnitActive(tx, id, unit, active)
  if (change.remindersOn !== undefined) {
    if (change.remindersOn) await passOver(tx, seated.campaign, at)
    await setReminders(tx, id, change.remindersOn)
  }
  if (change.adoptDefinition) await adoptDefinition(tx, id, at)
}

/** A request as a row. A person has one running burst and one reminder of their own at a time, in whichever chat. */
function rowOf({ chat, seated, at }: Author, request: Request): NewRequest {
  const row = { chat: chat.id, seat: seated.seat.id, campaign: seated.campaign.row.id, kind: request.kind, at }
  switch (request.kind) {
    case 'quiet':
    case 'remind-me': {
      const dueAt = utc(request.dueAt, at)
      return { ...row, payload: '{}', dueAt, key: `${request.kind}:${seated.seat.id}` }
    }
    case 'model-read': {
      const { nonce, pieces, question } = request
      const payload = JSON.stringify({ nonce, pieces, question })
      return { ...row, payload, dueAt: at, key: `model-read:${seated.seat.id}` }
    }
    case 'draft': {
      const { section, how } = request
      const unit = seated.unit?.id ?? ''
      return { ...row, payload: JSON.stringify({ unit, section, how }), dueAt: at, key: `draft:${unit}:${section}` }
    }
    case 'unit-docx': {
      const { unit, draft, forStaff = false } = request
      return { ...row, payload: JSON.stringify({ unit, draft, forStaff }), dueAt: at }
    }
    case 'account-code':
    case 'drop-chats':
    case 'dossier':
    case 'consolidated':
      // Asked twice in a row, done once.
      return { ...row, payload: '{}', dueAt: at, key: `${request.kind}:${chat.id}` }
    case 'invite': {
      const { units, role } = request
      return { ...row, payload: JSON.stringify({ units, role }), dueAt: at }
    }
  }
}

/** Moments are compared as text in the store: always UTC there. A moment nobody can read is now. */
function utc(moment: string, otherwise: string): string {
  const at = new Date(moment)
  return Number.isNaN(at.getTime()) ? otherwise : at.toISOString()
}
