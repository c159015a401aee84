import { fold, type Text } from './fold.ts'
import type { Rule } from './rule.ts'

/** Cells of a node in the tree of first words. */
const CELLS = 27

/**
 * Where each rule is tried: the text is walked once, and every word, figure and sign is handed to the rules that begin
 * with it. Forty patterns over a whole report would cost many times more than the few places where they can match.
 */
export class Places {
  /** A tree of the first words, 27 cells a node: 26 letters to the next node, then the index of the word's rules. */
  private readonly tree: number[] = new Array<number>(CELLS).fill(0)
  private readonly wordRules: number[][] = [[]]
  /** The rules that begin at a figure, by the character behind it (spaces skipped); the last entry: any other. */
  private readonly byNext: number[][] = Array.from({ length: 129 }, () => [])
  private readonly bySign = new Map<number, number[]>()
  private readonly count: number

  constructor(rules: readonly Rule[]) {
    this.count = rules.length
    for (const [i, { begins }] of rules.entries()) {
      const words = (begins.words ?? '').split('|').filter(Boolean)
      for (const word of new Set(words.map((w) => fold(firstWord(w))))) this.plant(word, i)
      if (begins.digits === true) for (const list of this.byNext) list.push(i)
      else for (const sign of begins.digits ?? '') this.byNext[sign.charCodeAt(0)]!.push(i)
      for (const sign of begins.signs ?? '') {
        this.bySign.set(sign.charCodeAt(0), [...(this.bySign.get(sign.charCodeAt(0)) ?? []), i])
      }
    }
  }

  private plant(word: string, rule: number): void {
    let node = 0
    for (let i = 0; i < word.length; i += 1) {
      const cell = node + word.charCodeAt(i) - 97
      if (this.tree[cell] === 0) {
        this.tree[cell] = this.tree.length
        for (let n = 0; n < CELLS; n += 1) this.tree.push(0)
      }
      node = this.tree[cell]!
    }
    const end = node + CELLS - 1
    if (this.tree[end] === 0) this.tree[end] = this.wordRules.push([]) - 1
    this.wordRules[this.tree[end]!]!.push(rule)
  }

  /** For each rule the places to try, in order. */
  of({ plain }: Text): number[][] {
    const out: number[][] = Array.from({ length: this.count }, () => [])
    const { tree, wordRules, byNext, bySign } = this
    const { length } = plain
    let i = 0
    while (i < length) {
      let code = plain.charCodeAt(i)
      const from = i
      if (isLetter(code)) {
        // -1: no first word begins so
        let node = 0
        do {
          if (node >= 0) node = code >= 97 && code <= 122 ? tree[node + code - 97]! || -1 : -1
          i += 1
          code = i < length ? plain.charCodeAt(i) : 0
        } while (isLetter(code))
        if (node > 0) for (const rule of wordRules[tree[node + CELLS - 1]!]!) out[rule]!.push(from)
      } else if (isDigit(code)) {
        do {
          i += 1
          code = i < length ? plain.charCodeAt(i) : 0
        } while (isDigit(code))
        let next = i
        while (code === 32 && next - i < 8) {
          next += 1
          code = next < length ? plain.charCodeAt(next) : 0
        }
        for (const rule of byNext[code < 128 ? code : 128]!) out[rule]!.push(from)
      } else {
        i += 1
        if (code !== 32) {
          const rules = bySign.get(code)
          if (rules) for (const rule of rules) out[rule]!.push(from)
        }
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
