/**
 * What keeps a running program going: work and words that are due. It sleeps until the next due row or a ring; the
 * rows are in the store, so nothing is lost by not being awake.
 */
import type { Bell } from './bell.ts'
import type { Clock, MovableClock } from './clock.ts'
import type { Log } from './ports.ts'

/** Something with due moments: the worker, the outbox, the reminders. */
export interface Duty {
  name: string
  runDue(): Promise<number>
  nextDue(): Promise<string | null>
}

/** Rows of another process may be due and not ours: never looked at more often than this. */
const LEAST_SLEEP_MS = 1000
/** Rows of another process ring no bell here. */
const MOST_SLEEP_MS = 30_000
const AFTER_FAILURE_MS = 5000

/** Runs until the signal; a failure (full disk, lost database) is logged and tried again. */
export async function keepGoing(
  duty: Duty,
  deps: { clock: Clock; bell: Bell; log: Log },
  signal: AbortSignal,
): Promise<void> {
  const { clock, bell, log } = deps
  while (!signal.aborted) {
    const seen = bell.rung()
    try {
      if ((await duty.runDue()) > 0) continue
      const due = await duty.nextDue()
      const ahead = due === null ? MOST_SLEEP_MS : Date.parse(due) - clock.now().getTime()
      await bell.wait(seen, Math.min(MOST_SLEEP_MS, Math.max(LEAST_SLEEP_MS, ahead)), signal)
    } catch (error) {
      if (signal.aborted) return
      log.error(
        { duty: duty.name, error: error instanceof Error ? error.message.split('\n')[0] : 'unknown' },
        'duty failed',
      )
      await bell.wait(bell.rung(), AFTER_FAILURE_MS, signal)
    }
  }
}

/** Does everything due now, and what follows from it at the same moment. */
export async function runAllDue(duties: readonly Duty[]): Promise<void> {
  for (;;) {
    let handled = 0
    for (const duty of duties) handled += await duty.runDue()
    if (handled === 0) return
  }
}

/** The earliest due moment of all duties, in ms. */
export async function nextDueAt(duties: readonly Duty[]): Promise<number | null> {
  const dues = (await Promise.all(duties.map((duty) => duty.nextDue()))).filter((due) => due !== null)
  return dues.length === 0 ? null : Math.min(...dues.map((due) => Date.parse(due)))
}

/** Work asked for later than this is an appointment, not part of settling. */
const SETTLING_MS = 180_000

/** Everything asked for is done and the quiet period is over: the clock moves as far as that takes, no further. */
export async function settle(duties: readonly Duty[], clock: MovableClock): Promise<void> {
  const end = clock.now().getTime() + SETTLING_MS
  for (;;) {
    await runAllDue(duties)
    const next = await nextDueAt(duties)
    if (next === null || next > end || !clock.advance(new Date(next))) return
  }
}

/** Moves the clock to `to`; what falls due in between happens at its own moment, in order. */
export async function playTo(duties: readonly Duty[], clock: MovableClock, to: Date): Promise<void> {
  for (;;) {
    await runAllDue(duties)
    const next = await nextDueAt(duties)
    if (next === null || next > to.getTime()) break
    // Due and still there: leased elsewhere. Time goes on.
    if (!clock.advance(new Date(next)) && !clock.advance(new Date(clock.now().getTime() + LEAST_SLEEP_MS))) break
    if (clock.now().getTime() >= to.getTime()) break
  }
  clock.advance(to)
  await runAllDue(duties)
}
