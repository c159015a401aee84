import { fold, key } from './fold.ts'

export type None = 'none' | 'unknown' | 'not-applicable' | 'skip'

/** A whole answer without diacritics, with what polite words may stand around it taken away. */
const LEAD =
  /^(?:da|vang|thua|bao cao|bc|anh|chi|bac|chu|em|a|e|dong chi|d\/c|oi|cai nay|muc nay|phan nay|cho nay|xa|ben|xa minh|xa em|xa e|minh|toi|chung toi|nam nay|trong nam|hien|hien nay|hien tai|thi|la|:|,|-)[ ,:]+/
const TRAIL =
  /[ ,]+(?:a|nhe|nha|nhi|nhe a|dau|anh|chi|bac|chu|em|e|dong chi|d\/c|ban|het|gi|gi ca|gi het|nao|nao ca|nao het|thoi|roi|ca|luon|trong nam|nam nay|de bao cao|vay|dc|duoc|cuoc nao|ho nao|mo hinh nao|nhe anh|oi)$/

/** Spec: none is a figure (zero, to be confirmed); unknown, not applicable and later are no figures. */
const ANSWERS: [None, RegExp][] = [
  [
    'skip',
    /^(?:bo qua|bo qua di|de sau|de lai|de lai sau|de mai|tra loi sau|bao sau|gui sau|bo sung sau|dien sau|lam sau|tinh sau|mai|mai hoi|mai tinh|skip|qua|tiep|chuyen|chuyen muc khac)$/,
  ],
  [
    'skip',
    /^(?:de )?(?:mai|lat|lat nua|chieu|toi|sau|hom sau|tuan sau) (?:e |em |toi |minh )?(?:hoi lai|hoi|tra loi|bao|bao lai|gui|gui lai|bo sung|dien|tinh|xem lai|lam)(?: sau| cho| lai)?$/,
  ],
  ['unknown', /^(?:de |cho )?(?:e |em |toi |minh )?(?:hoi lai|kiem tra lai|xem lai|ra lai|hoi)(?: da| xem)?$/],
  [
    'unknown',
    /^(?:chua|chua kip|chua co|chua nam|khong nam|ko nam|k nam) (?:duoc )?(?:so lieu|tong hop|so|thong ke|bao cao|ket qua|thong tin|ro|do|do dac|chot|cap nhat)(?: (?:duoc|xong|so lieu|tong hop|cu the|do dac|chinh thuc|chi tiet|day du|du|gi))*(?: (?:mai|lat|sau|chieu)(?: (?:e|em|toi))? (?:gui|bao|bo sung|tra loi)(?: sau)?)?$/,
  ],
  [
    'unknown',
    /^(?:khong|ko|k|hok|kg|kh|khg|hong) (?:biet|ro|nho|nho ro|nam ro|nam duoc|nam|co so lieu|co so|chac|thong ke|tong hop duoc)(?: (?:so lieu|nay|duoc|chinh xac))?$/,
  ],
  [
    'unknown',
    /^(?:chua biet|chua ro|chua nam ro|chua chac|chua nam duoc|dang tong hop|dang thong ke|dang cho so lieu|cho so lieu|cho tong hop|chua cap nhat|chua thong ke|chua tong hop|chua do dac|\?+)$/,
  ],
  [
    'not-applicable',
    /^(?:khong|ko|k|kg|kh|hok|hong) (?:ap dung|thuoc doi tuong|thuoc dien|phai doi tuong|lien quan|thuoc pham vi|thuoc)(?: (?:nay|bao cao|ap dung))?$/,
  ],
  ['not-applicable', /^(?:kad|n\/a|na|khong thuoc|chua thuoc doi tuong|chua ap dung)$/],
  ['none', /^(?:khong|ko|k|kg|kh|khg|hok|hong|hem|khog|khonh|0|zero|so 0|chua|chua co|trong|bang khong|bang 0)$/],
  [
    'none',
    /^(?:deu |cung |van |tat ca )?(?:khong|ko|k|kg|kh|khg|hok|hong|hem|chua|chang) (?:he )?(?:co|phat sinh|to chuc|thuc hien|xay ra|ban hanh|ky|ky ket|thanh lap|trien khai|lam|gi|nao)(?: (?:gi|nao|(?!so |ai )[a-z]{1,6} nao|mo hinh nao|them|moi|van ban nao|chuong trinh nao|duoc|cuoc|vu|ho|phat sinh|truong hop nao|to chuc|dau))*$/,
  ],
]

/**
 * What a WHOLE answer without any figure says: zero, not known yet, not applicable, or later; undefined when it says
 * anything else. Works with and without diacritics.
 */
export function readNone(text: string): None | undefined {
  if (text.length > 200) return undefined
  if (/^[\s]*(?:x|-{1,3}|\/{2,3}|…|\.{2,4})[\s]*$/iu.test(text)) return 'unknown'
  let words = fold(text)
    .replace(/["“”'!.…()*]+/gu, ' ')
    .replace(/\p{Extended_Pictographic}/gu, ' ')
    .replace(/ ?, ?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (words === '' || /[1-9]/.test(words)) return undefined
  for (let n = 0; n < 6; n += 1) {
    const found = ANSWERS.find(([, pattern]) => pattern.test(words))
    if (found) return written(found[0], words, text) ? found[0] : undefined
    const shorter = words.replace(LEAD, '')
    const next = shorter !== words ? shorter : words.replace(TRAIL, '')
    if (next === words) return undefined
    words = next.trim()
  }
  return undefined
}

/** Folding makes “chưa” of “chùa” and “k” of “K”: with diacritics, a one-word answer must be the right word. */
function written(kind: None, words: string, text: string): boolean {
  if (kind !== 'none' || words.includes(' ') || fold(text).length !== words.length) return true
  const low = key(text.trim())
  return low === words || ['không', 'chưa', 'hông', 'hổng', 'hok', 'trống'].some((w) => key(w) === low)
}
