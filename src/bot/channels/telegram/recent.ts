/** The newest few keys: for what only spares work or softens a double tap, never for what must be right. */
export interface Recent<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
}

export function createRecent<V>(size: number): Recent<V> {
  const kept = new Map<string, V>()
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > size) kept.delete(kept.keys().next().value!)
    },
    delete: (key) => void kept.delete(key),
  }
}
