/**
 * Whose figure it is: what other units, other offices, the weather or a question say is no result of the unit that
 * reports. “Xã Bản Lang hòa giải được 9/10 vụ, bên em chưa tổng hợp”: the first clause is told of somebody else.
 */
import type { Definition, Unit } from '../../campaign/definition.ts'
import { flex, fold } from '../../values/fold.ts'
import type { Source } from '../segment.ts'
import { isWithin, type Setting } from './setting.ts'
import { findAll, type Span, wholeWords } from './spans.ts'

/** The units of a definition as they are called, and whether it is known who speaks. */
export interface Others {
  /** Names as one pattern, without “xã”; undefined when there are none. */
  names?: string
  known: boolean
  /** Folded syllables of the campaign's own name. */
  campaign?: ReadonlySet<string>
}

const patterns = new WeakMap<Definition, Map<string, string | undefined>>()
const KIND = /^(?:xã|thị trấn|phường|huyện|thành phố|thị xã|tỉnh|tt)\s+/iu

/** Units other than `own`; all units where it is not known whose text it is. */
export function othersOf(definition: Definition, own: Unit | undefined): Others {
  let made = patterns.get(definition)
  if (!made) {
    made = new Map()
    patterns.set(definition, made)
  }
  const of = own?.id ?? ''
  if (!made.has(of)) {
    const names = definition.units
      // Offices beside it (“phối hợp với Công an xã”) are whom it works with, not others who report the same.
      .filter((unit) => unit.id !== of && unit.form === (own?.form ?? mostUsedForm(definition)))
      .flatMap((unit) => [unit.name, ...unit.aliases])
      .map((name) => name.replace(KIND, '').normalize('NFC').toLowerCase())
      .filter((name) => /^\p{L}[\p{L}\p{M}]*(?: \p{L}[\p{L}\p{M}]*){1,4}$/u.test(name) && !/thị trấn|mttq/u.test(name))
    made.set(of, names.length > 0 ? flex([...new Set(names)].sort((a, b) => b.length - a.length).join('|')) : undefined)
  }
  return { names: made.get(of), known: own !== undefined, campaign: syllables(definition.title) }
}

function mostUsedForm({ forms, units }: Definition): string | undefined {
  const used = (id: string) => units.filter(({ form, active }) => active && form === id).length
  return [...forms].sort((a, b) => used(b.id) - used(a.id))[0]?.id
}

const syllables = (text: string) => new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])
/** “Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”: tổ chức 5 buổi”: of another campaign. */
const CAMPAIGN = /(?:cuộc vận động|cvđ|cuoc van dong|cvd)\s*[“"„]([^”"“\n]{6,120})[”"]/gu
function ofOtherCampaigns({ low, sentences }: Source, own: ReadonlySet<string> | undefined): Span[] {
  if (!own) return []
  return [...low.matchAll(CAMPAIGN)].flatMap((m) => {
    const words = [...syllables(m[1]!)]
    if (words.filter((w) => own.has(w)).length >= words.length * 0.6) return []
    const sentence = sentences.find((s) => m.index >= s.start && m.index < s.end)
    return sentence && m.index - sentence.start < 40 ? [{ start: m.index, end: sentence.end }] : []
  })
}

/** “bên em chưa có”, “xã thì chưa chốt”: one's own unit, set against another. */
const OWN = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('bên em|bên mình|bên tôi|bên này|bên xã em|xã em|xã mình|xã tôi|xã ta|xã nhà|chỗ em|chỗ mình|đơn vị em|chúng em|chúng tôi|xã thì|còn xã|còn em|mình')})(?![\\p{L}\\p{M}])`,
  'gu',
)
const LACKS = new RegExp(
  `^[^.;,\\d]{0,30}?(?<![\\p{L}\\p{M}])(?:${flex('chưa|không|ko|đang tổng hợp|đang rà soát|gửi sau|báo sau|bổ sung sau|sẽ gửi|sẽ báo')})(?![\\p{L}\\p{M}])`,
  'u',
)
const HEARSAY = flex('số của|số liệu của|thấy bảo|nghe bảo|nghe nói|nghe đâu|được biết|thấy|nghe|như|còn')
const WIDE = flex('toàn huyện|cả huyện|toàn tỉnh|cả tỉnh|cả nước|toàn quốc|huyện|tỉnh')
const AFAR = new RegExp(
  `^[^,.;\\d]{0,12}(?<![\\p{L}\\p{M}])(?:${flex('họ|bên kia|bên đó|bên ấy|người ta|bên cạnh|kế bên|cạnh bên|gần bên|láng giềng|giáp ranh')})(?![\\p{L}\\p{M}])`,
  'u',
)
/** “Xã Long Bình bên cạnh hiến tới 20.000 m2”: a unit of whatever name that is called a neighbour. */
const BESIDE =
  /(?<![\p{L}\p{M}])(?:[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]hị trấn|[Tt]ỉnh)\s\p{Lu}[\p{L}\p{M}]*(?:\s\p{Lu}[\p{L}\p{M}]*){0,3}\s(?:bên cạnh|kế bên|bên kia|cạnh bên|láng giềng|giáp ranh|người ta|bên đó|họ|khoe|kể|bảo)(?![\p{L}\p{M}])/gu
/** “nghe nói xã Bình Trung …”: heard of a unit, whatever its name. */
const HEARD_OF =
  /(?<![\p{L}\p{M}])(?:[Nn]ghe|[Tt]hấy)\s(?:nói|bảo|kể|đâu|đồn|tin|đồng chí [^,.;]{0,20}(?:nói|bảo|kể))\s(?:là\s|bên\s|ở\s)?(?:xã|phường|huyện|thị trấn|tỉnh)\s\p{Lu}/gu
/** “xem báo cáo của xã Sơn Hạnh, họ xây 12 nhà”: a unit named, and “they”. */
const THEY =
  /(?:xã|phường|thị trấn|huyện|tỉnh)\s\p{Lu}[^.;\n]{0,90}?(?<![\p{L}\p{M}])họ(?![\p{L}\p{M}])(?!\s(?:đạo|hàng|tên|Lò|Vàng|Giàng|\p{Lu}))/gu
/** “nghe các bà bảo nhà ông Thắng …”: what people tell each other is nobody's report. */
const GOSSIP =
  /^[\s\-–+•*]*(?:[Nn]ghe)\s(?:(?:các|mấy|mọi|dân|bà con|người ta|hàng xóm)\s?){1,2}(?:\p{L}{1,7}\s){0,2}?(?:bảo|nói|kể|đồn|đồn đại|kháo)(?![\p{L}\p{M}])/u
const HEAD = '(?:^|[,;:.(\\n]\\s{0,3})'

/** Stretches of the text that have another unit for their subject. */
function toldOfOthers(source: Source, others: Others): Span[] {
  const { low } = source
  if (low.length > 4000) return []
  const own = [...low.matchAll(OWN)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
  const lacking = own.some((o) => LACKS.test(low.slice(o.end, o.end + 60)))
  const subject = new RegExp(
    `${HEAD}((?:${HEARSAY})\\s)?((?:${flex('bên|phía|ở|tại|theo')})\\s)?(?:(?:${flex('xã|thị trấn|phường|huyện|tỉnh')})\\s)?(${others.names ? `${others.names}|` : ''}${WIDE})(?![\\p{L}\\p{M}])`,
    'gu',
  )
  const spans: Span[] = ofOtherCampaigns(source, others.campaign)
  for (const m of [...source.text.matchAll(BESIDE), ...source.text.matchAll(HEARD_OF), ...source.text.matchAll(THEY)]) {
    const end = source.sentences.find((s) => m.index >= s.start && m.index < s.end)?.end ?? low.length
    const back = own.find((o) => o.start >= m.index)
    spans.push({ start: m.index, end: Math.min(end, back?.start ?? end) })
  }
  for (const { start, end } of source.sentences)
    if (GOSSIP.test(source.text.slice(start, Math.min(end, start + 60)))) spans.push({ start, end })
  for (const { start, end } of source.sentences) {
    for (const m of low.slice(start, end).matchAll(subject)) {
      const from = start + m.index
      const to = from + m[0].length
      const wide = new RegExp(`^(?:${WIDE})$`, 'u').test(m[3]!)
      const heard = m[1] !== undefined || (m[2] !== undefined && !wide) || AFAR.test(low.slice(to, to + 40))
      if (wide ? !lacking : !others.known && !lacking && !heard) continue
      const back = own.find((o) => o.start >= to)
      spans.push({ start: from, end: Math.min(end, back?.start ?? end) })
    }
  }
  return spans
}

/** “HĐND xã giám sát 4 cuộc”: what a council or a party committee supervises by itself. */
const OFFICE = new RegExp(
  `^[\\s\\-–+•*]*(?:${flex('thường trực ')})?(?:hđnd|hdnd|ubkt|${flex('hội đồng nhân dân|ủy ban kiểm tra|ban kiểm tra')})[^,;.\\d]{0,30}(?:${flex('giám sát|kiểm tra|tiếp xúc|họp|chất vấn|thẩm tra')}|gs)`,
  'u',
)
const TOGETHER = new RegExp(`(?:mttq|${flex('mặt trận|phối hợp|tham gia|cùng|mời')})`, 'u')
/** “làm sập 3 cầu, hỏng 1,2 km đường” */
const DAMAGE = new RegExp(
  `(?<![\\p{L}\\p{M}])(?<!(?:${flex('phòng|phòng,|chữa')})\\s)(?:${flex('sập|hỏng|hư hỏng|hư hại|cuốn|cuốn trôi|trôi|sạt lở|vùi lấp|ngập|tốc mái|thiệt hại|cháy')}|hư|đứt|gãy|sạt)(?:\\s(?:${flex('mất|khoảng|gần|hơn|trên|tới|đổ|hoàn toàn|hẳn|toàn bộ')}))?\\s*$`,
  'u',
)
/** “31 nhà bị ngập”, “2 nhà sập hoàn toàn” */
const DAMAGED = new RegExp(
  `^\\s*(?:${flex('bị|bi')}\\s(?:${flex('sập|hỏng|hư|cuốn|trôi|sạt|vùi|ngập|tốc|thiệt hại|cháy|ảnh hưởng|nứt|cô lập|mất|chết')})|(?:${flex('dân')}\\s)?${flex('(?:sập|tốc mái|ngập|cháy rụi|hư hỏng|trôi)')})(?![\\p{L}\\p{M}])`,
  'u',
)
/** “mưa lũ làm 1.230 ngôi nhà trên địa bàn xã bị ngập” */
const CAUSING = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('làm|khiến')})(?:\\s(?:${flex('cho|khoảng|gần|hơn|trên')}))?\\s*$`,
  'u',
)
const SUFFERING = new RegExp(
  `^[^,.;\\d]{0,40}\\s(?:${flex('bị')})\\s(?:${flex('sập|hỏng|hư|cuốn|trôi|sạt|vùi|ngập|tốc|thiệt hại|cháy|ảnh hưởng|nứt|cô lập')})`,
  'u',
)
/** “đốn hạ trên 1.100 cây”, “dỡ 310 m tường rào”: what was taken away. */
const REMOVED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('đốn|đốn hạ|đốn bỏ|chặt|chặt hạ|chặt bỏ|phá dỡ|phá bỏ|dỡ bỏ|tháo dỡ|di dời|chôn lấp|tiêu hủy')}|dỡ)(?:\\s(?:${flex('khoảng|gần|hơn|trên|được|cả|mất')}))?\\s*$`,
  'u',
)
/** “thiệt hại trên 1 tỷ đồng” */
const LOSS = new RegExp(
  `(?<!(?:${flex('bị|do|khắc phục|hỗ trợ|bù')})\\s)(?:${flex('thiệt hại')})\\s(?:(?:${flex('ước|ước tính|khoảng|trên|gần|hơn|tới|là|tổng cộng')})\\s){0,3}$`,
  'u',
)
/** `written`: the same words as they were written; a name (“bản Nà Đon”) has taken nothing away. */
function isDamage(lead: string, written: string, tail: string): boolean {
  const removed = REMOVED.exec(lead)
  const named = removed !== null && removed.index > 0 && /^\p{Lu}/u.test(written.slice(removed.index))
  return (
    DAMAGE.test(lead) ||
    (CAUSING.test(lead) && SUFFERING.test(tail)) ||
    (removed !== null && !named) ||
    DAMAGED.test(tail)
  )
}
const isOfOffice = (clause: string): boolean => OFFICE.test(clause) && !TOGETHER.test(clause)

const OTHER = wholeWords(
  '(?:xã|huyện|phường|thị trấn|ấp|khóm|xóm|làng|buôn)(?: bạn(?! hanh)| kế bên| bên cạnh)|xã khác|phường khác|bản bạn|thôn bạn|đơn vị bạn|tỉnh bạn|xã bên|phường bên|huyện bên|bên xã|kế bên|theo tin báo|theo báo chí|theo đài|trên tivi|trên ti vi|trên mạng|trên đài|tivi nói|đài nói|báo đài đưa tin|trên báo|xã lân cận|huyện lân cận|cần học tập|cần học hỏi|để học tập|học tập kinh nghiệm|tham quan học tập|tham quan mô hình|đi tham quan',
)

/** “hòa giải 9/11 vụ thành, …, bên xã bạn tới 13 vụ”: named after a comma, it is none of what stands before. */
const isLater = (word: Span, { end }: { end: number }, low: string) =>
  word.start >= end && /[,;]\s/u.test(low.slice(end, word.start))
/** “13 cuộc giám sát là của phường 4 gửi lộn qua” */
const OF_ANOTHER =
  /^[^,.;\d]{0,30}(?:là|thì|la)\s(?:số\s|so\s)?(?:của|cua)\s(?:xã|phường|thị trấn|thôn|ấp|khóm|huyện|đơn vị|bên|xa|phuong)\s(?:\p{Lu}|\d|khác|bạn|kia|đó|ấy)/u
/** “Đó là chuyện của người ta”: said of the whole message at its end. */
const THEIRS = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('đó|đây|đấy|cái đó|mấy số đó|số này')})\\s(?:${flex('là|chỉ là')})\\s[^.;]{0,16}(?:${flex('của người ta|của họ|của xã khác|của nơi khác|của đơn vị khác|chuyện người ta|của xã bạn|của phường bạn|xã bạn|xã khác|phường bạn|huyện bạn')})`,
  'u',
)

export interface Elsewhere {
  /** Words for units that are not ours. */
  words: Span[]
  /** Stretches that have another unit for their subject. */
  told: Span[]
}

export function findElsewhere(source: Source, others: Others): Elsewhere {
  const { low } = source
  return {
    // “ủng hộ đồng bào tại xã bạn” speaks of our own gift.
    words: findAll(OTHER, low).filter(
      (o) =>
        !/(?:tại|ở|cho|giúp|với|tai|o|phát|đăng|tin|bài|phat|dang)\s*$/u.test(
          low.slice(Math.max(0, o.start - 6), o.start),
        ),
    ),
    told: toldOfOthers(source, others),
  }
}

/** Another unit's, another office's, or what the weather destroyed. */
export function isElsewhere(setting: Setting, { words, told }: Elsewhere, { low, text }: Source): boolean {
  const { item, sentence, clause, lead } = setting
  const { reading } = item
  return (
    words.some((w) => w.start >= sentence.start && w.end <= sentence.end && !isLater(w, item, low)) ||
    THEIRS.test(low.slice(item.end)) ||
    OF_ANOTHER.test(text.slice(item.end, sentence.end)) ||
    isWithin(setting, told) ||
    (reading.kind === 'money'
      ? LOSS.test(lead)
      : isDamage(lead, text.slice(clause.start, item.start), low.slice(reading.end, reading.end + 60))) ||
    isOfOffice(low.slice(clause.start, clause.end))
  )
}

/** “cho em hỏi …”, “ghi 1 hay 3 ạ?”: a question to whoever reads, no answer. */
const ASKS = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('(?:cho|xin) (?:\\p{L}{1,8} )?hỏi|em hỏi|mình hỏi|tôi hỏi|hỏi chút')})(?![\\p{L}\\p{M}])(?!\\s*$|\\s(?:\\d|${flex('được|đc|ý kiến|bà con|dân|hộ|người')}))`,
  'u',
)
const WONDERS = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('có phải|bao nhiêu|thế nào|như nào|ghi gì|là gì|ghi mấy|hay|được không|được ko|có được|ghi thế|tính thế')})(?![\\p{L}\\p{M}])`,
  'u',
)
/** “1 ha là 10.000 m2 phải không” */
const IS_IT_SO = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${flex('phải không|phải ko|đúng không|đúng ko|phải hôn')})(?:\\s(?:${flex('ạ|anh|chị|em|nhỉ|vậy|đồng chí')})){0,2}\\s*[?.]?\\s*$`,
  'u',
)
export function isAsking({ before, after }: Setting): boolean {
  if (ASKS.test(before) || IS_IT_SO.test(after)) return true
  return /\?\s*$/u.test(after) && (WONDERS.test(before.slice(-60)) || WONDERS.test(/^[^,;]*/u.exec(after)![0]))
}

/** “5 hộ là hộ mượn giống thôi chứ chưa thoát nghèo”: said of what it is not. */
const NOT_THAT = new RegExp(
  `^\\s*(?:\\p{L}[\\p{L}\\p{M}]*\\s){0,2}(?:${flex('là|chỉ là|thì là')})\\s[^,.;\\d]{2,60}\\s(?:${flex('chứ|chớ')})\\s(?:${flex('chưa')})(?![\\p{L}\\p{M}])`,
  'u',
)

/** “3 nhà nữa cũng đang thắc mắc”: those who ask or complain are no result. */
const COMPLAINING =
  /^\s*(?:nữa\s|khác\s)?(?:(?:(?:cũng|còn|vẫn|đang)\s){1,3}(?:thắc mắc|phàn nàn|kêu|than|hỏi|xin|đòi|mong|muốn|chờ)|thắc mắc|phàn nàn|than phiền|kêu ca|(?:ở\s|tại\s)?(?:[\p{L}\p{M}]+\s){0,4}(?:chưa|không)\s(?:đồng ý|chịu|nhất trí|đồng tình))(?![\p{L}\p{M}])/u
/** Things counted of which what follows says that they are no result. */
export const isNoResult = ({ item, tail }: Setting) =>
  item.reading.kind === 'number' &&
  item.reading.counter !== undefined &&
  (COMPLAINING.test(tail) || NOT_THAT.test(tail))
