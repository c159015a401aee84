/** Facts about the report itself: who reports, for which unit, number and date. Only where the text says so of itself. */
import { readValues } from '../values/index.ts'
import type { DocumentValue, Reading } from '../values/reading.ts'
import type { Compiled, Target } from './aliases.ts'
import type { Question } from './question.ts'
import type { ReadingItem, Source } from './segment.ts'
import type { Claim } from './types.ts'

/** Words of a name begin with a capital; “H'Nhan” has two. The last must be whole: in “Sáu MTTQ” the M is none. */
const NAME =
  "\\p{Lu}[\\p{Ll}\\p{M}'’\\p{Lu}]{0,12}?[\\p{Ll}\\p{M}](?:[ ]\\p{Lu}(?:['’]?\\p{Lu}?[\\p{Ll}\\p{M}]+)?(?![\\p{L}]))"
/** Peoples of the Central Highlands bear one name of this make: “K’Brốp”. */
const MONONYM = "K['’]\\p{Lu}[\\p{Ll}\\p{M}]+"
/** Who speaks of himself. */
const SPEAKER = '(?<![\\p{L}\\p{M}])(?:[Ee]m|[Ee]|[Tt]ôi|[Mm]ình|[Cc]háu|[Cc]on)'
/** A person: “đồng chí Lò Văn Păn, Bí thư”, “Em là …”, the name under the signature. */
const PERSONS = [
  new RegExp(`(?:${SPEAKER})\\s+(?:là|tên là|tên)\\s+(${NAME}{1,4}|${MONONYM})`, 'u'),
  // “em Thạch Thị Sa Ri bên MTTQ xã …”
  new RegExp(`^(?:[Dd]ạ,? )?(?:${SPEAKER})\\s+(${NAME}{1,4})(?=,?\\s(?:bên|ở|cán bộ|MTTQ|Mặt trận|xã|đây))`, 'u'),
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:[Đđ]ồng chí|[Đđ]/c|ông|bà|anh|chị|[Bb]í thư|[Cc]hủ tịch)\\s+(${NAME}{1,4})(?=[^.;\\n]{0,60}?(?<![\\p{L}])(?:ký|báo cáo))`,
    'u',
  ),
  new RegExp(`(${NAME}{1,3})\\s+(?:ký|ky)(?=\\s*(?:[.,;]|$|\\n|nha|nhé|ạ|rồi))`, 'u'),
  // “(đã ký, đóng dấu) A Thút”
  new RegExp(`\\(\\s*[Đđ]ã ký[^()\\n]{0,24}\\)\\s*((?:A|Y) \\p{Lu}[\\p{Ll}\\p{M}]+|${NAME}{1,4})`, 'u'),
  // “người ký là chị …”, “nguoi ky: …, …”
  new RegExp(
    `(?:[Nn]gười|[Nn]guoi)\\s(?:báo cáo|bao cao|ký|ky)(?:\\s(?:là|la|báo cáo|bao cao)){0,2}\\s?:?\\s?(?:(?:Phó |phó )?(?:Bí thư|bí thư|Chủ tịch|chủ tịch)\\s(?:Đảng ủy\\s)?)?(?:(?:đồng chí|dong chi|đ/c|ông|bà|anh|chị|ong|ba|chi)\\s)?(${NAME}{1,4})(?=\\s?(?:[,;.(–-]|$|\\n|ạ|nhé|chứ|phó |bí thư|chủ tịch|pho |bi thu|chu tich))`,
    'u',
  ),
  new RegExp(
    `(?:BÍ THƯ|CHỦ TỊCH|THƯỜNG TRỰC|Phó [Bb]í thư|Bí thư)\\s*:?\\s*\\n?\\s*(?:(?:đồng chí|đ/c|ông|bà)\\s)?(${NAME}{1,4})\\s*(?:\\(\\s*đã ký\\s*\\)|$|\\n|\\.\\s)`,
    'u',
  ),
]
const UNIT =
  /(?:[Đđ]ảng [uủ][yỷ]|ĐẢNG [UỦ][YỶ]|DANG UY|(?:ỦY BAN |[Ủủ]y ban )?(?:MTTQ|[Mm]ặt trận(?: Tổ quốc)?)(?: Việt Nam| VIỆT NAM)?|[Dd]ang uy|[Mm]at tran|[Đđ]ịa bàn|[Dd]ia ban|[Cc]ủa|[Cc]ua|[Bb]í thư|[Cc]hủ tịch|[Đđ]ơn vị(?: báo cáo)?\s?:?|[Bb]áo cáo của|[Ee]m ở)\s+(?:xã|XÃ|XA|xa|thị trấn|THỊ TRẤN|thi tran)\s+(\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{Lu}[\p{L}\p{M}]*){0,3})/gu
const PLACE_NAME = '(\\p{Lu}[\\p{L}\\p{M}]*(?:[ ]\\p{Lu}[\\p{L}\\p{M}]*){0,3})'
/** Whose report a message says it is: “Em là Nông Thị Mai xã Đình Phù gửi báo cáo”, “xã Ia Drok gửi báo cáo số …”, “Số 96-BC/ĐU, xã …”. */
const SENDERS = [
  new RegExp(
    `(?:${SPEAKER})\\s+(?:là|tên là|tên)\\s+${NAME}{1,4},?\\s(?:bên\\s|ở\\s)?(?:xã|thị trấn)\\s+${PLACE_NAME}`,
    'u',
  ),
  new RegExp(
    `^\\s*(?:[Dd]ạ,?\\s)?(?:[Xx]ã|[Xx]a|[Tt]hị trấn|[Tt]hi tran)\\s+${PLACE_NAME}(?=,?\\s(?:xin\\s)?(?:gửi|gui|nộp|báo cáo|bao cao))`,
    'u',
  ),
  new RegExp(`[Ss]ố\\s\\d+-BC/[Đđ]U,\\s(?:xã|thị trấn)\\s${PLACE_NAME}`, 'u'),
]
const DATELINE = /(?:^|[\n.])\s*(\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{Lu}[\p{L}\p{M}]*){0,3}),\s*$/u
const SELF = /báo cáo|gửi|ký|đã ký|bao cao|nguoi ky|(?<!\p{L})(?:em|e|tôi|mình|cháu|con) (?:là|tên)/iu

export function bindTexts(
  source: Source,
  compiled: Compiled,
  question: Question,
  reports: readonly Reading[],
): Claim[] {
  const meta = compiled.targets.filter((t) => t.field.meta)
  if (meta.length === 0) return []
  const { text } = source
  const claims: Claim[] = []
  const put = (field: string, value: string, start: number, end: number) => {
    if (!claims.some((c) => c.field === field))
      claims.push({ field, state: 'known', value, ...source.span(start, end), method: 'rules' })
  }
  const says = (words: RegExp) =>
    meta.find((t) => t.field.type === 'text' && words.test(`${t.field.label} ${t.field.aliases.join(' ')}`))?.field.id
  const number = meta.find((t) => t.field.type === 'text' && /^số /iu.test(t.field.label))?.field.id
  const person = says(/người (?:báo cáo|ký)/iu)
  const unit = meta.find((t) => t.field.type === 'text' && t.field.id !== number && t.field.id !== person)?.field.id
  const date = meta.find((t) => t.field.type === 'date')?.field.id
  const report = reports[0]
  if (report) {
    const value = report.value as DocumentValue
    if (number && value.number) put(number, value.number, report.start, report.end)
    const own = value.date ?? datelineDate() ?? onlyDate(report)
    if (date && own && /^\d{4}-\d{2}-\d{2}$/.test(own)) put(date, own, report.start, report.end)
  }
  if (question.field && question.field === date) return claims
  const aboutItself = report !== undefined || SELF.test(text.slice(0, 400)) || SELF.test(text.slice(-300))
  if (!aboutItself) return claims
  if (unit) {
    const found = [...text.matchAll(UNIT)].find(
      (m) => !/(?:so với|xã bạn|học tập)/u.test(text.slice(Math.max(0, m.index - 20), m.index)),
    )
    const sender = found ?? SENDERS.map((one) => one.exec(text)).find((m) => m !== null)
    if (sender) {
      const start = sender.index + sender[0].length - sender[1]!.length
      put(unit, titleCase(sender[1]!), start, start + sender[1]!.length)
    }
  }
  if (person) {
    for (const pattern of PERSONS) {
      const found = pattern.exec(text)
      if (!found) continue
      const start = found.index + found[0].indexOf(found[1]!)
      put(person, found[1]!, start, start + found[1]!.length)
      break
    }
  }
  return claims

  /** “báo cáo số 92-BC/ĐU nha anh, ngày thì 24/11”: the one day that a short message tells. */
  function onlyDate(of: Reading): string | undefined {
    const days = source.readings.flatMap((r) => {
      const day = [r.reading, ...(r.reading.alternatives ?? [])].find((one) => one.kind === 'date')
      return day ? [{ ...r, reading: day }] : dayOf(r, compiled.definition.year)
    })
    const [day] = days
    if (days.length !== 1 || !day || text.length > 160 || day.start < of.start || typeof day.reading.value !== 'string')
      return undefined
    return /(?:ngày|ký|ngay|ky)[^.;\d]{0,12}$/iu.test(text.slice(Math.max(0, day.start - 16), day.start)) ||
      /^(?:ngày|ngay)/iu.test(day.reading.text)
      ? day.reading.value
      : undefined
  }

  /** “Nậm Lùng, ngày 27 tháng 11 năm 2023” at the head of the report. */
  function datelineDate(): string | undefined {
    for (const item of source.readings) {
      if (item.start > 600) break
      if (item.reading.kind !== 'date' || typeof item.reading.value !== 'string') continue
      const lead = source.text.slice(Math.max(0, item.start - 60), item.start)
      if (DATELINE.test(lead) || /(?<!\p{L})ký\s+(?:ngày\s+)?$/u.test(lead)) return item.reading.value
    }
    return undefined
  }
}

/** “ký 24/11”: no share has more parts than it has wholes. */
function dayOf(item: ReadingItem, year: number): ReadingItem[] {
  const { part, whole } =
    item.reading.kind === 'ratio' ? (item.reading.value as { part: number; whole: number }) : { part: 0, whole: 0 }
  if (part <= whole || part > 31 || whole > 12 || whole < 1) return []
  const two = (n: number) => String(n).padStart(2, '0')
  return [{ ...item, reading: { ...item.reading, kind: 'date', value: `${year}-${two(whole)}-${two(part)}` } }]
}

/** “NẬM LÙNG” → “Nậm Lùng”; a name in mixed case stays as written. */
const titleCase = (name: string) =>
  name === name.toUpperCase() ? name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (c) => c.toUpperCase()) : name

const PERSON_LEAD =
  /^(?:(?:dạ|thưa|em|tôi|mình|tên|là|người ký|người báo cáo|đồng chí|đ\/c|đc|ông|bà|anh|chị|(?:phó )?(?:bí thư|chủ tịch)(?: đảng [uủ][yỷ]| mttq| ubmttq| mặt trận)?(?: xã| thị trấn)?)(?![\p{L}\p{M}])[\s:.,]*){1,5}/iu
const PERSON_END =
  /\s*(?:[,;(\n–]|\s-\s|\s(?:là|phó bí thư|bí thư|chủ tịch|phó chủ tịch|thường trực|ký)(?![\p{L}\p{M}])).*$/isu
const UNIT_LEAD =
  /^(?:(?:dạ|thưa|em ở|đơn vị|đảng [uủ][yỷ]|đảng bộ|(?:ủy ban )?(?:mttq|mặt trận tổ quốc)(?: việt nam)?|ubnd)(?![\p{L}\p{M}])[\s:.,]*){0,3}(?:(?:xã|thị trấn)\s+)?/iu

/** “gõ sai, đúng phải là Hòa Thuận” */
const RIGHTLY = /(?:đúng (?:phải )?là|sửa (?:lại )?(?:là|thành)|phải là|đổi thành|mới đúng là|chứ là)\s+(.{2,80})$/isu

const OF_NO_NUMBER: ReadonlySet<string> = new Set(['money', 'quantity', 'percent', 'ratio'])
/** The answer to a question for one fact about the report: the name without “đồng chí”, the unit without “Đảng ủy xã”. */
export function metaAnswer(whole: string, target: Target): string {
  const label = `${target.field.label} ${target.field.aliases.join(' ')}`
  if (/^số /iu.test(target.field.label)) {
    const values = readValues(whole)
    const document = values.find((r) => r.kind === 'document')
    // “1 cuộc” was meant for another line of a list.
    if (!document && values.some(({ kind, counter }) => counter !== undefined || OF_NO_NUMBER.has(kind))) return ''
    return (document?.value as DocumentValue | undefined)?.number ?? whole
  }
  if (/người (?:báo cáo|ký)/iu.test(label)) {
    if (/\d/u.test(whole)) return ''
    return (RIGHTLY.exec(whole)?.[1] ?? whole).replace(PERSON_LEAD, '').replace(PERSON_END, '').trim() || whole
  }
  const unit = (RIGHTLY.exec(whole)?.[1] ?? whole)
    .replace(UNIT_LEAD, '')
    .replace(/[\s,]+(?:ạ|a|nhé|nha)$/iu, '')
    .trim()
  return unit || whole
}
