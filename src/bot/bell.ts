/** Wakes those who wait for work. A ring while nobody waits is not lost: it is counted. */
export interface Bell {
  ring(): void
  /** Rings so far; taken before looking for work. */
  rung(): number
  /** Resolves at the next ring after `since`, after `ms`, or at the signal, whichever is first. */
  wait(since: number, ms: number, signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  let count = 0
  const waiting = new Set<() => void>()
  return {
    rung: () => count,
    ring: () => {
      count += 1
      for (const wake of waiting) wake()
    },
    wait: (since, ms, signal) => {
      if (count !== since || signal.aborted) return Promise.resolve()
      return new Promise((done) => {
        const wake = () => {
          waiting.delete(wake)
          clearTimeout(timer)
          signal.removeEventListener('abort', wake)
          done()
        }
        const timer = setTimeout(wake, ms)
        waiting.add(wake)
        signal.addEventListener('abort', wake, { once: true })
      })
    },
  }
}
