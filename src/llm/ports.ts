/** What the room needs of the outside: a place for answers, an account of tokens, a log, a clock. */

/** Answers by content hash; they hold words of officers (masked where the model is remote) and belong with the data. */
export interface ModelCache {
  get(hash: string): Promise<string | undefined>
  set(hash: string, text: string): Promise<void>
}

/** Tokens used, by calendar month (`2026-11`, Vietnam's time). `add` may be negative: what was reserved and not used. */
export interface Budget {
  spent(month: string): Promise<number>
  add(month: string, tokens: number): Promise<void>
}

/** Told to the operator: hashes and sizes, never a word of what was sent or answered. */
export interface LlmLog {
  info(facts: Record<string, unknown>, what: string): void
  warn(facts: Record<string, unknown>, what: string): void
}
export const noLog: LlmLog = { info: () => {}, warn: () => {} }

export interface LlmClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `ms`, or at once when the signal says so. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export const realClock: LlmClock = {
  now: () => Date.now(),
  pause: (ms, signal) =>
    new Promise((done) => {
      if (signal.aborted) return done()
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        done()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end, { once: true })
    }),
}

/** The last `limit` answers, in memory. */
export function memoryCache(limit = 500): ModelCache {
  const kept = new Map<string, string>()
  return {
    async get(hash) {
      const text = kept.get(hash)
      if (text !== undefined) {
        kept.delete(hash)
        kept.set(hash, text)
      }
      return text
    },
    async set(hash, text) {
      kept.delete(hash)
      kept.set(hash, text)
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break
        kept.delete(oldest)
      }
    },
  }
}

export function memoryBudget(): Budget {
  const months = new Map<string, number>()
  return {
    spent: async (month) => months.get(month) ?? 0,
    add: async (month, tokens) => void months.set(month, Math.max(0, (months.get(month) ?? 0) + tokens)),
  }
}
