/**
 * Commands in plain Vietnamese words, with or without diacritics, or with a slash. A command is the whole message
 * (a few polite words around it do not matter); the same words inside a narrative are narrative.
 */
import { fold, plainWords } from '../../values/index.ts'

export type Command =
  | {
      kind: 'continue' | 'contents' | 'back' | 'skip' | 'review' | 'preview' | 'submit' | 'pause' | 'help' | 'fieldHelp'
    }
  | {
      kind: 'deadline' | 'privacy' | 'switch' | 'done' | 'confirm' | 'note' | 'reopen' | 'progress' | 'menu' | 'refuse'
    }
  | { kind: 'link' | 'unlink' | 'signAnew' | 'sendReport' }
  | { kind: 'jump'; to: string }
  /** `of`: the question named; empty: the one at hand. */
  | { kind: 'redo'; of: string }
  | { kind: 'show'; to: string }
  | { kind: 'history'; of: string }
  | { kind: 'explain'; of: string }
  /** `isBehind`: the command follows what is meant; it is one only where that has been told. */
  | { kind: 'clear'; of: string; isBehind?: boolean }
  | { kind: 'correct'; rest: string }
  | { kind: 'rewrite'; section: string; text: string }
  /** Of the section named, else of the one last shown. `n`: which sentence, from 1. */
  | {
      kind: 'prose'
      action: 'shorter' | 'formal' | 'drop' | 'undo' | 'write'
      section?: string
      /** Which sentence to drop; else `text` quotes it. */
      n?: number | 'last'
      text?: string
    }

/** Words of politeness dropped before a command is looked up. */
const POLITE =
  /^(?:da|vang|thua dong chi|thua|em chao|chao|xin|cho (?:toi|em|minh)|toi muon|em muon|minh muon|vui long)\s+|\s+(?:a|nhe|nha|nhi|vay|voi|di|giup|giup toi|giup em|the|dong chi|dc|cam on|cho toi|cho em|cho minh|ad|bot)$/g

/** Folded phrases of each command, parted by “ | ”. */
const PHRASES: { readonly [K in Command['kind']]?: string } = {
  continue:
    'tiep | tiep tuc | dien not | dien tiep | lam not | ghi not | bat dau | lam tiep | tiep theo | start | go | next | hoi tiep | cau tiep theo | tra loi tiep | bao cao',
  contents: 'muc luc | danh sach muc | cac muc | mucluc | xem muc luc | danh sach cau hoi',
  back: 'lui | quay lai | muc truoc | tro lai | lui lai | cau truoc | quay lai muc truoc | ve muc truoc | back',
  skip: 'bo qua | de sau | qua | bo qua muc nay | cau sau | muc sau | chua lam | de lai | de sau di | skip | hoi sau | bo qua cau nay',
  review:
    'xem lai | soat | soat lai | xem so lieu | xem lai toan bo | xem lai so lieu | xem toan bo | xemlai | kiem tra lai | ra soat | xem | xem bang | bang so lieu',
  preview:
    'xem truoc | xem bao cao | ban thao | du thao | xem ban thao | xem du thao | xem truoc bao cao | xemtruoc | tai du thao | tai bao cao | tai ve | in bao cao | lay bao cao | gui lai bao cao | gui lai tep',
  submit: 'nop | nop bao cao | gui bao cao | nop luon | hoan thanh | nopbaocao | nop lai | xong bao cao | dong y nop',
  pause:
    'tam dung | dung | nghi | dung lai | tamdung | mai lam tiep | de mai lam tiep | de mai lam | de chieu lam | ban qua | dang ban | khong lam kip | ban qua khong lam kip | hom khac lam | luc khac | ban | toi ban | de luc khac | stop | tam nghi | mai lam | chieu lam | lam sau',
  help: 'tro giup | giup | giup do | help | huong dan | trogiup | lam the nao | huong dan su dung | dung the nao | lam sao',
  fieldHelp:
    'ghi gi | muc nay ghi gi | hoi gi | can gi | ghi the nao | muc nay ghi the nao | muc nay hoi gi | muc nay can gi | viet gi | muc nay viet gi | nghia la gi | la sao | vi du | cho vi du | khong hieu cau hoi | cau nay hoi gi | tra loi the nao | y la gi | la gi | phai ghi gi | can ghi gi | giai thich',
  deadline:
    'han nop | han nop khi nao | bao gio nop | khi nao nop | han khi nao | han | han chot | deadline | han nop la khi nao | bao gio het han | con may ngay | han nop bao cao | nop khi nao | khi nao het han | khi nao den han',
  privacy: 'rieng tu | bao mat | quyen rieng tu | du lieu cua toi | riengtu',
  link: 'lien ket | lienket | lien ket tai khoan | them kenh | dung tren may khac | dung may khac | doi dien thoai | doi may | them tai khoan | dung zalo | dung telegram | dung tren zalo | dung tren telegram | chuyen sang zalo | chuyen sang telegram | chuyen dien thoai',
  sendReport:
    'gui tep | gui file | gui tep bao cao | tai bao cao len | tai tep len | gui bao cao bang tep | gui file bao cao | gui word | gui tep word | gui file word',
  signAnew:
    'gui lai ban ky | gui ban ky | guibanky | nop ban ky | ban ky | ban scan | gui ban scan | gui lai ban scan | scan | gui ban da ky | nop ban da ky | gui anh ban ky | thay ban ky | tai ban ky len',
  unlink:
    'go lien ket | golienket | huy lien ket | bo lien ket | go tai khoan | dang xuat moi noi | dang xuat noi khac',
  switch: 'doi don vi | doi vai | chuyen don vi | donvi khac | don vi khac',
  done: 'xong | het | het roi | xong roi | the thoi | xong muc nay | da xong | vay thoi',
  confirm:
    'dung | dung roi | uh dung roi | u dung roi | vang dung roi | da dung roi | dung rui | ok | oke | okie | chuan | chinh xac | dung het | dung ca | dong y | nhat tri | chuan roi | xac nhan | phai | u | uh | um | vang | da | da dung | vang dung | tot | on | duoc | duoc roi | dung vay | dung the | co | yes | dung toan bo',
  note: 'nhan huyen | ghi chu cho huyen | gui ghi chu | nhan cho huyen | hoi huyen | lien he huyen | gui y kien',
  reopen: 'mo lai | sua lai bao cao | mo lai bao cao | rut lai | rut bao cao | thu hoi',
  progress:
    'tien do | con bao nhieu | den dau roi | con gi | con thieu gi | thieu gi | con muc nao | con may muc | may muc nua | con may muc nua | con may cau | con may cau nua | may cau nua | con nhung gi | chua co gi | tinh hinh | trang thai | con cho nao | da nop chua',
  menu: 'menu | chon | thuc don',
  refuse: 'thoi | huy | khong can | huy bo | khong nop | cancel',
}

const EXACT = new Map(
  Object.entries(PHRASES).flatMap(([kind, phrases]) =>
    phrases.split(' | ').map((phrase) => [phrase, kind as Command['kind']] as const),
  ),
)

const THUMBS = /^(?:👍|👌|✅|✔|☑|🆗|\p{Emoji_Modifier}|\uFE0F)+$/u

/** The text reduced to what decides: folded, without punctuation at the ends and polite words. */
export function bare(text: string): string {
  let words = fold(text)
    .replace(/[^\p{L}\p{N}\s./:-]/gu, ' ')
    .replace(/[.?!…]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.startsWith('/')) words = words.slice(1)
  for (let i = 0; i < 3; i++) {
    const shorter = words.replace(POLITE, '').trim()
    if (shorter === words || shorter === '') break
    words = shorter
  }
  return words
}

/** Reads a whole message as a command; undefined = it is not one. */
export function readCommand(text: string): Command | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 4000) return undefined
  if (THUMBS.test(trimmed)) return { kind: 'confirm' }
  // “đúng”, “dung” and “dừng” fold alike but for their marks: with a mark the officer has said which.
  const lower = trimmed
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.!\s]+$/u, '')
  if (lower === 'dừng' || lower === 'dừng lại') return { kind: 'pause' }
  if (lower === 'đúng' || lower === 'dung') return { kind: 'confirm' }
  const words = bare(trimmed)
  const wholeFolded = plainWords(trimmed)
  const exact = EXACT.get(words) ?? EXACT.get(wholeFolded)
  if (exact !== undefined) return { kind: exact } as Command
  // “ok tiếp đi”, “thôi bỏ qua”
  const after = EXACT.get(bare(words.replace(YIELDING, '')))
  if (after !== undefined && YIELDING.test(words) && MOVES.has(after)) return { kind: after } as Command
  if (PROGRESSING.test(words)) return { kind: 'progress' }
  const anew = REDO.exec(words)
  if (anew) return { kind: 'redo', of: anew[1] ?? '' }
  if (LATER.test(words)) return { kind: 'pause' }
  if (SKIPPING.test(words)) return { kind: 'skip' }
  return readProse(words, trimmed) ?? readRewrite(trimmed) ?? readCorrection(trimmed) ?? readTarget(words, trimmed)
}

const YIELDING = /^(?:ok|oke|okie|okla|uh|u|um|uk|vang|duoc|duoc roi|dc|roi|thoi|the thi|thoi thi)[ ,.]+/u
const MOVES: ReadonlySet<string> = new Set(
  'continue contents back skip review preview submit pause help progress deadline fieldHelp'.split(' '),
)
const ASKED = '(?: (?:khong|ko|k|chua|nhi|vay|the|a|ha|hay))'
/** “còn gì nữa ko”, “thế xong chưa” */
const PROGRESSING = new RegExp(
  `^(?:(?:the|vay|gio|bay gio|ma|toi|em|minh|a|e) )?(?:con (?:gi|muc nao|cau nao|phan nao|thieu gi|may cau|may muc|nhieu|bao nhieu cau|bao nhieu muc)(?: nua)?${ASKED}*|(?:sap |da |nop )?(?:xong|het|du|nop duoc)(?: het)?(?: cau hoi)? chua(?: (?:a|nhi|vay|the))*)$`,
  'u',
)
/** “thôi bỏ hết đi làm lại mục này”, “kể lại mục 6” */
const REDO =
  /^(?:(?:thoi|ok|cho|de) )?(?:(?:bo|xoa) het(?: di)?[ ,]+)?(?:(?:cho|de) )?(?:(?:toi|em|minh|a|e) )?(?:lam|ghi|ke|dien|khai) lai (?:tu dau )?(?:ca )?(?:muc|cau|phan) (?:nay|do|vua roi|([ivx]{1,4}(?:\.\d)?|\d{1,2}))(?: tu dau)?$/u
/** “a bận họp, tí làm tiếp” */
const LATER =
  /^(?:(?:a|e|anh|em|chi|toi|minh|gio|dang|thoi) ){0,3}(?:ban|phai|di|co|den gio|het gio)(?: [a-z]+){0,5}[ ,.]+(?:ti|lat|chieu|toi|mai|hom sau|luc khac|chut|tranh thu)(?: nua| toi| mai)? (?:lam|ghi|dien|tra loi|bao cao|noi)(?: tiep| sau| not)?$/u

/** “bỏ qua, đến mục sau”, “để sau, sang câu tiếp”. */
const SKIPPING =
  /^(?:bo qua|de sau|de lai|qua)(?: di| da)?(?: muc nay| cau nay)?(?: (?:den|sang|lam|chuyen|toi)(?: den| sang)? (?:muc|cau|phan)(?: sau| tiep| tiep theo| khac| ke tiep))?$/

const SECTION = '(?:\\s+(?:o\\s|cua\\s|trong\\s|cho\\s)?(?:muc|phan)\\s+([ivxp][0-9a-z.]{0,12}))?'
const REVISIONS: readonly (readonly ['shorter' | 'formal' | 'undo', RegExp])[] = [
  [
    'shorter',
    new RegExp(
      `^(?:(?:viet|lam|tom|noi|cho|rut)\\s)?(?:lai\\s)?(?:cho\\s)?(?:ngan gon|ngan|gon|rut gon|rut ngan)(?:\\s(?:lai|hon|di|gon|nua))*${SECTION}$`,
    ),
  ],
  [
    'formal',
    new RegExp(`^(?:(?:viet|cho|lam)\\s)?(?:lai\\s)?(?:cho\\s)?trang trong(?:\\s(?:hon|lai|len|nua))*${SECTION}$`),
  ],
  [
    'undo',
    new RegExp(`^(?:tra|quay|lay|tro|khoi phuc)(?:\\slai|\\sve)?\\s(?:ban|loi)\\s(?:cu|truoc|ban dau)${SECTION}$`),
  ],
]
const DROPPED = new RegExp(
  `^(?:bo|xoa|cat)(?:\\sdi)?\\scau\\s(cuoi|cuoi cung|dau|dau tien|thu\\s(\\d{1,2})|(\\d{1,2}))${SECTION}$`,
)

/** “bỏ câu ‘cái này chị văn xã mới nắm’ đi” */
const QUOTED =
  /^(?:bỏ|bo|xóa|xoá|xoa|cắt|cat)\s+(?:giúp\s+|giup\s+|cái\s+)?(?:câu|cau)\s*[:“"‘']?\s*(?!(?:hỏi|hoi|này|nay|kia|đó|do|thứ|thu|cuối|cuoi|đầu|dau)(?!\p{L}))(\S.{5,200}?)[”"’']?(?:\s+(?:đi|di|nhé|nhe|ạ|giúp|giup|hộ|luôn|với))*\s*[.!]?$/iu

/** “viết ngắn lại mục II.1”, “trang trọng hơn”, “bỏ câu cuối”, “mục II.1 viết là: …”, “trả lại bản trước”. */
function readProse(words: string, text: string): Command | undefined {
  if (words.length <= 80) {
    // The section may stand first: “mục II.1 viết ngắn lại”.
    const turned = words.replace(/^(muc|phan) ([ivxp][0-9a-z.]{0,12})[,:]? (.+)$/u, '$3 $1 $2')
    for (const form of [words, turned]) {
      for (const [action, pattern] of REVISIONS) {
        const match = pattern.exec(form)
        if (match) return { kind: 'prose', action, ...(match[1] !== undefined && { section: match[1] }) }
      }
      const drop = DROPPED.exec(form)
      if (drop) {
        const number = drop[2] ?? drop[3]
        const n = number !== undefined ? Number(number) : drop[1]!.startsWith('dau') ? 1 : 'last'
        return { kind: 'prose', action: 'drop', n, ...(drop[4] !== undefined && { section: drop[4] }) }
      }
    }
  }
  const quoted = QUOTED.exec(text.normalize('NFC').trim())
  if (quoted) return { kind: 'prose', action: 'drop', text: quoted[1]! }
  const match =
    /^(?:(?!\s*(?:mục|muc|phần|phan)\s)[^.:;\n]{1,40}[.,;!]\s+)?(?:mục|muc|phần|phan)\s+([IVXP][0-9A-Z.]{0,12})\s*,?\s+(?:viết|viet|ghi)\s+(?:lại\s+|lai\s+)?(?:là|la|thành|thanh|như sau|nhu sau|rằng|rang)\s*:?\s*(\S[\s\S]*)$/iu.exec(
      text.normalize('NFC'),
    )
  return match ? { kind: 'prose', action: 'write', section: match[1]!, text: match[2]! } : undefined
}

/** “sửa mục III.2: …”, “viết lại mục V thành …”. A bare number is an item of the list, not a section. */
function readRewrite(text: string): Command | undefined {
  const match =
    /^(?:sửa|sua|viết lại|viet lai|thay|ghi lại|ghi lai)\s+(?:nội dung\s+|noi dung\s+)?(?:mục|muc|phần|phan)\s+([IVXP][0-9A-Z.]{0,12})\s*(?:thành|thanh|là|la|:|=)\s*(\S[\s\S]*)$/iu.exec(
      text.normalize('NFC'),
    )
  return match ? { kind: 'rewrite', section: match[1]!, text: match[2]! } : undefined
}

/** “sửa chữa 1 nhà”, “sửa 2km đường”: something was mended, and no figure is to be changed. `text` is in NFC. */
const isRepair = (text: string) =>
  /^(?:sửa|sua)\s+(?:chữa|sang|chua|được\s+\d|duoc\s+\d)(?![\p{L}\p{M}])/iu.test(text) ||
  (/^(?:sửa|sua)\s+(?:lại\s+|lai\s+)?\d[\d.,]*\s?(?:nhà|căn|ngôi|cái nhà|km|m|mét|cầu|cống|tuyến|công trình|nha|can|cai nha|cau|tuyen|cong trinh)(?![\p{L}\p{M}])/iu.test(
    text,
  ) &&
    !/(?<![\p{L}\p{M}])(?:thành|thanh|sang|là|la)(?![\p{L}\p{M}])|[:=→]/iu.test(text))

/** “số 1 sai rồi”: which line, and not yet what holds. */
const CALLED_WRONG =
  /^(?:ơ |à |cái |số |câu |dòng |mục |cai |so |cau |dong |muc ){0,2}(\d{1,2})\s+(?:bị\s+|ghi\s+|là\s+)?(?:sai|nhầm|nham|chưa đúng|không đúng|ko đúng|chua dung|khong dung)(?:\s+(?:rồi|roi|r|mà|ma|em|nhé|ạ|kìa))*[.!]*$/iu

/** “sửa đất hiến thành 15.000”, “đổi số 3 thành 5”, “chữa lại: …”; what follows is split by the caller. */
function readCorrection(original: string): Command | undefined {
  const text = original.normalize('NFC')
  const wrong = CALLED_WRONG.exec(text.trim())
  if (wrong) return { kind: 'correct', rest: wrong[1]! }
  const match =
    /^(?:sửa|sua|đổi|doi|chữa|chua lai|cập nhật|cap nhat|điều chỉnh|dieu chinh|đính chính|dinh chinh)(?:\s+lại|\s+lai|\s+giúp|\s+giup)?\s*:?\s+(\S[\s\S]*)$/iu.exec(
      text,
    )
  if (!match || match[1]!.length > 1500 || isRepair(text)) return undefined
  return { kind: 'correct', rest: match[1]! }
}

/** “bỏ số mô hình”, “thôi bỏ cái hố rác gia đình ra khỏi mô hình nhé, còn 2 thôi” */
const CLEAR =
  /^(?:(?:thôi|thoi|ok|à|ừ|vậy|vay|nhờ|nho)[\s,]+){0,2}(?:xóa|xoá|xoa|bỏ|bo|hủy|huỷ|huy)\s+(?!qua)(\S.{0,60}|\S.{0,80}\s(?:khỏi|khoi)\s.{1,60})$/iu

/** “hộ thoát nghèo bỏ đi, cái đó sai rồi”: of these words a narrative may consist as well, so they must name something told. */
const CLEAR_BEHIND =
  /^(?:(?:thôi|thoi|ok|à|ừ|cái|cai)[\s,]+){0,2}(\S[^.;,:!?\n\d]{2,50}?)\s+(?:thì\s+|thi\s+)?(?:xóa|xoá|xoa|bỏ|bo|hủy|huỷ|huy)(?:\s+(?:đi|di|giúp|giup|hộ|luôn|luon|nhé|nhe|ạ|em|anh|cho|bot|cái|đó|do|này))*\s*(?:[.,;!]\s*[^.;\d\n]{0,40})?$/iu

function readTarget(words: string, original: string): Command | undefined {
  let m =
    /^(?:sang|den|chuyen sang|chuyen den|chuyen|ve|nhay den|lam|toi|mo|quay lai|quay ve|tro lai|di den)\s*(?:muc|cau|phan)\s+(.{1,60})$/.exec(
      words,
    )
  if (m) return { kind: 'jump', to: m[1]! }
  m = /^(?:muc|cau|phan)\s+([ivx]{1,4}(?:\.\d)?(?:\.[a-d]\d?)?|\d{1,2}(?:\.\d)?)$/.exec(words)
  if (m) return { kind: 'jump', to: m[1]! }
  m = /^((?:i|ii|iii|iv|v)(?:\.\d)(?:\.[a-d]\d?)?|iii|iv|v)$/.exec(words)
  if (m) return { kind: 'jump', to: m[1]! }
  m = /^xem (?:lai )?(?:muc|phan|noi dung muc)\s+(.{1,60})$/.exec(words)
  if (m) return { kind: 'show', to: m[1]! }
  m = /^(?:ai (?:da )?(?:ghi|nhap|bao|dien)|lich su|nguon)\s+(.{2,60})$/.exec(words)
  if (m) return { kind: 'history', of: m[1]! }
  m = CLEAR.exec(original.normalize('NFC').trim())
  if (m) return { kind: 'clear', of: m[1]! }
  m = CLEAR_BEHIND.exec(original.normalize('NFC').trim())
  if (m) return { kind: 'clear', of: m[1]!, isBehind: true }
  m =
    /^(.{2,80}?)\s+(?:la gi|ghi gi|nghia la gi|ghi the nao|la the nao|tinh the nao|gom nhung gi|hieu the nao|la sao)$/.exec(
      words,
    )
  if (m) return { kind: 'explain', of: m[1]! }
  m = /^(?:giai thich|huong dan)\s+(.{2,80})$/.exec(words)
  if (m) return { kind: 'explain', of: m[1]! }
  return undefined
}

/** Words that say the message mends what was said before. */
export const CORRECTING =
  /^(?:ơ|ủa)(?=[ ,][^\n]*\d)|(?<!\p{L})(?:sao lại (?:ghi |là |thành |ra |có )?\d[\d.,]*|nhầm|nham|ghi sai|viết sai|đúng ra|dung ra|thực ra|thuc ra|(?:chứ|chu) (?:không|khong|ko|k|hông|hong) (?:phải|phai)|(?:không|khong|ko|k) (?:phải|phai)(?= [^.;\n]{1,60} (?:mà|ma) | \d\S*(?: \p{L}+){0,3}\s*$)|(?:mới|moi) (?:đúng|dung)(?= *(?:[.,;!]|$|ạ|nhé|nha|a |nhe))|(?:là|la) sai(?= *(?:[.,;!]|$|ạ|nhé|nha))|sai (?:rồi|roi)|đính chính|dinh chinh|nhập sai|nhap sai|xin sửa|sửa lại|sua lai)(?!\p{L})/iu
