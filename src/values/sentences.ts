/** Abbreviations after which a dot ends no sentence (without diacritics, lower case). */
const ABBREVIATIONS = new Set([
  'tt',
  'tp',
  'tx',
  'ths',
  'ts',
  'pgs',
  'gs',
  'bs',
  'ks',
  'cn',
  'ong',
  'q',
  'p',
  'h',
  'x',
  'dc',
  'đ/c',
  'v.v',
  'tl',
  'ql',
  'tr',
  'st',
  'nxb',
  'kt',
  't/m',
  'tm',
  'số',
  'ub',
  'mttq',
  'bt',
  'pbt',
  'k',
])

export interface Sentence {
  text: string
  start: number
  end: number
}

/**
 * Sentences of a text, with their places in it. A dot inside a number (“1.200”), after an abbreviation (“TP. Lai
 * Châu”) or before a small letter ends none; line breaks, bullets and semicolons before a new line always do.
 */
export function splitSentences(text: string): Sentence[] {
  const out: Sentence[] = []
  let from = 0
  const push = (to: number) => {
    let [start, end] = [from, to]
    while (start < end && /[\s•\-–+*·]/u.test(text[start]!)) start += 1
    while (end > start && /\s/u.test(text[end - 1]!)) end -= 1
    if (end > start) out.push({ text: text.slice(start, end), start, end })
    from = to
  }
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!
    if (c === '\n' || c === '\r' || c === '\u2028') push(i + 1)
    else if (c === '•') push(i)
    else if ((c === '.' || c === '!' || c === '?' || c === '…') && endsSentence(text, from, i)) {
      let end = i + 1
      while (/[.!?…”"’)]/u.test(text[end] ?? '')) end += 1
      push(end)
      i = end - 1
    }
  }
  push(text.length)
  return out
}

function endsSentence(text: string, from: number, at: number): boolean {
  const after = /^[.!?…”"’)]{0,5}/u.exec(text.slice(at + 1, at + 6))![0].length
  const next = text[at + 1 + after]
  if (next === undefined) return true
  if (!/\s/u.test(next)) {
    // “nghe.KH số 12”: no space, but a small letter before and a capital after
    return (
      text[at] === '.' &&
      /\p{Ll}/u.test(text[at - 1] ?? '') &&
      /^\p{Lu}\p{L}/u.test(text.slice(at + 1, at + 3)) &&
      !/^\p{Lu}\./u.test(text.slice(at + 1, at + 4))
    )
  }
  if (text[at] !== '.') return true
  const word = /[\p{L}\p{M}./]+$/u.exec(text.slice(Math.max(from, at - 12), at))?.[0] ?? ''
  if (ABBREVIATIONS.has(word.toLowerCase())) return false
  if (/^\p{Lu}$/u.test(word)) return false
  const marker = /^\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])$/u.test(text.slice(from, at))
  return !marker
}
