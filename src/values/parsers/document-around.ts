import { impliedYear, isoOf } from '../calendar.ts'
import { countedAt } from '../counted.ts'
import { flex } from '../fold.ts'
import type { DocumentValue } from '../reading.ts'
import { AFTER, type Context, type Draft } from '../rule.ts'
import { dateAt } from './date.ts'
import { TYPES } from './document-kinds.ts'
import { skipSpaces } from './numeral-tokens.ts'

/** What stands behind a reference and belongs to it: its day, who issued it, its title. */
const DATE_LEAD = new RegExp(
  `[ \\n]{0,2}[,;-]?[ \\n]{0,2}[(]?${flex('(?:(?:(?:đều|cùng|được|đều được) )?(?:ra|ký|ban hành) )?(?:từ )?(?:cùng (?=ngày ))?')}`,
  'uy',
)
/** “NQ 05 và KH 06 đều ra ngày 12/3”: the day holds for those told before as well. */
const SHARED = new RegExp(flex('(?:đều|cùng) '), 'u')
const SAME_DAY = new RegExp(`[,;]? ?${flex('(?:cùng ngày|cùng ngay)')}${AFTER}`, 'uy')
const ISSUER = new RegExp(flex('[,]? ?của ([^,;.:\\n()“”"\\d]{2,90})'), 'uy')
const ISSUER_END = new RegExp(
  `${flex(' (?:về|ngày|và|đã|do|có|trong|để|ban hành|triển khai|thực hiện|là|số|từ|từng|cũng|được|đến|tới|gửi|giao|chỉ đạo|yêu cầu|tổ chức|hôm|nhé|ạ|a|nha|với|vs)')}(?![\\p{L}\\p{M}]).*$`,
  'u',
)
const TITLE = new RegExp(flex(',? ?((?:v/v|về(?: việc)?) [^;.\\n]{3,240})'), 'uy')
const TITLE_END = new RegExp(`(?:,| và)? (?:${TYPES.map(flex).join('|')}) (?:s[ốo] ?)?\\d.*$`, 'iu')

export function surroundings(read: Draft, value: DocumentValue, context: Context, bareDate: boolean): void {
  const { view } = context
  takeDate(read, value, context, bareDate)
  let after = read.end
  const closing = view.low[after] === ')' && value.date !== null ? 1 : 0
  ISSUER.lastIndex = after + closing
  const issuer = ISSUER.exec(view.low)
  if (issuer) {
    const from = after + closing + issuer[0].length - issuer[1]!.length
    const words = issuer[1]!.replace(ISSUER_END, '').trimEnd()
    if (words.length > 1) {
      value.issuer = view.shown.slice(from, from + words.length)
      after = from + words.length
      if (value.date === null) {
        const end = read.end
        read.end = after
        takeDate(read, value, context, false)
        if (value.date === null) read.end = end
        else after = read.end
      }
    }
  }
  TITLE.lastIndex = after
  const title = TITLE.exec(view.low)
  if (title) {
    const from = after + title[0].length - title[1]!.length
    value.title = titleOf(view.shown.slice(from, from + title[1]!.length), title[1]!)
  }
}

/** Up to the next document, a closed quotation with a comma, or a new subject: “…, Đảng ủy xã báo cáo”. */
function titleOf(shown: string, low: string): string {
  const cut = low.replace(TITLE_END, '').replace(/(?<=[”"]),.*$/u, '')
  return shown
    .slice(0, cut.length)
    .replace(/, (?=\p{Lu}).*$/u, '')
    .trimEnd()
}

function takeDate(read: Draft, value: DocumentValue, context: Context, bare: boolean): void {
  const { view, options } = context
  SAME_DAY.lastIndex = read.end
  const same = SAME_DAY.exec(view.low)
  if (same && dateAt(skipSpaces(view.low, read.end + same[0].length), context) === undefined) {
    read.flags.push('same-day')
    read.end += same[0].length
    return
  }
  DATE_LEAD.lastIndex = read.end
  const lead = DATE_LEAD.exec(view.low)?.[0] ?? ''
  const at = read.end + lead.length
  const found = dateAt(at, context)
  if (!found || (lead === '' && found.end > at && /\d/.test(view.low[at] ?? ''))) return
  const marked = /^(?:ng[àa]y|h[ôo]m|m)/u.test(view.low.slice(at, at + 5))
  const bracketed = lead.endsWith('(') && view.low[found.end] === ')'
  const told = bracketed || found.date.year !== undefined || (bare && / $/u.test(lead))
  if (!marked && !told) return
  // a line may break before “ngày”, but a new line that begins with a day, or a bullet, says something else
  if (lead.includes('\n') && (!marked || lead.includes('-') || /\p{Lu}/u.test(view.shown[at] ?? ''))) return
  if (!marked && found.date.year === undefined && countedAt(context.view, found.end)) return
  const implied = impliedYear(found.date, options)
  if (!found.good) {
    read.doubtful = true
    read.flags.push('impossible')
  }
  if (implied) read.flags.push('implied-year')
  if (SHARED.test(lead)) read.flags.push('shared-date')
  value.date = isoOf(implied ? { ...found.date, year: implied.year } : found.date)
  read.end = found.end
}
