/**
 * Files an officer sends: a written report is read like a pasted one; pictures and PDF are the signed copy once the
 * report has been submitted. Pages are kept the moment they come; the reply waits until no more follow.
 */
import { formatMoment } from '../../campaign/calendar.ts'
import { isReport } from '../../extract/report/index.ts'
import { fileText } from '../messages/files.ts'
import type { Event } from '../types.ts'
import { whereWeAre } from './flow.ts'
import { contextOf } from './outcome.ts'
import { offerReopen } from './submit.ts'
import { takeReport } from './take-report.ts'
import { sourceOf, type Turn } from './turn.ts'

type SentFile = Extract<Event, { kind: 'sentFile' }>

/** Uploads over a weak line come one by one: this long after the last page the officer hears what arrived, in seconds. */
const PAGES_QUIET = 10
/** A text file with a few words is an answer typed elsewhere, not a report. */
const REPORT_LENGTH = 400

const isIn = ({ world }: Turn) => world.submission.state === 'submitted' || world.submission.state === 'accepted'

/** A few words in a text file, or under a picture before there is anything to sign, are an answer like a typed one. */
export function answerIn(turn: Turn, { text, caption, refused }: SentFile): string | undefined {
  if (isIn(turn) || refused !== undefined) return undefined
  if (text !== undefined) return text.length < REPORT_LENGTH && !isReport(text, contextOf(turn)) ? text : undefined
  return /\p{L}{2}/u.test(caption) ? caption : undefined
}

export function onFile(turn: Turn, event: SentFile): void {
  if (event.refused !== undefined) turn.reply(event.refused, { links: [isIn(turn) ? 'send-signed' : 'send-report'] })
  else if (event.text !== undefined) onDocument(turn, event, event.text)
  else if (isIn(turn)) onPage(turn, event)
  else onPageTooEarly(turn)
}

function onDocument(turn: Turn, event: SentFile, text: string): void {
  if (!isIn(turn)) {
    takeReport(turn, sourceOf([{ message: event.message, text }]))
    return
  }
  // The words are too many to wait in the state for a yes: the file is sent again once the report is open.
  offerReopen(turn, null)
  const reply = turn.replies.at(-1)
  if (reply) reply.text = [fileText.afterSubmitting, reply.text].join('\n')
}

function onPage(turn: Turn, { file }: SentFile): void {
  const { signedPages } = turn.world.submission
  if (file === null) return
  const replace = turn.state.signedAnew
  // The same picture sent twice is one page.
  if (replace || signedPages.every(({ hash }) => hash !== file.hash)) turn.signed = { pages: [file], replace }
  turn.state.signedAnew = false
  turn.state.pagesCame += 1
  const dueAt = new Date(Date.parse(turn.at) + Math.max(PAGES_QUIET, turn.world.quietSeconds) * 1000).toISOString()
  turn.requests.push({ kind: 'quiet', dueAt })
}

/** No more pages for a while: what there is now. False where none had come. */
export function tellPages(turn: Turn): boolean {
  if (turn.state.pagesCame === 0) return false
  turn.state.pagesCame = 0
  const { signedPages, version } = turn.world.submission
  turn.audit.push({ what: 'signed-copy', facts: { unit: turn.unit.id, version, pages: signedPages.length } })
  const late = Date.parse(turn.at) >= Date.parse(turn.world.deadline)
  turn.reply(fileText.signedCame({ pages: signedPages.length, moment: formatMoment(turn.at), late }))
  return true
}

function onPageTooEarly(turn: Turn): void {
  const { state, version } = turn.world.submission
  const text = state === 'returned' || version > 0 ? fileText.signedAfterMending : fileText.signedTooEarly
  turn.reply([text, whereWeAre(turn)].filter(Boolean).join('\n'))
}

/** “gửi lại bản ký”: the next page begins the signed copy anew. */
export function signAnew(turn: Turn): void {
  const { state, signedPages } = turn.world.submission
  if (state !== 'submitted' && state !== 'accepted') {
    onPageTooEarly(turn)
    return
  }
  turn.state.signedAnew = signedPages.length > 0
  turn.reply(fileText.sendSigned(signedPages.length), { links: ['send-signed'] })
}
