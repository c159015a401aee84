/** What is still to come: plans, needs, intentions, requests. */
import type { Source } from '../segment.ts'
import { isWithin, type Setting, spansBefore } from './setting.ts'
import { findAll, type Span, wholeWords } from './spans.ts'

const PLAN = wholeWords(
  'phấn đấu|đang khảo sát|khảo sát để|đang vận động(?! (?:được|đc))|đang lập hồ sơ|đang làm hồ sơ|đang làm thủ tục|đang chuẩn bị|đang tính|đang bàn|đang mời|đăng ký với (?:huyện|tỉnh)|dự kiến|dự trù|(?:thứ (?:\\d|hai|ba|tư|năm|sáu|bảy)|chủ nhật) (?:này|tới)|dự định|dự toán|sẽ|đề nghị|đề xuất|kiến nghị với|mong muốn|mong huyện|mong cấp trên|chỉ tiêu|mục tiêu đến|theo kế hoạch|kế hoạch giao|kế hoạch năm|phải đạt|cần đạt|cần hỗ trợ|cần được|còn thiếu|nhu cầu|mức hỗ trợ|mức đóng góp|định mức|giai đoạn tới|thời gian tới|năm tới|năm sau|sang năm|sắp tới|tuần sau|tuần tới|tháng sau|tháng tới|quý sau|quý tới|mùa xuân tới|ngày mai|đợt tới|chuẩn bị (?:trồng|xây|ra quân|mở|làm|lắp|tổ chức|sửa|trao|tặng|thành lập|giám sát|tập huấn|lấy ý kiến|khởi công)|sắp (?:mở|trồng|xây|ra quân|làm|lắp|tổ chức|sửa|trao|tặng|thành lập|giám sát|lấy ý kiến|khởi công)|định hướng đến|định hướng|đang xin|nhờ huyện|xin phép|tiêu chí yêu cầu|huyện giao(?= (?:thu|làm|xây|trồng|xã|cho xã|\\d))|ngày \\d{1,2}/\\d{1,2} (?:này|tới)|mục tiêu(?= \\d)|đặt mục tiêu|đặt chỉ tiêu|đề ra mục tiêu|mục tiêu (?:là|năm)|lên kế hoạch|xã được giao|xã được huyện giao|mới đăng ký|yêu cầu xã|yêu cầu mỗi|xin huyện|xin tỉnh|xin cấp trên|muốn đạt|xã định|đang định|bên em định|bên mình định|quy định|tiếp tục duy trì|tiếp tục vận động|tiếp tục xây dựng|chưa thực hiện|chưa xong|chờ phê duyệt|xin chủ trương|nghị quyết giao|xin phép|đề án xin|đăng ký thực hiện',
)
/** Names of what has been done that hold a word of planning. */
const NOT_PLAN = wholeWords(
  'chương trình mục tiêu|vượt chỉ tiêu|đạt chỉ tiêu|so với chỉ tiêu|bộ chỉ tiêu|đề nghị công nhận|đề nghị xét công nhận|đề nghị xét|đề nghị thẩm định|hồ sơ đề nghị|được đề nghị',
)
const ASK_FOR = wholeWords('đề nghị|kiến nghị|đề xuất|kính đề nghị|xin hỗ trợ|xin cấp|xin kinh phí|xin thêm')
/** What has been done after all. */
const endsPlan = (between: string) =>
  /(?:đến nay|den nay|kết quả|ket qua| đã (?!trình|đăng ký|duyệt|được duyệt|giao|đề xuất|lập kế hoạch|xây dựng kế hoạch)|đạt được|(?:mà|nhưng|nhung)\s(?:\p{L}[\p{L}\p{M}]*\s){0,5}(?:được|đc|đạt|duoc)|,\s(?:[\p{L}\p{M}]+\s){1,3}(?:trồng|làm|thực hiện|tổ chức|vận động|xây|mở|lắp|thu|huy động|trong|lam|thuc hien|to chuc|van dong|xay|mo|lap|huy dong)\s(?:được|đc|duoc)\s|,\s(?:xã|phường|thôn|ấp|xa|phuong)\s(?:trồng|làm|thực hiện|tổ chức|vận động|xây|mở|lắp|thu|huy động)\s(?:được|đc)|,\s(?:xã|phường|thôn|ấp|xa|phuong)\s(?:mới|chỉ|moi|chi)\s(?:được|đc|đạt|thu|duoc|dat)\s|,\s(?:bên em|xã em|bên mình|xã mình|chúng em|chúng tôi|xã tôi|ben em|xa em)\s|(?:mới|chỉ|moi|chi) (?:hoàn thành|làm được|làm xong|thực hiện được|xong|hoan thanh|lam duoc|lam xong|thuc hien duoc))/u.test(
    between,
  )

export interface Plans {
  /** The section asked looks ahead, and all of the text with it. */
  asked: boolean
  /** Passages under a heading that looks ahead. */
  passages: Span[]
  words: Span[]
  requests: Span[]
}

export function findPlans(source: Source, asked: boolean): Plans {
  const { low } = source
  const done = findAll(NOT_PLAN, low)
  const isDone = (s: Span) => done.some((d) => d.start <= s.start && s.end <= d.end)
  return {
    asked,
    passages: passagesAhead(source),
    // “vượt 18% chỉ tiêu kế hoạch”: measured against it.
    words: findAll(PLAN, low).filter(
      (s) => !isDone(s) && !/%\s*(?:so với\s)?$/u.test(low.slice(Math.max(0, s.start - 10), s.start)),
    ),
    requests: findAll(ASK_FOR, low).filter((s) => !isProposalCounted(low, s) && !isDone(s)),
  }
}

/** “kiến nghị sau giám sát 5 nội dung”: proposals made, told as a result. */
const isProposalCounted = (low: string, ask: Span) =>
  /^(?:kiến|kien)/u.test(low.slice(ask.start, ask.end)) &&
  /^(?:\s+(?:sau|về|ve|được|duoc|đc|dc|gửi|gui))?(?:\s+(?:giám sát|giam sat|gs))?\s*:?\s*(?:\d|được|duoc|có|co|là|la)/u.test(
    low.slice(ask.end, ask.end + 40),
  )

const HEADING = /^\s*(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s{0,2}[.)/-]\s*)?(\p{L}[^\n]{2,90})$/gmu
const AHEAD = wholeWords('phương hướng|nhiệm vụ trọng tâm|nhiệm vụ năm|kiến nghị|đề xuất|kế hoạch năm')
/** Passages of a whole report under a heading that looks ahead, up to the next heading with a roman number or in capitals. */
function passagesAhead(source: Source): Span[] {
  if (!source.text.includes('\n')) return []
  const heads = [...source.text.matchAll(HEADING)].filter(
    (m) => /^\s*[IVX]{1,5}\s{0,2}[.)/-]/u.test(m[0]) || (m[1] === m[1]?.toUpperCase() && /\p{Lu}{2}/u.test(m[1] ?? '')),
  )
  return heads.flatMap((m, i) => {
    AHEAD.lastIndex = 0
    const roman = /^\s*[IVX]/u.test(m[0])
    if (!roman || !AHEAD.test(m[0].toLowerCase())) return []
    return [{ start: m.index, end: heads[i + 1]?.index ?? source.text.length }]
  })
}

export const isAhead = (setting: Setting, { asked, passages }: Plans) => asked || isWithin(setting, passages)

/** A word of planning stands before the figure, and nothing between says that it has come true. */
export function isPlanned(setting: Setting, { words }: Plans): boolean {
  const last = spansBefore(setting, words).at(-1)
  return last !== undefined && !endsPlan(setting.before.slice(last.end - setting.sentence.start))
}

/** “cần 300 triệu để …” */
const NEEDED =
  /(?<![\p{L}\p{M}])(?:cần|cần có|cần thêm|cần khoảng|mới đủ|xin|phải|phải có|phải đạt)\s*(?:(?:từ|ít nhất|tối thiểu|đủ|trên|hơn)\s*)?$/u
export const isNeed = ({ lead }: Setting) => NEEDED.test(lead)

/** “40tr là chỉ tiêu huyện giao” */
const TARGET =
  /^\s*(?:\p{L}{1,6}\s)?(?:là|thì|la|thi)\s(?:số\s|so\s)?(?:chỉ tiêu|kế hoạch|mục tiêu|chi tieu|ke hoach|muc tieu)(?![\p{L}\p{M}])/u
export const isTarget = ({ tail }: Setting) => TARGET.test(tail)

/** “vẫn còn 24 hộ có nhà xuống cấp cần hỗ trợ”: who is still to be helped. */
const WAITING_LEAD =
  /(?<![\p{L}\p{M}])(?:vẫn còn|còn|hiện có|hiện còn|van con|con|hien co|hien con)\s(?:hơn\s|khoảng\s|trên\s|gần\s)?$/u
const WAITING =
  /^[^;.\d]{0,60}(?<![\p{L}\p{M}])(?:cần (?:được |phải )?(?:hỗ trợ|giúp đỡ|giúp|sửa chữa|sửa|xây|làm|xóa)|có nhu cầu|đang chờ|chờ được|can (?:duoc |phai )?(?:ho tro|giup do|sua|xay|lam)|co nhu cau)(?![\p{L}\p{M}])/u
export const isWaiting = ({ lead, after }: Setting) => WAITING_LEAD.test(lead) && WAITING.test(after)

/** “Kế hoạch trao 30 suất”: a sentence that opens with what is planned, not with a document of that name. */
const INTENDED =
  /^[\s\-–+•*]*(?:kế hoạch|lịch|ke hoach|lich)\s(?:công tác\s|cong tac\s)?(?:tháng|tuần|quý|thang|tuan|quy)[^:;.]{0,24}:|^[\s\-–+•*]*(?:kính mời|mời|trân trọng mời|kinh moi|moi)\s(?=\d|các\s|đồng chí|đ\/c)|^[\s\-–+•*]*(?:theo|căn cứ|can cu)\s(?:bộ\s|các\s|bo\s)?(?:tiêu chí|quy định|chỉ tiêu|tieu chi|quy dinh|chi tieu)(?![\p{L}\p{M}])|^[\s\-–+•*]*(?:kế hoạch|ke hoach)\s(?:(?:của )?(?:huyện|tỉnh|xã|trên|huyen|tinh|xa)\s)?(?:là\s|sẽ\s|năm nay\s|la\s)?(?:trao|tặng|xây|làm|mở|trồng|lắp|tổ chức|vận động|hỗ trợ|giám sát|tập huấn|huy động|thành lập|sửa)(?![\p{L}\p{M}])|^[\s\-–+•*]*(?:kế hoạch|ke hoach)\s?(?:của xã\s)?(?:năm nay\s)?(?:là|la|:)\s*\d/u
/** Told behind a figure that was needed (`needs`: where each sentence begins to tell them), or under what is intended. */
export function isIntended(setting: Setting, needs: ReadonlyMap<number, number>, { low }: Source): boolean {
  const { item, sentence, before } = setting
  const need = needs.get(item.sentence)
  return (
    isNeed(setting) ||
    (((need !== undefined && need <= item.index) || INTENDED.test(low.slice(sentence.start, sentence.start + 60))) &&
      !endsPlan(before))
  )
}

/** “đề nghị hỗ trợ 3 tỷ”: the sentence opens with what is asked for. */
export const isRequested = (setting: Setting, { requests }: Plans) =>
  spansBefore(setting, requests).some((r) => r.start - setting.sentence.start < 12)

/** “đạt 85% kế hoạch” */
export const isShareOfPlan = ({ item, tail }: Setting) =>
  item.reading.kind === 'percent' &&
  /^\)?\s*(?:[\p{L}\p{M}]+\s+){0,3}(?:kế hoạch|ke hoach|chỉ tiêu|chi tieu|nghị quyết|nghi quyet|dự toán|so với|so voi)/u.test(
    tail,
  )
