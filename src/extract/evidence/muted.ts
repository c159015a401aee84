/** Words that stand in a name say little of what a figure beside the name counts. */
import type { Item, Source } from '../segment.ts'

export type Muted = (item: Item) => number

/**
 * Weight of words that stand in a name. “2 mô hình “Tổ tự quản” và “Camera” (12 chiếc)”: they do not say what is
 * counted, save for the figure in brackets right behind the name, which is about nothing else (`from`: its start).
 */
export function namesFor(source: Source, at: number): { muted: Muted; from: number } {
  if (source.names.length === 0) return { muted: () => 1, from: 0 }
  const [open, own] = [source.items[at - 1], source.items[at]]
  const behind =
    open?.kind === 'mark' && open.mark === '('
      ? source.names.find((n) => n.end <= open.start && !/\S/.test(source.text.slice(n.end, open.start)))
      : undefined
  const inside = own && source.names.find((n) => own.start >= n.start && own.end <= n.end)
  return {
    muted: (item) => {
      const name = source.names.find((n) => item.start >= n.start && item.end <= n.end)
      return !name || name === behind || name === inside ? 1 : name.weight
    },
    from: behind?.start ?? 0,
  }
}
