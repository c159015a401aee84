/**
 * Choices as inline buttons and back. A button carries its choice's id as callback data (Bot API: 1–64 bytes). An id
 * that does not fit is replaced by the button's place, and pressing it counts as typing its label, which works
 * everywhere: the label comes back with the press, so nothing has to be remembered.
 */
import type { Inbound, Rendered } from '../channel.ts'

const DATA_BYTES = 64
/** Opens the data of a button whose id did not fit; an id that begins with it is treated as such too. */
const BY_LABEL = '~'
/** Bot API: a message with more buttons is refused. */
const MOST_BUTTONS = 100
/** UTF-16 units of a label that still reads well in half the width of a phone. */
const HALF_WIDTH = 16

interface Button {
  text: string
  callback_data: string
}

export const fits = (id: string): boolean =>
  id !== '' && !id.startsWith(BY_LABEL) && Buffer.byteLength(id) <= DATA_BYTES

/** Rows of buttons: short neighbours share one, in the order of the choices. */
export function keyboard(choices: Rendered['choices']): { inline_keyboard: Button[][] } | undefined {
  if (choices.length === 0) return undefined
  const buttons = choices.slice(0, MOST_BUTTONS).map(({ id, label }, i) => ({
    text: label.trim() || id || String(i + 1),
    callback_data: fits(id) ? id : `${BY_LABEL}${i}`,
  }))
  const rows: Button[][] = []
  for (const button of buttons) {
    const row = rows.at(-1)
    const [first] = row ?? []
    if (row?.length === 1 && first && short(first) && short(button)) row.push(button)
    else rows.push([button])
  }
  return { inline_keyboard: rows }
}

const short = ({ text }: Button) => text.length <= HALF_WIDTH

/** What a pressed button says. `label` is unknown under a message too old for Telegram to show. */
export function choiceOf(data: string, label: string | undefined): Exclude<Inbound['content'], { kind: 'file' }> {
  if (!data.startsWith(BY_LABEL)) return { kind: 'choice', choice: data, label: label ?? data }
  return label === undefined ? { kind: 'other', what: 'choice' } : { kind: 'text', text: label }
}
