/** The office a report is signed in, as the words beside the signer's name told it: it is printed above the name. */
import { fold } from '../../values/index.ts'

const words = (text: string) =>
  ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** “Tẩn A Páo, Phó Bí thư” → “PHÓ BÍ THƯ”, of the offices that sign for such a body; '' where none of them was told. */
export function officeIn(told: string, offices: readonly string[]): string {
  const said = words(told)
  const named = offices.filter((office) => said.includes(words(office)))
  return named.toSorted((a, b) => b.length - a.length)[0] ?? ''
}
