/**
 * Words that say a figure is not the year's result: plans, comparisons, prices of one piece, other places, what a
 * correction takes back. Every cue has a reach; a figure within it fills nothing.
 */
import { flex } from '../values/fold.ts'
import { isAsking, isDamage, isNotBefore, isNotYet, isOfOffice, type Others, toldOfOthers } from './elsewhere.ts'
import type { ReadingItem, Source } from './segment.ts'

export type Veto =
  | 'plan'
  | 'past'
  | 'delta'
  | 'each'
  | 'bound'
  | 'withdrawn'
  | 'elsewhere'
  | 'of-plan'
  | 'reference'
  | 'not-a-figure'

export interface Cues {
  veto?: Veto
  /** “trong đó …”, “bản Mấn 450 m2”: a part of something. */
  part: boolean
  place: boolean
  total: boolean
  cumulative: boolean
  /** “/suất”, “/năm”: an amount for each of something; only a field of the same make takes it. */
  rate: boolean
  hedged: boolean
  /** “5 tổ hợp tác hoạt động từ năm 2018”: there before the year; only what is counted as it stands takes it. */
  standing: boolean
  /** “lắp thêm 22”: an increase of what is counted as it stands. */
  added: boolean
  /** Replaces an earlier figure: “sửa thành 15”, “→ 15”. */
  replaces: boolean
}

const word = (source: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${flex(source)})(?![\\p{L}\\p{M}\\p{N}])`, 'giu')

const PLAN = word(
  'phấn đấu|dự kiến|dự định|dự toán|sẽ|đề nghị|đề xuất|kiến nghị với|mong muốn|mong huyện|mong cấp trên|chỉ tiêu|mục tiêu đến|theo kế hoạch|kế hoạch giao|kế hoạch năm|phải đạt|cần đạt|cần hỗ trợ|cần được|còn thiếu|nhu cầu|mức hỗ trợ|mức đóng góp|định mức|giai đoạn tới|thời gian tới|năm tới|năm sau|sang năm|sắp tới|tuần sau|tuần tới|tháng sau|tháng tới|quý sau|quý tới|mùa xuân tới|ngày mai|đợt tới|chuẩn bị (?:trồng|xây|ra quân|mở|làm|lắp|tổ chức|sửa|trao|tặng|thành lập|giám sát|tập huấn|lấy ý kiến|khởi công)|sắp (?:mở|trồng|xây|ra quân|làm|lắp|tổ chức|sửa|trao|tặng|thành lập|giám sát|lấy ý kiến|khởi công)|định hướng đến|định hướng|đang xin|nhờ huyện|xin phép|tiêu chí yêu cầu|huyện giao(?= (?:thu|làm|xây|trồng|xã|cho xã|\\d))|ngày \\d{1,2}/\\d{1,2} (?:này|tới)|mục tiêu(?= \\d)|đặt mục tiêu|đặt chỉ tiêu|đề ra mục tiêu|giai đoạn 202[4-9]|mục tiêu (?:là|năm)|lên kế hoạch|xã được giao|xã được huyện giao|mới đăng ký|yêu cầu xã|yêu cầu mỗi|xin huyện|xin tỉnh|xin cấp trên|muốn đạt|xã định|đang định|bên em định|bên mình định|quy định|tiếp tục duy trì|tiếp tục vận động|tiếp tục xây dựng|chưa thực hiện|chưa xong|chờ phê duyệt|xin chủ trương|nghị quyết giao|xin phép|đề án xin|đăng ký thực hiện',
)
/** Said at the end of the sentence: nothing of it has been done. */
const UNDONE = new RegExp(
  `(?:${flex('chưa được phê duyệt|chưa phê duyệt|chưa được duyệt|chưa được chấp thuận|chưa triển khai|đang chờ phê duyệt|đang chờ duyệt|chờ cấp trên duyệt|chưa khởi công|chưa có vốn|chưa bố trí được vốn')})[^,.;:]{0,24}[.!]?\\s*$`,
  'u',
)
/** “1,65 km còn lại sẽ làm trong quý I” */
const LEFT_TO_DO =
  /^\s*(?:[\p{L}\p{M}]{1,7}\s){0,4}(?:sẽ|còn lại|se|con lai)\s(?:sẽ\s|se\s|thì\s|thi\s)?(?!đã|da\s)[\p{L}\p{M}]/u
/** “phải hỏi ít nhất 60% số hộ và trên 80% hài lòng mới được công nhận”: what is asked of the unit. */
const isRequired = (own: string, rest: string) =>
  /(?<![\p{L}\p{M}])(?:phải|cần|phai|can)\s/u.test(own) &&
  /(?<![\p{L}\p{M}])(?<!(?:xây|làm|lắp|mở|trồng|lập|xay|lam|lap|trong)\s)(?:mới|moi)\s(?:được|đạt|đủ|tính là|xem là|duoc|dat|du)\s/u.test(
    rest,
  )
/** “hoạt động từ năm 2018 tới giờ”, “có từ trước” */
const SINCE =
  /(?<![\p{L}\p{M}])(?:hoạt động|thành lập|duy trì|tồn tại|có|ra đời|hoat dong|thanh lap|duy tri|co)\s(?:từ|tu)\s(?:(?:năm|nam)\s(?:20(?:0\d|1\d|2[0-2])|trước|ngoái|truoc|ngoai)|trước|lâu|các năm trước|truoc|lau)(?![\p{L}\p{M}\d])/u
/** “3 mô hình trước đó”, “2 tổ có từ trước” */
const OLD =
  /^\s*(?:[\p{L}\p{M}²]{1,9}\s){0,3}?(?:trước đó|từ trước|có sẵn|từ những năm trước|truoc do|tu truoc|co san)(?![\p{L}\p{M}])/u
/** “12 triệu là của năm ngoái”, “9 cuộc (năm 2022)” */
const LAST_YEARS =
  /^\s*(?:[\p{L}\p{M}²]{1,9}\s){0,2}(?:\((?:số\s|so\s|của\s|cua\s){0,2}(?:năm ngoái|năm trước|cùng kỳ|kỳ trước|năm kia|nam ngoai|nam truoc|cung ky)\s?\)|(?:là|thì|của|số|la|thi|cua|so)\s(?:số\s|so\s)?(?:của\s|cua\s)?(?:năm ngoái|năm trước|cùng kỳ|kỳ trước|năm kia|nam ngoai|nam truoc|cung ky)(?![\p{L}\p{M}]))/u
/** “về dự thảo nghị quyết mở đường 6 mét”: a measure in what a paper is about. */
const SUBJECT =
  /(?<![\p{L}\p{M}])(?:về|ve)\s(?:việc\s)?(?:dự thảo|đề án|phương án|quy hoạch|chủ trương|dự án|du thao|de an|phuong an|quy hoach|chu truong|du an)[^,;.]*$/u
/** “cần 300 triệu để …” */
const NEEDED =
  /(?<![\p{L}\p{M}])(?:cần|cần có|cần thêm|cần khoảng|mới đủ|xin|phải|phải có|phải đạt)\s*(?:(?:từ|ít nhất|tối thiểu|đủ|trên|hơn)\s*)?$/u
/** “Kế hoạch trao 30 suất”: a sentence that opens with what is planned, not with a document of that name. */
const INTENDED =
  /^[\s\-–+•*]*(?:theo|căn cứ|can cu)\s(?:bộ\s|các\s|bo\s)?(?:tiêu chí|quy định|chỉ tiêu|tieu chi|quy dinh|chi tieu)(?![\p{L}\p{M}])|^[\s\-–+•*]*(?:kế hoạch|ke hoach)\s(?:(?:của )?(?:huyện|tỉnh|xã|trên|huyen|tinh|xa)\s)?(?:là\s|sẽ\s|năm nay\s|la\s)?(?:trao|tặng|xây|làm|mở|trồng|lắp|tổ chức|vận động|hỗ trợ|giám sát|tập huấn|huy động|thành lập|sửa)(?![\p{L}\p{M}])|^[\s\-–+•*]*(?:kế hoạch|ke hoach)\s?(?:của xã\s)?(?:năm nay\s)?(?:là|la|:)\s*\d/u
const NOT_PLAN = word(
  'chương trình mục tiêu|vượt chỉ tiêu|đạt chỉ tiêu|so với chỉ tiêu|bộ chỉ tiêu|đề nghị công nhận|đề nghị xét công nhận|đề nghị xét|đề nghị thẩm định|hồ sơ đề nghị|được đề nghị',
)
const ASK_FOR = word('đề nghị|kiến nghị|đề xuất|kính đề nghị|xin hỗ trợ|xin cấp|xin kinh phí|xin thêm')
const PAST = word(
  'cùng kỳ|năm ngoái|năm kia|năm trước|nhiệm kỳ trước|hồi đầu|đầu nhiệm kỳ|trước kia|đầu năm|đầu kỳ|trước đây|trước đó|trước ghi|kỳ trước|lần trước|ghi nhầm|số cũ',
)
const NOW = word(
  'nâng tổng số|năm nay|đến nay|hiện nay|hiện còn|hiện có|cuối năm|cuối kỳ|còn|nay|giảm còn|xuống còn|tăng lên',
)
const COMPARE = word('so với|so cùng kỳ|bằng năm|như năm ngoái|để so sánh')
const OTHER = word(
  'xã bạn(?! hanh)|huyện bạn(?! hanh)|xã khác|bản bạn|thôn bạn|đơn vị bạn|tỉnh bạn|xã bên|huyện bên|bên xã|kế bên|theo tin báo|theo báo chí|theo đài|trên tivi|trên ti vi|trên mạng|trên đài|tivi nói|đài nói|báo đài đưa tin|trên báo|xã lân cận|huyện lân cận|cần học tập|cần học hỏi|để học tập',
)
const LENDING = word(
  'cho vay|dư nợ|vay vốn|vốn vay|vốn đầu tư|vốn sự nghiệp|tổng mức đầu tư|tổng vốn|vốn ngân sách|ngân sách nhà nước|vốn nhà nước|nhà nước đầu tư|ngân sách huyện|ngân sách tỉnh|ngân sách trung ương|doanh thu|đăng ký ủng hộ|tiền lương|lương cơ sở|phụ cấp',
)
const PLACE = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${flex('bản|thôn|xóm|ấp|buôn|làng|tổ|khu|khóm|phường')})[ ]{1,2}(?=[\\p{Lu}\\d])|(?<![\\p{L}\\p{M}\\p{N}])(?:${flex('xã|thị trấn|huyện|tỉnh')})[ ]{1,2}(?=\\p{Lu})`,
  'gu',
)
/** “nhà ông Y Blech hiến 120 m2”: of one household, named as an example. */
const HOUSEHOLD = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${flex('(?:[Nn]hà|[Hh]ộ|[Gg]ia đình) (?:ông|bà|anh|chị)')})[ ]{1,2}(?=\\p{Lu})`,
  'gu',
)
const PART = word('trong đó|riêng|bao gồm|gồm|cụ thể|lần lượt')
/** “thu gom” typed with or without marks is no “gồm”. */
/** “riêng năm nay 5.830 m2”: the year's own figure, set against the running total. */
const OF_THE_YEAR = /^(?:riêng|rieng)\s(?:trong\s)?(?:năm|nam)(?:\s(?:nay|20\d\d)|\s|$)/u
const GATHER = /(?:thu|tập|tap)\s$/u
const TOTAL = word('tổng số|tổng cộng|tổng|tất cả|cộng lại|cộng hết|cả thảy|gộp lại|tính chung|cả năm')
const CUMULATIVE = word('lũy kế|cộng dồn|lũy tiến|từ trước đến nay|tính từ năm|từ đầu nhiệm kỳ|nâng tổng số|nâng số')
const EACH =
  /(?<![\p{L}\p{M}])(?:mỗi|từng|moi(?=\s+(?:nha|ho|ban|suat|thon|xa|can|nguoi|bo)(?!\p{L})))(?![\p{L}\p{M}])/giu
/** “đợt 1 80 suất, đợt 2 45 suất”: one round of several. */
const ROUND =
  /(?<![\p{L}\p{M}])(?:đợt|dot|lần|lan|quý|quy)\s{0,2}(?:\d|i{1,3}|iv)\s*(?::|là|la|được|duoc|có|co|-)?\s*$/u
const SHORT = 160
const YEAR = /(?<![\p{L}\p{M}\p{N}.,/-])(?:19|20)\d\d(?![\p{N}/])/gu

/** “kiến nghị sau giám sát 5 nội dung”: proposals made, told as a result. */
const isProposalCounted = (low: string, ask: Span) =>
  /^(?:kiến|kien)/u.test(low.slice(ask.start, ask.end)) &&
  /^(?:\s+(?:sau|về|ve|được|duoc|đc|dc|gửi|gui))?(?:\s+(?:giám sát|giam sat|gs))?\s*:?\s*(?:\d|được|duoc|có|co|là|la)/u.test(
    low.slice(ask.end, ask.end + 40),
  )

/** “hội nghị triển khai đầu năm”: the start of the year is the past only where its end is told too. */
function opensOnly(low: string, cue: Span, sentences: readonly Span[]): boolean {
  if (!/^(?:đầu|dau)/u.test(low.slice(cue.start, cue.end))) return false
  const end = sentences.find((s) => cue.start >= s.start && cue.start < s.end)?.end ?? low.length
  return !/(?:cuối|nay|còn|giảm|xuống|tăng|lên|cuoi|con|giam|xuong|tang|len)(?![\p{L}\p{M}])/u.test(
    low.slice(cue.end, end),
  )
}

interface Span {
  start: number
  end: number
}
const all = (pattern: RegExp, text: string): Span[] =>
  [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }))

const NOBODY: Others = { known: false }

/** Cues for each reading of a text. `year` is the campaign's; `others` are the units whose figures are not meant. */
export function readCues(source: Source, year: number, planSection: boolean, others: Others = NOBODY): Cues[] {
  const { low } = source
  const plans = all(PLAN, low)
  const notPlans = all(NOT_PLAN, low)
  const plan = plans.filter((p) => !notPlans.some((n) => n.start <= p.start && p.end <= n.end))
  const asks = all(ASK_FOR, low).filter(
    (a) => !isProposalCounted(low, a) && !notPlans.some((n) => n.start <= a.start && a.end <= n.end),
  )
  const past = all(PAST, low).filter(
    (p) =>
      !opensOnly(low, p, source.sentences) &&
      !/(?:tháng|từ|quý|thang|tu|quy)\s*$/u.test(low.slice(Math.max(0, p.start - 8), p.start)),
  )
  // “bà con” is no “còn”.
  const now = all(NOW, low).filter(
    (n) => !/(?:bà|ba|trẻ|tre|đông|dong)\s$/u.test(low.slice(Math.max(0, n.start - 5), n.start)),
  )
  const compare = all(COMPARE, low)
  // “ủng hộ đồng bào tại xã bạn” speaks of our own gift.
  const other = all(OTHER, low).filter(
    (o) => !/(?:tại|ở|cho|giúp|với|tai|o)\s*$/u.test(low.slice(Math.max(0, o.start - 6), o.start)),
  )
  const told = toldOfOthers(source, others)
  const lending = all(LENDING, low)
  const parts = all(PART, low).filter(
    (p) =>
      !GATHER.test(low.slice(Math.max(0, p.start - 4), p.start)) && !OF_THE_YEAR.test(low.slice(p.start, p.end + 14)),
  )
  const totals = all(TOTAL, low)
  const cumulative = all(CUMULATIVE, low)
  const each = all(EACH, low)
  // “tổng xã 1.400 m2”: the whole of it, no place within.
  const places = all(PLACE, source.text).filter(
    (p) => !/(?:tổng|cả|toàn|tong|ca|toan)\s$/iu.test(source.text.slice(Math.max(0, p.start - 6), p.start)),
  )
  // “cứu trợ cháy nhà ông Páo 23 triệu”: a household that is given to.
  const households = all(HOUSEHOLD, source.text).filter(
    (h) =>
      !/(?:cho|giúp|tặng|trợ|ủng hộ|thăm|cháy|sập|trao|đến|cho|giup|tang|tro|tham|chay|sap)\s*$/u.test(
        low.slice(Math.max(0, h.start - 10), h.start),
      ),
  )
  const years = [...low.matchAll(YEAR)].map((m) => ({ start: m.index, end: m.index + 4, year: Number(m[0]) }))
  const ahead = planRegions(source)
  // A message of a sentence or two is of this year, whatever other year it names.
  const hasNow = low.length < SHORT || years.some((y) => y.year === year) || /năm nay|nam nay|đến nay|den nay/.test(low)
  const explains = explainedIn(source)
  /** The sentence in which something was said to be needed: its other figures are needed too. */
  let needy = -1
  const found = source.readings.map((item): Cues => {
    const sentence = source.sentences[item.sentence] ?? { start: 0, end: low.length }
    const clause = clauseOf(low, item, sentence)
    const before = (spans: Span[], from = sentence.start) => spans.filter((s) => s.start >= from && s.end <= item.start)
    const lead = low.slice(clause.start, item.start)
    const tail = low.slice(item.end, Math.min(sentence.end, item.end + 60))
    const cues: Cues = {
      part: isPartStill(source, item, before(parts)) || explains(item, sentence.start) || isOneOfBrackets(source, item),
      place: before(places, Math.max(clause.start, item.start - 45)).length > 0 || ROUND.test(lead),
      total: before(totals, Math.max(clause.start, item.start - 60)).length > 0 || item.reading.flags.includes('total'),
      cumulative:
        before(cumulative, sentence.start).some((c) => !endsLongTime(low.slice(c.end, item.start), year)) ||
        item.reading.flags.includes('cumulative'),
      rate: item.reading.flags.includes('rate') || (item.reading.unit ?? '').includes('/'),
      added: /(?<![\p{L}\p{M}])(?:thêm|mới|them)\s(?:được\s|đc\s|duoc\s)?$/u.test(lead),
      standing: SINCE.test(low.slice(item.end, clause.end)),
      hedged: item.reading.qualifier !== undefined && ['about', 'more', 'almost'].includes(item.reading.qualifier.kind),
      replaces:
        /(?<![\p{L}\p{M}])(?:sửa lại|xin sửa|sửa|đính chính|đổi|chỉnh|sua lai|doi)(?![\p{L}\p{M}])[^.;]{0,60}(?:thành|thanh|là|:)\s*$|(?:→|->|=>)\s*$/u.test(
          lead,
        ) ||
        // “Sửa: …, cấp xã thành 7”
        (/(?:^|[\s,])(?:thành|thanh)\s*$/u.test(lead) &&
          /^[\s\-–+•*]*(?:xin\s)?(?:sửa|đính chính|điều chỉnh|sua|dinh chinh|dieu chinh)(?![\p{L}\p{M}])/u.test(
            low.slice(sentence.start, sentence.start + 30),
          )),
    }
    cues.veto = vetoOf()
    return cues

    function vetoOf(): Veto | undefined {
      const { reading } = item
      if (/^(?:19|20)\d\d$/u.test(reading.text) && /(?:từ|năm|kể từ|tu|nam)\s*$/u.test(lead)) return 'not-a-figure'
      if (reading.flags.some((f) => f === 'masked' || f === 'phone' || f === 'id')) return 'not-a-figure'
      if (withdrawn(lead, tail)) return 'withdrawn'
      if (planSection || ahead.some((r) => item.start >= r.start && item.start < r.end)) return 'plan'
      if (before(plan).length > 0 && !endsPlan(low.slice(before(plan).at(-1)!.end, item.start))) return 'plan'
      if (NEEDED.test(lead)) needy = item.sentence
      if (
        NEEDED.test(lead) ||
        (needy === item.sentence && !endsPlan(low.slice(sentence.start, item.start))) ||
        (INTENDED.test(low.slice(sentence.start, sentence.start + 60)) &&
          !endsPlan(low.slice(sentence.start, item.start)))
      )
        return 'plan'
      const [own, rest] = [low.slice(sentence.start, item.start), low.slice(item.end, sentence.end)]
      if (LEFT_TO_DO.test(tail) || isRequired(own, rest)) return 'plan'
      if (UNDONE.test(rest) || isNotYet(own, rest) || isNotBefore(own)) return 'plan'
      if (isAsking(own, rest)) return 'not-a-figure'
      if (before(asks).some((a) => a.start - sentence.start < 12)) return 'plan'
      const later = years.filter((y) => y.year > year && y.start >= sentence.start && y.end <= item.start)
      if (
        later.some((y) =>
          /năm\s*$|nam\s*$|đến\s*$|tháng\s*\d*[/ ]*$/u.test(low.slice(Math.max(0, y.start - 12), y.start)),
        ) &&
        !laterText(years, year)
      )
        return 'plan'
      if (other.some((o) => o.start >= sentence.start && o.end <= sentence.end)) return 'elsewhere'
      if (told.some((t) => item.start >= t.start && item.start < t.end)) return 'elsewhere'
      if (
        (reading.kind !== 'money' && isDamage(lead, low.slice(reading.end, reading.end + 40))) ||
        isOfOffice(low.slice(clause.start, clause.end))
      )
        return 'elsewhere'
      if (pastFigure(before, sentence, clause)) return 'past'
      if (delta(lead, reading.flags) && !isGiven(lead, reading.counter?.fold)) return 'delta'
      if (
        reading.qualifier?.kind === 'at-least' ||
        reading.qualifier?.kind === 'at-most' ||
        /^\s*(?:[\p{L}]+\s+){0,2}(?:trở lên|trở xuống|tro len|tro xuong)/u.test(tail)
      )
        return 'bound'
      if (reading.kind === 'quantity' && /(?:từ|tu)\s[^,;.]{1,24}(?:lên|len|thành|thanh)\s*$/u.test(lead))
        return 'delta'
      if (reading.base?.unit === 'm' && lending.some((l) => l.start >= sentence.start && l.end <= item.start))
        return 'elsewhere'
      if ((reading.kind === 'quantity' || reading.kind === 'money') && SUBJECT.test(lead)) return 'reference'
      if (before(households, clause.start).length > 0) return 'each'
      if (eachOne(each, item, low, reading) || priceOfOne(lead, tail, reading)) return 'each'
      if (
        reading.kind === 'percent' &&
        /^\)?\s*(?:[\p{L}\p{M}]+\s+){0,3}(?:kế hoạch|ke hoach|chỉ tiêu|chi tieu|nghị quyết|nghi quyet|dự toán|so với|so voi)/u.test(
          tail,
        )
      )
        return 'of-plan'
      if (
        reading.kind === 'money' &&
        lending.some((l) => l.start >= clause.start && l.end <= Math.min(clause.end, item.end + 30))
      )
        return 'elsewhere'
      if (
        /(?:điều|khoản|điểm|mục|biểu|cột|trang|tầng|phòng|quốc lộ|ql|km|câu|chương|phụ lục|thứ|khóa|lần thứ|quý|vùng|kỷ niệm|bieu|cot|muc|so dien thoai|sđt|sdt|mã|số nhà|cccd|cmnd)\s*(?:số\s*)?$/u.test(
          lead,
        ) &&
        reading.counter === undefined
      )
        return 'reference'
      // “từ ngày mười một đến …”
      if (reading.kind === 'number' && /(?:ngày|mùng|mồng|hôm)\s$/u.test(lead) && Number(reading.value) < 32)
        return 'not-a-figure'
      // “còn 3 thôn chưa nộp”, “3 phiếu trắng”: of the reporting and the counting itself.
      if (reading.kind === 'number' && NOT_TOLD.test(low.slice(reading.end, reading.end + 30))) return 'not-a-figure'
      if (
        reading.kind === 'number' &&
        reading.counter?.fold === 'phieu' &&
        SPOILT.test(low.slice(reading.end, reading.end + 24))
      )
        return 'not-a-figure'
      if (isListedPlace(source, item)) return 'reference'
      if (
        reading.counter?.fold === 'lan' &&
        OFTEN.test(low.slice(Math.max(sentence.start, item.start - 30), item.start))
      )
        return 'each'
      if (/^\s*h\d|^\s*giờ|^\s*h(?![\p{L}])/u.test(tail)) return 'not-a-figure'
      return undefined
    }

    function pastFigure(prior: (spans: Span[], from?: number) => Span[], s: Span, c: Span): boolean {
      const lastPast = prior(past)
        .filter((p) => !closedBefore(low, p.start, item.start) && !isCompared(low, p, item.start))
        .at(-1)
      if (lastPast) {
        const since = now.filter((n) => n.start >= lastPast.end && n.end <= item.start)
        const nextYear = years.some((y) => y.year >= year && y.start >= lastPast.end + 12 && y.end <= item.start)
        if (since.length === 0 && !nextYear) return true
      }
      if (LAST_YEARS.test(low.slice(item.end, s.end)) || OLD.test(low.slice(item.end, c.end))) return true
      // “(năm 2022 là 437 hộ)”, “so với năm 2022 (182 hộ)”
      const compared = prior(compare, c.start).at(-1)
      if (compared && !delta(lead, item.reading.flags)) return true
      if (
        /(?:cùng kỳ|năm ngoái|năm trước|nam ngoai|nam truoc)/u.test(low.slice(s.start, s.end)) &&
        /(?:số|so)\s+của\s+năm ngoái|để\s+(?:anh|chị|em)?\s*so sánh/u.test(low.slice(s.start, s.end))
      )
        return true
      // “mở 2 lớp tập huấn vào tháng 6 năm 2022”
      if (
        !now.some((n) => n.start >= s.start && n.end <= s.end) &&
        years.some(
          (y) =>
            y.start >= item.end &&
            y.end <= c.end &&
            y.year < year &&
            y.year >= year - 3 &&
            /(?:tháng \d{1,2}\s?(?:năm|\/)|vào năm|trong năm|hồi năm|thang \d{1,2} nam|trong nam)\s*$/u.test(
              low.slice(Math.max(0, y.start - 16), y.start),
            ),
        ) &&
        !years.some((y) => y.year === year && y.start >= s.start && y.end <= s.end)
      )
        return true
      const lastYear = years
        .filter(
          (y) =>
            y.start >= s.start &&
            y.end <= item.start &&
            !ofBasis(low, y.start) &&
            !closedBefore(low, y.start, item.start),
        )
        .at(-1)
      if (!lastYear || lastYear.year >= year) return false
      const inBrackets =
        low.lastIndexOf('(', item.start) > Math.max(low.lastIndexOf(')', item.start), s.start) &&
        lastYear.start > low.lastIndexOf('(', item.start)
      if (inBrackets) return true
      const since = now.some((n) => n.start >= lastYear.end && n.end <= item.start)
      if (since) return false
      // “Năm 2022 trên địa bàn …, hòa giải …”: a year that opens the sentence governs all of it.
      if (
        lastYear.year >= year - 3 &&
        /^[\s\-–+•*]*(?:(?:trong|số|số liệu|kết quả|báo cáo|so|so lieu|ket qua|bao cao)\s{1,2}){0,2}(?:của\s)?(?:năm|nam)\s*$/u.test(
          low.slice(s.start, lastYear.start),
        )
      )
        return true
      return hasNow && lastYear.start >= c.start - 1
    }
  })
  // “xã có 268 hộ nghèo (31,9%)”: the share is of the same time as its count.
  for (const [i, item] of source.readings.entries()) {
    const before = source.readings[i - 1]
    const veto = found[i - 1]?.veto
    if (item.reading.kind !== 'percent' || !before || (veto !== 'past' && veto !== 'plan') || found[i]!.veto) continue
    if (/^[^,;.]{0,24}\(\s*$/u.test(low.slice(before.end, item.start))) found[i]!.veto = veto
  }
  // “738 triệu (Quỹ 450 triệu, gia đình 288 triệu)”: where the money came from.
  for (const item of source.readings)
    if (!found[item.index]!.veto && isSourceOfMoney(source, item)) found[item.index]!.veto = 'reference'
  // “giảm được 46 hộ nghèo, trong đó có 31 hộ dân tộc thiểu số”: a part is of the same kind as its whole.
  for (const [i, item] of source.readings.entries()) {
    const veto = found[i - 1]?.veto
    const before = source.readings[i - 1]
    if (!before || !veto || found[i]!.veto || before.sentence !== item.sentence || !INHERITED.has(veto)) continue
    if (/^[^;.]{0,40}[,(]\s?(?:trong đó|trong do)\s(?:có\s|co\s)?$/u.test(low.slice(before.end, item.start)))
      found[i]!.veto = veto
  }
  return found
}
const INHERITED: ReadonlySet<Veto> = new Set(['delta', 'past', 'plan', 'elsewhere'])

const HEADING = /^\s*(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s{0,2}[.)/-]\s*)?(\p{L}[^\n]{2,90})$/gmu
const AHEAD = word('phương hướng|nhiệm vụ trọng tâm|nhiệm vụ năm|kiến nghị|đề xuất|kế hoạch năm')
/** Passages of a whole report under a heading that looks ahead, up to the next heading with a roman number or in capitals. */
function planRegions(source: Source): Span[] {
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

/** A text that speaks of later years only is of another period; its own year is then the text's. */
const laterText = (years: readonly { year: number }[], year: number) =>
  years.length > 0 && years.every((y) => y.year > year)
const ofBasis = (low: string, at: number) =>
  /(?:từ|giai đoạn|tu|nhiệm kỳ|-)\s*(?:năm|nam)?\s*$/u.test(low.slice(Math.max(0, at - 16), at))
const endsPlan = (between: string) =>
  /(?:đến nay|den nay|kết quả|ket qua| đã |đạt được|(?:mới|chỉ|moi|chi) (?:hoàn thành|làm được|làm xong|thực hiện được|xong|hoan thanh|lam duoc|lam xong|thuc hien duoc))/u.test(
    between,
  )

/** Behind “trong đó”, until the parts told come to the whole: what follows then is a matter of its own. */
function isPartStill({ readings }: Source, item: ReadingItem, cues: readonly Span[]): boolean {
  const [cue] = cues
  if (!cue) return false
  const whole = readings.filter((r) => r.sentence === item.sentence && r.end <= cue.start).at(-1)
  const told = readings.filter(
    (r) => r.start >= cue.end && r.index < item.index && r.reading.kind === whole?.reading.kind,
  )
  if (!whole || told.length < 2 || typeof whole.reading.value !== 'number') return true
  return told.reduce((sum, r) => sum + Number(r.reading.value), 0) !== whole.reading.value
}

/** A sum in a bracket behind a sum that the sums of the bracket add up to. */
function isSourceOfMoney({ low, readings }: Source, item: ReadingItem): boolean {
  if (item.reading.kind !== 'money') return false
  const open = low.lastIndexOf('(', item.start)
  if (open < 0 || low.lastIndexOf(')', item.start) > open) return false
  const close = low.indexOf(')', item.start)
  const whole = readings.filter((r) => r.end <= open && r.sentence === item.sentence).at(-1)
  if (close < 0 || whole?.reading.kind !== 'money' || open - whole.end > 12) return false
  const parts = readings.filter((r) => r.start > open && r.end < close && r.reading.kind === 'money')
  const worth = ({ reading }: ReadingItem) => Number(reading.base?.value ?? reading.value)
  return parts.length > 1 && parts.reduce((sum, r) => sum + worth(r), 0) === worth(whole)
}

/** “2 vụ (1 đánh nhau, 1 ma túy)”: figures in a bracket that follows a figure are its parts. */
const explainedIn = (source: Source) => (item: ReadingItem, from: number) => {
  if (isPartBehindColon(source, item, from)) return true
  const open = source.low.lastIndexOf('(', item.start)
  if (open < from || source.low.lastIndexOf(')', item.start) > open || item.reading.kind === 'percent') return false
  return source.readings.some(
    (r) => r.start >= from && r.end <= open && r.reading.kind === item.reading.kind && open - r.end < 40,
  )
}

/** “tập trung vào rác thải (9 ý kiến), nước sạch (4 ý kiến)”: several like figures, each alone in its bracket, share out one. */
function isOneOfBrackets({ low, readings }: Source, item: ReadingItem): boolean {
  const alone = ({ start, reading }: ReadingItem) => low[start - 1] === '(' && low[reading.end] === ')'
  const noun = item.reading.counter?.fold
  if (noun === undefined || !alone(item)) return false
  return readings.some(
    (r) => r !== item && r.sentence === item.sentence && r.reading.counter?.fold === noun && alone(r),
  )
}

/** “5 công trình làm xong: 2 cầu, 1 cống, 2 đèn”: smaller figures behind the colon, with nouns of their own, are its parts. */
function isPartBehindColon({ low, readings }: Source, item: ReadingItem, from: number): boolean {
  const colon = low.lastIndexOf(':', item.start)
  if (colon < from || item.reading.kind !== 'number') return false
  const head = readings.filter((r) => r.start >= from && r.end <= colon).at(-1)
  if (head?.reading.kind !== 'number' || !head.reading.counter || colon - head.end > 30) return false
  const parts = readings.filter((r) => r.start > colon && r.sentence === head.sentence && r.reading.kind === 'number')
  const sum = parts.reduce((all, r) => all + Number(r.reading.value), 0)
  return parts.length > 1 && sum === Number(head.reading.value)
}

/** “giảm 2 vụ so với năm trước; đã lắp 64 camera”: what was only compared with ends at the mark. */
const isCompared = (low: string, past: Span, at: number) =>
  /(?:so với|so|bằng|như|là|của|so voi|bang|nhu|la|cua)\s(?:cùng kỳ\s|cung ky\s)?$/u.test(
    low.slice(Math.max(0, past.start - 16), past.start),
  ) && /[;:]|,\s|\s(?:giảm|tăng|giam|tang)\s/u.test(low.slice(past.end, at))

/** Does the bracket a cue stands in close before the figure? */
const closedBefore = (low: string, cue: number, at: number) => {
  const open = low.lastIndexOf('(', cue)
  if (open < 0 || low.lastIndexOf(')', cue) > open) return false
  const close = low.indexOf(')', cue)
  return close >= 0 && close < at
}

function clauseOf(low: string, item: ReadingItem, sentence: Span): Span {
  let start = sentence.start
  for (const c of [',', ';', '.', '(', ')']) {
    let at = low.lastIndexOf(c, item.start - 1)
    while (at > start && c !== ';' && c !== '(' && c !== ')' && /\d/.test(low[at + 1] ?? ''))
      at = low.lastIndexOf(c, at - 1)
    if (at >= start) start = at + 1
  }
  let end = sentence.end
  for (const c of [', ', ';', '. ', '(', ')']) {
    const at = low.indexOf(c, item.end)
    if (at >= 0 && at < end) end = at
  }
  return { start, end }
}

/** What a correction takes back, what was only asked, the figure before an arrow. */
function withdrawn(lead: string, tail: string): boolean {
  if (
    /(?:không phải|ko phải|k phải|khong phai|ko phai|k phai|chứ không|chứ ko|chu khong)\s*(?:là|la|con số|số)?\s*$/u.test(
      lead,
    )
  )
    return true
  if (/^\s*[\p{L}]{0,8}\s*(?:→|->|=>)/u.test(tail)) return true
  // “6 nhà à nhầm 7 nhà”
  if (/^\s*(?:\p{L}+\s+){0,2}(?:à|ờ|ý|a|ơ)?\s*,?\s*(?:nhầm|quên|nham|quen)(?![\p{L}\p{M}])/u.test(tail)) return true
  if (/(?:thay cho|thay vì|thay vi|chứ không phải|chu khong phai)\s*$/u.test(lead)) return true
  if (/^\s*[\p{L}\d ]{0,12}\s*(?:hả|phải không|đúng không|à)\s*\?/u.test(tail)) return true
  if (/(?:sửa|đổi|chỉnh|sua|doi)\s[^,;.]{0,40}(?:từ|tu)\s*$/u.test(lead)) return true
  if (/(?:trước ghi|ghi nhầm|ghi sai|gõ nhầm|truoc ghi|ghi nham)\s*(?:là|thành|la)?\s*$/u.test(lead)) return true
  // “từ 24,1% xuống còn 18,6%”
  if (
    /(?:từ|tu)\s*$/u.test(lead) &&
    /^\s*(?:[\p{L}\p{N}]+\s+){0,5}(?:xuống|lên|còn|xuong|len|con)(?![\p{L}\p{M}])/u.test(tail)
  )
    return true
  return false
}

function delta(lead: string, flags: readonly string[]): boolean {
  if (/(?:tăng|vượt|tang|vuot)(?:\s+(?:thêm|được|gần|hơn|trên|khoảng|them|duoc))?\s*$/u.test(lead)) return true
  if (/(?:giảm|chênh|hụt|giam)(?:\s+(?:thêm|được|đi|gần|hơn|trên|khoảng|duoc))?\s*$/u.test(lead)) return true
  // “lắp thêm 10 camera” is the year's own work.
  return flags.includes('delta') && !/(?:thêm|them)\s*$/u.test(lead)
}

/** “tang 275 suat”: without marks, things one gives are given (“tặng”), not more than before (“tăng”). */
const isGiven = (lead: string, counter: string | undefined) =>
  counter !== undefined && /(?<!\p{L})tang\s+(?:\p{L}+\s+)?$/u.test(lead) && GIFTS.has(counter.split(' ')[0]!)
const GIFTS = new Set(['suat', 'phan', 'xuat', 'qua', 'tui', 'goi', 'the', 'can', 'ngoi', 'nha', 'chiec', 'cai', 'bo'])

const NOT_TOLD =
  /^\s*(?:còn\s|con\s)?(?:chưa|không|chua|khong)\s(?:nộp|báo|gửi|có số|chốt|tổng hợp|trả lời|nop|bao|gui|co so|chot|tong hop)(?![\p{L}\p{M}])/u
const SPOILT =
  /^\s*(?:là\s)?(?:trắng|hỏng|không hợp lệ|không trả lời|không có ý kiến|trang|hong|khong hop le)(?![\p{L}\p{M}])/u
/** “thôn 1 420, thôn 2 365, thôn 5 hơn 700 m2”: bare figures of places share the measure told last. */
function isListedPlace({ low, readings }: Source, item: ReadingItem): boolean {
  const named = (r: ReadingItem) =>
    /(?:thôn|bản|ấp|xóm|làng|buôn|tổ|khu|khóm|thon|ban|ap|xom|lang|buon|to|khom)\s[\p{L}\d]{1,8}(?:\s[\p{L}]{1,8}){0,2}\s(?:được|có|hơn|hiến|trên)?\s?$/u.test(
      low.slice(Math.max(0, r.start - 36), r.start),
    )
  if (item.reading.kind !== 'number' || item.reading.counter || !named(item)) return false
  for (const next of readings.slice(item.index + 1, item.index + 6)) {
    if (next.sentence !== item.sentence || !named(next)) return false
    if (next.reading.kind === 'quantity') return true
    if (next.reading.kind !== 'number' || next.reading.counter) return false
  }
  return false
}
/** “1 tuần lên 2 lần” */
const OFTEN = /(?<![\p{L}\p{M}])(?:tuần|tháng|ngày|quý|tuan|thang|ngay|quy)\s[^,;.\d]{0,18}$/u
const ONE_OF =
  /^\s*(?:cho\s)?(?:một|mỗi|1|mot|moi)\s(?:nhà|căn|hộ|suất|phần|người|thẻ|em|cháu|ngôi|cái|bộ|con|mô hình|nha|can|ho|suat|phan|nguoi)(?![\p{L}\p{M}])/u
/** “1 nhà 50tr”: what one costs, and the one itself. Only as the last of its clause. */
function priceOfOne(lead: string, tail: string, reading: ReadingItem['reading']): boolean {
  // “bình quân 50 triệu đồng một nhà xây mới”
  if (reading.kind === 'money' && ONE_OF.test(tail)) return true
  if (
    reading.kind === 'number' &&
    reading.value === 1 &&
    reading.counter &&
    /(?:đồng|triệu|tr|nghìn|ngàn|dong|trieu|nghin)\s*$/u.test(lead)
  )
    return true
  if (reading.kind === 'money')
    return /(?:^|[\s,(])(?:1|một|mot)\s+(?:nhà|nha|hộ|ho|căn|can|suất|suat|phần|phan|cái|cai|thẻ|the|con|cây|cay)\s*(?:là|la|hết|het|được|duoc|khoảng|khoang)?\s*$/u.test(
      lead,
    )
  return (
    reading.kind === 'number' &&
    reading.value === 1 &&
    reading.counter !== undefined &&
    /^[^,;.]{0,32}?(?<!\p{L})\d[\d.,]{0,12}\s?(?:tr|triệu|trieu|đồng|nghìn|k)(?![\p{L}\p{M}])/u.test(tail)
  )
}

/** “lũy kế 24.600 m2; riêng năm 2023 hiến …”: the year's own figures follow. */
const endsLongTime = (between: string, year: number) =>
  between.includes(`riêng năm ${year}`) ||
  between.includes(`rieng nam ${year}`) ||
  /(?:riêng|rieng) (?:năm|nam) nay/u.test(between)

function eachOne(each: readonly Span[], item: ReadingItem, low: string, { kind }: { kind: string }): boolean {
  const nearest = each.filter((e) => e.end <= item.start && item.start - e.end < 34).at(-1)
  if (nearest && !/[,;.(]/.test(low.slice(nearest.end, item.start))) return true
  return (
    kind === 'money' &&
    /^\s*(?:đồng|đ)?\s*\/\s*(?:suất|nhà|hộ|căn|bản|cái|phần|thẻ|em|cháu|xuất|bộ|con|cây|tháng|buổi|ngày|mô hình)/u.test(
      low.slice(item.end, item.end + 20),
    )
  )
}
