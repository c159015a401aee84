/**
 * Telegram's flood limits (Bots FAQ, “My bot is hitting limits”): about 30 messages a second in all, one a second in a
 * chat with short bursts. A message beyond them is not held here: it is told when its turn is, keeps that turn, and
 * comes back then. So nothing sleeps while the outbox holds a lease, and of many waiting messages each is put off once.
 */
export interface Pace {
  /** Milliseconds until the message with this id may go; 0: now. */
  ask(chat: string, id: string): number
}

interface Limit {
  /** Milliseconds between two messages in the long run. */
  every: number
  /** So many may go at once after a silence. */
  burst: number
}

export const OVERALL: Limit = { every: 1000 / 30, burst: 30 }
/** A reply may be a text and its files. */
export const PER_CHAT: Limit = { every: 1000, burst: 4 }

/** Turns not taken up this long after they came are forgotten. */
const FORGET_AFTER = 60_000

/** When the next message would be on its regular beat (generic cell rate algorithm). */
type Beat = number
const turn = (beat: Beat, { every, burst }: Limit, now: number) => Math.max(now, beat - (burst - 1) * every)
const after = (beat: Beat, { every }: Limit, now: number): Beat => Math.max(beat, now) + every

export function createPace(now: () => number): Pace {
  let all: Beat = 0
  const chats = new Map<string, Beat>()
  const promised = new Map<string, number>()

  const tidy = (at: number) => {
    for (const [chat, beat] of chats) if (beat < at) chats.delete(chat)
    for (const [id, when] of promised) if (when + FORGET_AFTER < at) promised.delete(id)
  }

  return {
    ask: (chat, id) => {
      const at = now()
      const kept = promised.get(id)
      if (kept !== undefined) {
        if (kept > at) return kept - at
        promised.delete(id)
        return 0
      }
      tidy(at)
      const beat = chats.get(chat) ?? 0
      const when = Math.max(turn(all, OVERALL, at), turn(beat, PER_CHAT, at))
      all = after(all, OVERALL, at)
      chats.set(chat, after(beat, PER_CHAT, at))
      if (when <= at) return 0
      promised.set(id, when)
      return when - at
    },
  }
}
