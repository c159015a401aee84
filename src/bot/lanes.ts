/** Keeps the messages of one chat in order while chats do not wait for each other. */
export interface Lanes {
  /** Runs `work` after everything given earlier under the same key; its failure does not stop those that follow. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run: (key, work) => {
      const turn = (tails.get(key) ?? Promise.resolve()).then(work)
      const tail = turn.then(
        () => {},
        () => {},
      )
      tails.set(key, tail)
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      return turn
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
