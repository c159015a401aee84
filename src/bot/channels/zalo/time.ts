/** Time as the channel uses it; tests put their own in its place. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after so many milliseconds, or at the signal. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Fires after so many milliseconds. */
  deadline(ms: number): AbortSignal
  /** From 0 up to 1: spreads those who wait for the same platform. */
  chance(): number
}

export const realTime: Time = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      if (signal.aborted) return done()
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        done()
      }
      const timer = setTimeout(wake, ms)
      signal.addEventListener('abort', wake, { once: true })
    }),
  deadline: (ms) => AbortSignal.timeout(ms),
  chance: () => Math.random(),
}
