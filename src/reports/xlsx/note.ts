/** Where a figure comes from, as the note on its cell: “1,25ha” – Lò Văn A, 26/11/2023 16:20. */
import { localDate, localTime } from '../../campaign/calendar.ts'
import type { Field } from '../../campaign/definition.ts'
import type { Cell } from '../../drafts/cells.ts'
import { cutAt, safeText } from '../../drafts/text.ts'
import { formatDate } from '../../values/index.ts'
import { WORDS } from '../words.ts'

const WORDS_LIMIT = 800

export function sourceNote(field: Field, { fact, added, value }: Cell): string | undefined {
  if (!fact) return undefined
  const words = shorten(safeText(fact.words).trim())
  const moment = `${formatDate(localDate(fact.at))} ${localTime(fact.at)}`
  const by = safeText(fact.byName)
  const said = fact.method === 'computed' ? WORDS.computedNote : WORDS.note
  const lines = [words === '' ? `${by}, ${moment}` : said(words, by, moment)]
  if (fact.hedged) lines.push(WORDS.hedged)
  if (fact.reason) lines.push(WORDS.reason(shorten(safeText(fact.reason))))
  if (!added && typeof value === 'number' && field.aggregate === 'issuer') lines.push(WORDS.told)
  return lines.join('\n')
}

const shorten = (text: string) => (text.length > WORDS_LIMIT ? `${cutAt(text, WORDS_LIMIT)}…` : text)
