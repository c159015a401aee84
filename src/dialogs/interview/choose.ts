/** Which of the offered choices a text means: its number, its label, the label without diacritics, or a plain yes. */
import { plainWords } from '../../values/index.ts'
import type { Choice } from '../types.ts'
import { bare, readCommand } from './commands.ts'

/** undefined = none of them. A bare “đúng/ok” means the first choice whose id is `yes` or starts with `yes`. */
export function readChoice(text: string, choices: readonly Choice[]): Choice | undefined {
  if (choices.length === 0 || text.length > 120) return undefined
  const trimmed = text.trim()
  const number = /^(?:chọn|chon|số|so)?\s*(\d{1,2})\s*[.):]?$/iu.exec(trimmed)
  if (number) return choices[Number(number[1]) - 1]
  const words = plainWords(trimmed)
  if (words === '')
    return readCommand(trimmed)?.kind === 'confirm' ? choices.find((c) => c.id.startsWith('yes')) : undefined
  const exact = choices.find((c) => plainWords(c.label) === words)
  if (exact) return exact
  // “nộp” again is the command, not the first word of “Nộp, ghi …”.
  const short = bare(trimmed)
  if (short.length >= 3 && readCommand(trimmed) === undefined) {
    const starting = choices.filter((c) => plainWords(c.label).startsWith(short))
    if (starting.length === 1) return starting[0]
  }
  const command = readCommand(trimmed)
  if (command?.kind === 'confirm') return choices.find((c) => c.id.startsWith('yes'))
  if (command?.kind === 'refuse') return choices.find((c) => c.id === 'no' || c.id.startsWith('no:'))
  if (words === 'khong' || words === 'ko' || words === 'k' || words === 'khong phai' || words === 'sai')
    return choices.find((c) => c.id === 'no' || c.id.startsWith('no:'))
  return undefined
}
