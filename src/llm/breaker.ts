/**
 * Leaves a server alone that keeps failing: after `after` failures in a row nothing is asked for a while, then one
 * question tries it; each failed try doubles the pause.
 */
export interface Breaker {
  /** May a question be asked now? The first to ask after a pause is the try; others wait for its outcome. */
  allows(now: number): boolean
  /** Whether a question would be let through now; asking changes nothing. */
  ready(now: number): boolean
  succeeded(): void
  failed(now: number): void
  /** The asker left before there was an outcome. */
  dropped(): void
}

const FIRST_PAUSE = 30_000
const LONGEST_PAUSE = 10 * 60_000

export function createBreaker(after = 5): Breaker {
  let failures = 0
  let openUntil = 0
  let pause = FIRST_PAUSE
  let trying = false
  return {
    allows(now) {
      if (failures < after) return true
      if (now < openUntil || trying) return false
      trying = true
      return true
    },
    ready: (now) => failures < after || (now >= openUntil && !trying),
    succeeded() {
      failures = 0
      pause = FIRST_PAUSE
      trying = false
    },
    failed(now) {
      failures += 1
      trying = false
      if (failures < after) return
      openUntil = now + pause
      pause = Math.min(LONGEST_PAUSE, pause * 2)
    },
    dropped() {
      trying = false
    },
  }
}
