/** A figure that was corrected, corrected in the words as well. */
import type { Field } from '../campaign/definition.ts'
import { fold, readValues } from '../values/index.ts'
import type { Reading } from '../values/reading.ts'
import { withUnit } from './print.ts'

/**
 * The text with the old figure of a field replaced by the new one, where exactly one figure in it is that of the field:
 * the same value, counting the field's noun or bearing its unit. Undefined: nothing to mend, or not sure which.
 * `isWhole`: the new figure was told as a total, so that the old one may be a part of it and holds as it stands.
 */
export function mendFigure(
  text: string,
  field: Field,
  old: number,
  now: number,
  digits?: string,
  isWhole = false,
): string | undefined {
  const found = readValues(text).filter((reading) => isFigure(reading, field, old, text))
  const [only] = found
  if (found.length !== 1 || !only) return undefined
  const said = clauseOf(text, only)
  // “làm 2 nhà, tổng 90tr”: there the total is of the 2.
  const isPart = !WHOLE.test(said) || readValues(said).length > 1
  if (ADDED.test(said) || (isWhole && isPart)) return undefined
  // “350 công”: the noun stands outside the reading and stays.
  const shown = withUnit(field, now, digits)
  const number = /\d[\d.,]*/u.exec(only.text)
  if (only.kind === 'number') {
    if (!number) return undefined
    const start = only.start + number.index
    return text.slice(0, start) + (/^[\d.,]+/u.exec(shown)?.[0] ?? shown) + text.slice(start + number[0].length)
  }
  return text.slice(0, only.start) + shown + text.slice(only.end)
}

function isFigure(reading: Reading, field: Field, old: number, text: string): boolean {
  const { kind, value, base, unit, counter, outcome } = reading
  if (outcome !== 'ok') return false
  switch (field.type) {
    case 'area':
      return kind === 'quantity' && base?.unit === 'm2' && base.value === old
    case 'length':
      return kind === 'quantity' && base?.unit === 'm' && base.value === old
    case 'money':
      return kind === 'money' && base?.unit === 'VND' && unit?.includes('/') !== true && base.value === old
    case 'percent':
      return kind === 'percent' && value === old
    case 'count': {
      if (kind !== 'number' || value !== old || !counter) return false
      const noun = fold(field.unit)
      return (
        noun !== '' &&
        (counter.fold === noun ||
          noun.endsWith(` ${counter.fold}`) ||
          fold(counter.phrase).startsWith(noun) ||
          isOtherNoun(counter.fold, field, around(text, reading)))
      )
    }
    default:
      return false
  }
}

/** “tuyên truyền được 12 buổi”: the field counts in “cuộc”, and is also called “buổi tuyên truyền”. */
const isOtherNoun = (noun: string, field: Field, sentence: string): boolean =>
  field.aliases.some((alias) => {
    const name = fold(alias)
    return name.startsWith(`${noun} `) && sentence.includes(` ${name.slice(noun.length + 1)} `)
  })

/** “sửa thêm 1 nhà nữa 10tr”: a figure told on top of others. */
const ADDED = /(?<!\p{L})(?:thêm|nữa|them|nua)(?!\p{L})/iu
const WHOLE = /(?<!\p{L})(?:tổng|tất cả|cả thảy|hết thảy|toàn xã|tong|tat ca|ca thay|toan xa)(?!\p{L})/iu
function clauseOf(text: string, { start, end }: Reading): string {
  const before = /(?:[^,.;\n]|[.,](?=\d))*$/u.exec(text.slice(Math.max(0, start - 80), start))![0]
  return before + text.slice(start, end) + /^(?:[^,.;\n]|[.,](?=\d)){0,40}/u.exec(text.slice(end))![0]
}

/** The words of the sentence a reading stands in. */
function around(text: string, { start, end }: Reading): string {
  const before = /[^.;\n]*$/u.exec(text.slice(0, start))![0]
  const after = /^[^.;\n]*/u.exec(text.slice(end))![0]
  return ` ${fold(before + text.slice(start, end) + after).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
}
