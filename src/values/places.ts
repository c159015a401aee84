import { fold, type Text } from './fold.ts'
import type { Rule } from './rule.ts'

/**
 * Where each rule is tried: the text is walked once, and every word, figure and sign is handed to the rules that begin
 * with it. Forty patterns over a whole report would cost many times more than the few places where they can match.
 */
export class Places {
  private readonly byWord = new Map<string, number[]>()
  private readonly byDigits: number[] = []
  private readonly bySign = new Map<number, number[]>()
  private readonly count: number

  constructor(rules: readonly Rule[]) {
    this.count = rules.length
    for (const [i, { begins }] of rules.entries()) {
      for (const word of new Set(
        (begins.words ?? '')
          .split('|')
          .filter(Boolean)
          .map((w) => fold(firstWord(w))),
      )) {
        this.byWord.set(word, [...(this.byWord.get(word) ?? []), i])
      }
      if (begins.digits) this.byDigits.push(i)
      for (const sign of begins.signs ?? '') {
        this.bySign.set(sign.charCodeAt(0), [...(this.bySign.get(sign.charCodeAt(0)) ?? []), i])
      }
    }
  }

  /** For each rule the places to try, in order. */
  of({ plain }: Text): number[][] {
    const out: number[][] = Array.from({ length: this.count }, () => [])
    const give = (rules: readonly number[] | undefined, place: number) => {
      if (rules) for (const rule of rules) out[rule]!.push(place)
    }
    let i = 0
    while (i < plain.length) {
      const code = plain.charCodeAt(i)
      const from = i
      if (isLetter(code)) {
        while (i < plain.length && isLetter(plain.charCodeAt(i))) i += 1
        if (i - from < 16) give(this.byWord.get(plain.slice(from, i)), from)
      } else if (isDigit(code)) {
        while (i < plain.length && isDigit(plain.charCodeAt(i))) i += 1
        give(this.byDigits, from)
      } else {
        i += 1
        give(this.bySign.get(code), from)
      }
    }
    return out
  }
}

const firstWord = (words: string): string => /^[\p{L}\p{M}]+/u.exec(words)?.[0] ?? words
const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** Letters of the folded view; signs between the Latin-1 letters (×, ÷, ½) are none. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && (code < 0x2000 || code > 0x2bff))
