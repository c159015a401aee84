/** Which of the offered choices a typed text means: its number, its label, or the label without diacritics. */
import { plainWords } from '../values/index.ts'
import type { Choice } from './types.ts'

/** undefined = none of them. A number beyond the list is none of them. */
export function chosen(text: string, choices: readonly Choice[]): Choice | undefined {
  if (choices.length === 0 || text.length > 120) return undefined
  const number = /^(?:(?:chọn|chon|số|so) {1,3})?(\d{1,2})[.)]?$/iu.exec(text.trim())
  if (number) return choices[Number(number[1]) - 1]
  const words = plainWords(text)
  return words === '' ? undefined : choices.find((choice) => plainWords(choice.label) === words)
}

/** The one choice whose label starts with these words: “sửa” for “Sửa nội dung”. */
export function chosenByStart(text: string, choices: readonly Choice[]): Choice | undefined {
  const words = text.length > 120 ? '' : plainWords(text)
  if (words.length < 2) return undefined
  const starting = choices.filter((choice) => plainWords(choice.label).startsWith(`${words} `))
  return starting.length === 1 ? starting[0] : undefined
}
