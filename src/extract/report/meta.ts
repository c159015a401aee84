/** What a report says of itself: its number and date in the letterhead, its unit, the name below the signature. */
import { fold } from '../../values/fold.ts'
import { readValues } from '../../values/index.ts'
import { compile } from '../aliases.ts'
import type { Claim, ExtractContext } from '../types.ts'
import { CLOSING } from './lexicon.ts'
import type { Line } from './lines.ts'

/** The name of a unit after its kind: “XÃ NẬM LÙNG”, “xã Tả Sín”. */
const NAME = "(\\p{Lu}[\\p{L}\\p{M}’'-]*(?:[ ]\\p{Lu}[\\p{L}\\p{M}’'-]*){0,4})"
const NUMBER = /(?:^|[\s(])(?:[Ss]ố|SỐ|[Ss]o|SO)\s*[:.]?\s*(\d{1,5}\s?[-/]\s?[\p{Lu}\d][\p{L}\d\-/.]{1,30})/u
const PERSON = /^(\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4})$/u
/** Words in capitals that name offices, not people. */
const OFFICE =
  /(?:đảng|ủy|bí thư|chủ tịch|phó|ban|trưởng|thường|vụ|trực|hội|mặt trận|mttq|ubnd|người|báo cáo|nơi nhận|lưu|ký|tm|thay mặt|văn phòng|cán bộ|phụ lục|biểu)/u

interface Place {
  value: string
  start: number
  end: number
}

/** Claims for the definition's `meta` fields; which field is which follows from its type and label. */
export function readMeta(
  original: string,
  lines: readonly Line[],
  /** Line after the letterhead, and the first line after the body. */
  { head, tail }: { head: number; tail: number },
  context: ExtractContext,
): Claim[] {
  const meta = compile(context.definition)
    .targets.filter((t) => t.field.meta)
    .map((t) => t.field)
  const labelled = (words: RegExp) =>
    meta.find((f) => f.type === 'text' && words.test(fold(`${f.label} ${f.aliases.join(' ')}`)))?.id
  const number = labelled(/^so (?:bao cao|van ban|cua|hieu)|^so /u)
  const person = labelled(/nguoi (?:bao cao|ky)/u)
  const date = meta.find((f) => f.type === 'date')?.id
  const unit = meta.find((f) => f.type === 'text' && f.id !== number && f.id !== person)?.id
  const claims: Claim[] = []
  const put = (field: string | undefined, found: Place | undefined) => {
    if (!field || !found) return
    const words = original.slice(found.start, found.end)
    claims.push({
      field,
      state: 'known',
      value: found.value,
      words,
      start: found.start,
      end: found.end,
      method: 'rules',
    })
  }
  const top = lines.slice(0, Math.max(head, 1)).slice(0, 40)
  const bottom = lines.slice(tail)
  put(number, numberIn(top))
  put(date, dateIn(top))
  put(unit, unitIn(top, context) ?? unitIn(bottom, context))
  put(person, signerIn(bottom))
  return claims
}

const LETTERHEAD = 14

function numberIn(lines: readonly Line[]): Place | undefined {
  for (const line of lines.slice(0, LETTERHEAD)) {
    const found = NUMBER.exec(line.text)
    // “Thực hiện Công văn số …” cites another document.
    if (!found || (found.index > 0 && /\p{Ll}\s*$/u.test(line.text.slice(0, found.index)))) continue
    const at = found.index + found[0].length - found[1]!.length
    return {
      value: found[1]!.replace(/\s/g, '').replace(/[.,;]+$/u, ''),
      start: line.at(at),
      end: line.at(at + found[1]!.length),
    }
  }
  return undefined
}

/** The date of the letterhead: after a place (“Tả Sín, ngày …”), or alone in its line. */
function dateIn(lines: readonly Line[]): Place | undefined {
  for (const line of lines) {
    if (line.text.length > 160) continue
    for (const piece of piecesOf(line)) {
      const found = dateOf(piece.text)
      if (found)
        return { value: found.value, start: line.at(piece.at + found.start), end: line.at(piece.at + found.end) }
    }
  }
  return undefined
}
function dateOf(text: string): Place | undefined {
  for (const reading of readValues(text)) {
    if (reading.kind !== 'date' || typeof reading.value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(reading.value))
      continue
    const before = text.slice(0, reading.start)
    const after = text.slice(reading.end)
    const alone = /^[\s()*_,.\t\p{Lu}]*$/u.test(before) && /^[\s)*_.,]*$/u.test(after)
    const placed =
      /(?:^|[\s(\t])\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{L}[\p{L}\p{M}]*){0,4}\s*,?\s*(?:ngày|ngay)?\s*$/u.test(before) &&
      /^[\s)*_.,]*$/u.test(after)
    if (alone || (placed && !/(?:số|căn cứ|thực hiện|của|từ|đến)(?!\p{L})/iu.test(before)))
      return { value: reading.value, start: reading.start, end: reading.end }
  }
  return undefined
}

/** The first unit of a kind the definition knows: the body that reports, not its superior. */
function unitIn(lines: readonly Line[], context: ExtractContext): Place | undefined {
  const { definition, unit } = context
  const kinds = unit
    ? [unit.kind]
    : [
        ...new Set(
          definition.units.filter((u) => u.form === (context.form ?? definition.forms[0]?.id)).map((u) => u.kind),
        ),
      ]
  const labels = kinds
    .map((k) => definition.kinds[k]?.label ?? '')
    .filter((l) => l !== '' && /^\p{L}[\p{L} ]*$/u.test(l))
  if (labels.length === 0) return undefined
  const either = labels.flatMap((l) => [l, fold(l)]).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])(?:${either}|${either.toUpperCase()})[ ]{1,3}${NAME}`, 'u')
  for (const line of lines) {
    const found = pattern.exec(line.text.slice(0, 400))
    if (!found) continue
    const name = found[1]!.replace(/[ ](?:Số|SỐ|Ngày|NGÀY)$/u, '')
    const at = found.index + found[0].length - found[1]!.length
    return { value: named(name), start: line.at(at), end: line.at(at + name.length) }
  }
  return undefined
}
const named = (name: string) =>
  name === name.toUpperCase() ? name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (c) => c.toUpperCase()) : name

const TITLE = /^\s*(?:PHÓ )?(?:BÍ THƯ|CHỦ TỊCH)(?: THƯỜNG TRỰC)?\s*$/u
/** The last line that is nothing but a person's name, or a name after “Bí thư:”. */
function signerIn(lines: readonly Line[]): Place | undefined {
  let found: Place | undefined
  let office: number | undefined
  for (const line of lines) {
    // The office on a line of its own above the name is told with it.
    if (TITLE.test(line.text)) office = line.start
    if (line.text === '' || line.text.length > 140) continue
    for (const piece of piecesOf(line)) {
      const text = piece.text.replace(/\s*\(?\s*(?:đã ký|da ky)\s*\)?[.\s]*$/iu, '')
      const own = PERSON.exec(text)
      const after =
        /(?:bí thư|chủ tịch|thường trực|người (?:báo cáo|lập|ký|viết)[\p{L} ]{0,16}|đ\/c|đồng chí|bi thu|chu tich|nguoi bao cao|ký tên)\s*[:\-–]?\s+(\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4})$/iu.exec(
          text,
        )
      const name =
        own && !OFFICE.test(own[1]!.toLowerCase())
          ? own[1]!
          : after && !OFFICE.test(after[1]!.toLowerCase()) && startsCapital(after[1]!)
            ? after[1]!
            : undefined
      if (!name) continue
      const at = piece.at + text.length - name.length
      found = { value: named(name), start: office ?? line.at(at), end: line.at(at + name.length) }
    }
    if (found && CLOSING.test(line.text) && /nơi nhận/iu.test(line.text)) break
  }
  return found
}
const startsCapital = (name: string) => name.split(' ').every((w) => /^\p{Lu}/u.test(w))
/** Two columns of a letterhead or signature stand side by side with a tab or wide gaps between. */
function piecesOf(line: Line): { text: string; at: number }[] {
  const pieces: { text: string; at: number }[] = []
  for (const match of line.text.matchAll(/[^\t]+/gu)) {
    const parts = match[0].split(/ {4,}/u)
    let at = match.index
    for (const part of parts) {
      const inner = match[0].indexOf(part, at - match.index)
      at = match.index + inner + part.length
      const trimmed = part.trimStart()
      if (trimmed.trim() !== '')
        pieces.push({ text: trimmed.trimEnd(), at: match.index + inner + part.length - trimmed.length })
    }
  }
  return pieces
}
