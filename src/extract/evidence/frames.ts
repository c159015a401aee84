/** Which of several standards that are worded alike (“xã nông thôn mới nâng cao”) a passage speaks of. */
import type { Compiled } from '../aliases.ts'
import type { Item, Source } from '../segment.ts'

/** Which of several parallel standards is spoken of near item `at`; undefined = none is named. */
export function frameAt(source: Source, compiled: Compiled, at: number): { frame: string; score: number } | undefined {
  // What a later sentence names is that sentence's, unless nothing else is named.
  for (const ahead of [false, true]) {
    let best: { frame: string; score: number } | undefined
    for (const frame of compiled.frames) {
      const score = frameScore(source.items, frame.words, at, ahead)
      if (score > 0.1 && (!best || score > best.score + 1e-9)) best = { frame: frame.id, score }
    }
    if (best) return best
  }
  return undefined
}

/** Words of the standard's name within a short stretch of text, less those missing; nearer stretches count more. */
function frameScore(
  items: readonly Item[],
  words: readonly { form: string; fold: string; weight: number }[],
  at: number,
  ahead: boolean,
): number {
  let best = 0
  const SPAN = 9
  const here = items[at]?.sentence ?? 0
  const from = Math.max(0, at - 160)
  const to = Math.min(items.length, at + 60)
  for (let i = from; i < to; i += 1) {
    const head = items[i]!
    if (!ahead && i > at && head.sentence > here) break
    if (head.kind !== 'word' || !words.some((w) => is(head, w)) || isDenied(items, i)) continue
    let sum = 0
    const left = new Set(words)
    for (let j = i, n = 0; j < to && n < SPAN; j += 1) {
      const item = items[j]!
      if (item.kind !== 'word') {
        if (item.kind === 'mark' && (item.mark === '.' || item.mark === ';')) break
        continue
      }
      n += 1
      for (const word of left) {
        if (!is(item, word) || isDenied(items, j)) continue
        sum += word.weight * (1 - 0.02 * (n - 1))
        left.delete(word)
      }
    }
    // One common word (“huyện”) names no standard.
    if (words.length - left.size < 2 && sum < 0.25) continue
    const missing = [...left].reduce((s, w) => s + w.weight, 0)
    const distance = i > at ? 0.9 : Math.max(0.6, 1 - (at - i) / 400)
    const score = (sum - 0.5 * missing) * distance
    if (score > best) best = score
  }
  return best
}
/** “đạt chuẩn NTM thôi chưa nâng cao”, “chưa lên nâng cao”: the standard denied is not the one spoken of. */
const isDenied = (items: readonly Item[], i: number) =>
  items.slice(Math.max(0, i - 2), i).some((item, k, near) => {
    if (item.kind !== 'word' || !/^(?:chua|khong)$/u.test(item.word.fold)) return false
    const next = near[k + 1]
    return next === undefined || (next.kind === 'word' && /^(?:len|dat|phai|co|duoc)$/u.test(next.word.fold))
  })
const is = (item: Item, word: { form: string; fold: string }) =>
  item.kind === 'word' && (item.word.form === word.form || (item.word.bare && item.word.fold === word.fold))
