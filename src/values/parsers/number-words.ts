/** The words of Vietnamese numbers, and what each may do in one. */
export type WordClass =
  | { is: 'unit'; value: number /* mốt, tư, lăm: only after a ten or a scale */; last?: true }
  | { is: 'zero' | 'ten' | 'tens' | 'dozen' | 'hundred' | 'odd' | 'half' | 'point' | 'semi' }
  | { is: 'scale'; power: number }

const table: [string, WordClass][] = [
  ['không', { is: 'zero' }],
  ['một', { is: 'unit', value: 1 }],
  ['hai', { is: 'unit', value: 2 }],
  ['ba', { is: 'unit', value: 3 }],
  ['bốn', { is: 'unit', value: 4 }],
  ['năm', { is: 'unit', value: 5 }],
  ['sáu', { is: 'unit', value: 6 }],
  ['bảy', { is: 'unit', value: 7 }],
  ['bẩy', { is: 'unit', value: 7 }],
  ['tám', { is: 'unit', value: 8 }],
  ['chín', { is: 'unit', value: 9 }],
  ['mốt', { is: 'unit', value: 1, last: true }],
  ['tư', { is: 'unit', value: 4, last: true }],
  ['lăm', { is: 'unit', value: 5, last: true }],
  ['nhăm', { is: 'unit', value: 5, last: true }],
  ['mười', { is: 'ten' }],
  ['mươi', { is: 'tens' }],
  ['chục', { is: 'dozen' }],
  ['trăm', { is: 'hundred' }],
  ['nghìn', { is: 'scale', power: 3 }],
  ['ngìn', { is: 'scale', power: 3 }],
  ['ngàn', { is: 'scale', power: 3 }],
  ['vạn', { is: 'scale', power: 4 }],
  ['triệu', { is: 'scale', power: 6 }],
  ['tỷ', { is: 'scale', power: 9 }],
  ['tỉ', { is: 'scale', power: 9 }],
  ['linh', { is: 'odd' }],
  ['lẻ', { is: 'odd' }],
  ['lẽ', { is: 'odd' }],
  ['ninh', { is: 'odd' }],
  ['nẻ', { is: 'odd' }],
  ['rưỡi', { is: 'half' }],
  ['rưởi', { is: 'half' }],
  ['nửa', { is: 'semi' }],
  ['phẩy', { is: 'point' }],
  ['phảy', { is: 'point' }],
  ['chấm', { is: 'point' }],
]

/** Telex as it stays in the text when the keyboard was off: trieeuj, muwowif. */
function telex(word: string): string {
  const tones: Record<string, string> = { '\u0300': 'f', '\u0301': 's', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' }
  const hats: Record<string, string> = { ă: 'aw', â: 'aa', ê: 'ee', ô: 'oo', ơ: 'ow', ư: 'uw', đ: 'dd' }
  let tone = ''
  const bare = word
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (t) => {
      tone = tones[t]!
      return ''
    })
    .normalize('NFC')
  return bare.replace(/[ăâêôơưđ]/g, (c) => hats[c]!) + tone
}

/** Words that mean something else when written without diacritics: năm/nam, sáu/sau… Weak alone. */
const AMBIGUOUS = new Set(['nam', 'sau', 'bay', 'ba', 'tu', 'lam', 'van', 'ty', 'ti', 'le', 'ne'])
/** Abbreviated scales, only after digits. */
const SHORT_SCALES: Record<string, number> = { k: 3, tr: 6, trieu: 6 }
/** What makes a scale word something else: “tỷ lệ”, “văn bản” typed “van ban”, “trạm y tế”, “ngân hàng”. */
const NOT_SCALE: Record<string, RegExp> = {
  ty: /^(?:le|trong|suat|gia|phung|mi)$/,
  ti: /^(?:le|trong|suat|gia|mi)$/,
  van: /^(?:ban|hoa|de|phong|nghe|la|con|dong)$/,
  tram: /^(?:y|bom|dien|cap|thu|tau)$/,
  ngan: /^(?:hang|sach)$/,
}

const exactWords = new Map<string, WordClass>()
const plainWords = new Map<string, WordClass>()
const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
for (const [word, meaning] of table) {
  exactWords.set(word, meaning)
  if (!plainWords.has(plain(word))) plainWords.set(plain(word), meaning)
}
plainWords.delete('nua') // nửa and nữa
for (const [word, meaning] of table)
  if (plain(word) !== word && !exactWords.has(telex(word))) exactWords.set(telex(word), meaning)

export interface NumberWord {
  meaning: WordClass
  /** Written fully, or without a second meaning when written bare. */
  sure: boolean
  /** “muoi” without diacritics: mười or mươi. */
  bare: boolean
}

/** Whether a word (without diacritics) can be a piece of a number at all: most are not, and are dismissed at once. */
export const mayBeNumberWord = (plainForm: string): boolean => FORMS.has(plainForm)
const FORMS = new Set([...[...exactWords.keys()].map(plain), ...plainWords.keys(), ...Object.keys(SHORT_SCALES)])

/**
 * Looks one word up. `afterDigits` admits the abbreviations k, tr; `next` is the word that follows, without
 * diacritics; `marked`: the text is written with diacritics, so that “ba” is three and not “bà”.
 */
export function numberWord(
  low: string,
  plainForm: string,
  next: string,
  afterDigits: boolean,
  marked: boolean,
): NumberWord | undefined {
  if (afterDigits && Object.hasOwn(SHORT_SCALES, low)) {
    return { meaning: { is: 'scale', power: SHORT_SCALES[low]! }, sure: true, bare: false }
  }
  if (NOT_SCALE[plainForm]?.test(next)) return undefined
  const exact = exactWords.get(low)
  if (exact && low !== plainForm) return { meaning: exact, sure: true, bare: false }
  if (low !== plainForm) return undefined
  const meaning = exact ?? plainWords.get(plainForm)
  return meaning && { meaning, sure: (exact !== undefined && marked) || !AMBIGUOUS.has(plainForm), bare: true }
}
