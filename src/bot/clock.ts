/**
 * The clocks of the program. Every room below gets moments as values; only what is started by `compose` asks a clock.
 */

export interface Clock {
  now(): Date
}

/** A clock that can be moved, forward only: reminders that were told cannot be untold. */
export interface MovableClock extends Clock {
  /** Milliseconds the clock is ahead of (or, negative, behind) the machine's; 0 for a manual one. */
  offset(): number
  /** Moves to `to`; a moment that has passed changes nothing and gives false. */
  advance(to: Date): boolean
}

export const realClock: Clock = { now: () => new Date() }

/** Runs with the machine's clock at a distance: played time (design: “Time without a channel”). */
export function offsetClock(offsetMs: number, machine: Clock = realClock): MovableClock {
  let offset = offsetMs
  const now = () => new Date(machine.now().getTime() + offset)
  return {
    now,
    offset: () => offset,
    advance: (to) => {
      const ahead = to.getTime() - now().getTime()
      if (!(ahead > 0)) return false
      offset += ahead
      return true
    },
  }
}

/** Stands still until moved: for playing scripts. */
export function manualClock(start: Date): MovableClock {
  let at = start.getTime()
  return {
    now: () => new Date(at),
    offset: () => 0,
    advance: (to) => {
      if (!(to.getTime() > at)) return false
      at = to.getTime()
      return true
    },
  }
}
