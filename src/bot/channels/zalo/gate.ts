/**
 * Between a bot and a platform that is in trouble: closed for a while after a failure, so that the messages behind it are
 * not thrown after the first. After failures that leave messages in doubt, a harmless call asks whether it works again.
 */

/** Pauses in seconds; the last one goes on. */
const PAUSES = [5, 15, 60, 120, 300]
/** The allowance: may be a matter of minutes or of the month's end. */
const PAUSES_USED_UP = [300, 900, 3600]
const PAUSE_TOKEN_REFUSED = 900

export type Closing = 'failing' | 'used-up' | 'token-refused'

export interface Gate {
  /** Seconds to wait before sending; 0: open. */
  wait(): Promise<number>
  /** Closes; gives the seconds. Failures in a row close it for longer. */
  close(why: Closing): number
  /** Something went through. */
  worked(): void
  readonly why: Closing | undefined
}

/** `probe`: does the platform answer? */
export function createGate(now: () => number, probe: () => Promise<boolean>): Gate {
  let closed: { why: Closing; until: number; times: number } | undefined
  let probing: Promise<boolean> | undefined
  const close = (why: Closing): number => {
    const times = closed?.why === why ? closed.times : 0
    // Several messages under way fail of one failure.
    if (closed?.why === why && closed.until > now()) return Math.ceil((closed.until - now()) / 1000)
    const pauses = why === 'used-up' ? PAUSES_USED_UP : why === 'failing' ? PAUSES : [PAUSE_TOKEN_REFUSED]
    const seconds = pauses[Math.min(times, pauses.length - 1)]!
    closed = { why, until: now() + seconds * 1000, times: times + 1 }
    return seconds
  }
  return {
    wait: async () => {
      if (!closed) return 0
      const left = Math.ceil((closed.until - now()) / 1000)
      if (left > 0) return left
      // Asking costs nothing, but says nothing of the allowance.
      if (closed.why === 'used-up') return 0
      const { why } = closed
      probing ??= probe().finally(() => {
        probing = undefined
      })
      if (await probing) return 0
      return close(why)
    },
    close,
    worked: () => {
      closed = undefined
    },
    get why() {
      return closed?.why
    },
  }
}
