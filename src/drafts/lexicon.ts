/**
 * How chat is written out in an official report, as tables. Only what has one meaning stands here: a word whose
 * expansion is not certain stays as it was typed. Matched as whole words, whatever their capitals.
 */

/** Short forms → words. Tone marks and capitals of what is typed do not matter for these: they are no words of their own. */
export const SHORT_FORMS: Readonly<Record<string, string>> = {
  ko: 'không',
  kô: 'không',
  hok: 'không',
  khg: 'không',
  đc: 'được',
  bc: 'báo cáo',
  vs: 'với',
  vđ: 'vấn đề',
  tg: 'thời gian',
  nx: 'nữa',
  cx: 'cũng',
  lm: 'làm',
  hđ: 'hoạt động',
  gđ: 'gia đình',
  gđvh: 'gia đình văn hóa',
  gdvh: 'gia đình văn hóa',
  hv: 'hội viên',
  vsmt: 'vệ sinh môi trường',
  antt: 'an ninh trật tự',
  atgt: 'an toàn giao thông',
  ktxh: 'kinh tế - xã hội',
  'kt-xh': 'kinh tế - xã hội',
  đđk: 'Đại đoàn kết',
  ddk: 'Đại đoàn kết',
  kdc: 'khu dân cư',
  tdp: 'tổ dân phố',
  slg: 'số lượng',
  klg: 'khối lượng',
}

/**
 * Offices, funds and things by their letters, typed small. A sentence with one of them that tells nothing but known
 * figures is told by the figures, as one with any other shorthand.
 */
export const SMALL_CODES: Readonly<Record<string, string>> = {
  cty: 'công ty',
  vhoá: 'văn hóa',
  vhóa: 'văn hóa',
  vh: 'văn hóa',
  mttq: 'MTTQ',
  hđnd: 'HĐND',
  ubnd: 'UBND',
  bhyt: 'BHYT',
  bhxh: 'BHXH',
  ntm: 'NTM',
  htx: 'HTX',
  'ban ttnd': 'Ban Thanh tra nhân dân',
  ttnd: 'Thanh tra nhân dân',
  'ban gsđtcđ': 'Ban Giám sát đầu tư của cộng đồng',
  gsđtcđ: 'Giám sát đầu tư của cộng đồng',
  lđtbxh: 'Lao động - Thương binh và Xã hội',
  'lđ-tbxh': 'Lao động - Thương binh và Xã hội',
  cvđ: 'Cuộc vận động',
  bcđ: 'Ban Chỉ đạo',
  xoá: 'xóa',
}
/** The same in capitals, where prose writes the words out. In a symbol (“12-QĐ/BCĐ”) they stay. */
export const CODES: Readonly<Record<string, string>> = { BCĐ: 'Ban Chỉ đạo', CVĐ: 'Cuộc vận động' }

/** Kinds of documents before their number: “QĐ 45” is “Quyết định số 45”. */
export const DOCUMENT_CODES: Readonly<Record<string, string>> = {
  qđ: 'Quyết định',
  kh: 'Kế hoạch',
  nq: 'Nghị quyết',
  cv: 'Công văn',
  hd: 'Hướng dẫn',
}
export const DOCUMENTS: readonly string[] = [
  ...Object.values(DOCUMENT_CODES),
  'Chỉ thị',
  'Chương trình',
  'Chương trình phối hợp',
  'Thông báo',
  'Quy chế',
]

/** Who acts: “Mặt trận thì triển khai” says “Mặt trận triển khai”. */
export const ACTORS: readonly string[] = [
  'mặt trận',
  'mặt trận xã',
  'mttq',
  'mttq xã',
  'ubnd xã',
  'ủy ban',
  'hđnd xã',
  'đảng ủy',
  'đảng ủy xã',
  'chi bộ',
  'các chi bộ',
  'chính quyền',
  'chính quyền xã',
  'bà con',
  'nhân dân',
  'người dân',
  'xã',
  'thị trấn',
  'các bản',
  'các thôn',
  'các hội',
  'các đoàn thể',
  'đoàn thanh niên',
  'hội phụ nữ',
  'hội nông dân',
  'hội cựu chiến binh',
  'công an xã',
  'ban công tác mặt trận',
]
/** What a report speaks about: “An ninh thì có …” says “Về an ninh, có …”. */
export const TOPICS: readonly string[] = [
  'kinh tế',
  'phát triển kinh tế',
  'an ninh',
  'an ninh trật tự',
  'quốc phòng',
  'môi trường',
  'bảo vệ môi trường',
  'vệ sinh môi trường',
  'văn hóa',
  'văn hoá',
  'đời sống văn hóa',
  'giáo dục',
  'y tế',
  'an sinh xã hội',
  'giám sát',
  'phản biện',
  'tuyên truyền',
  'công tác tuyên truyền',
  'giảm nghèo',
  'khuyến học',
  'hòa giải',
  'nông thôn mới',
  'tôn giáo',
  'dân tộc',
  'nhà ở',
  'giao thông',
]
/** Words before “thì” that make a condition or tell what happened: it stays. */
export const CONDITIONS: readonly string[] = [
  'nếu',
  'khi',
  'vì',
  'do',
  'để',
  'mà',
  'hễ',
  'càng',
  'có',
  'đã',
  'là',
  'muốn',
  'cứ',
]
/** Things of which one “với” another in a chat is “và”. */
export const LISTED_NOUNS: readonly string[] = [
  'quỹ',
  'mô hình',
  'tuyến đường',
  'đường',
  'nhà',
  'tổ',
  'bản',
  'thôn',
  'phong trào',
  'hội',
]
/** Verbs whose “với” is none of those. */
export const WITH_VERBS: readonly string[] = [
  'phối hợp',
  'liên kết',
  'kết nghĩa',
  'kết hợp',
  'hợp tác',
  'ký kết',
  'ký',
  'gắn',
  'so',
  'cùng',
  'đối',
  'giao lưu',
  'trao đổi',
  'làm việc',
  'họp',
  'tiếp xúc',
  'nối',
]

/** Words of speech → words of a report. */
export const REGISTER: readonly (readonly [spoken: string, official: string])[] = [
  ['bà con nhân dân', 'Nhân dân'],
  ['bà con', 'Nhân dân'],
  ['xã em', 'xã'],
  ['xã tôi', 'xã'],
  ['xã mình', 'xã'],
  ['xã chúng tôi', 'xã'],
  ['xã chúng em', 'xã'],
  ['bên xã em', 'xã'],
  ['huyện em', 'huyện'],
  ['huyện mình', 'huyện'],
  ['thị trấn em', 'thị trấn'],
  ['thị trấn mình', 'thị trấn'],
  ['còn khổ', 'còn khó khăn'],
  ['bây giờ', 'hiện nay'],
  ['hồi đầu năm', 'đầu năm'],
  ['vì thế nên', 'do đó'],
  ['tại vì', 'do'],
  ['bởi vì', 'do'],
]

/** Words to the bot and of courtesy at the head of a line. */
export const GREETINGS: readonly string[] = [
  'dạ thưa anh chị',
  'dạ thưa anh',
  'dạ thưa chị',
  'dạ thưa',
  'dạ vâng',
  'dạ',
  'vâng ạ',
  'vâng',
  'alo',
  'xin chào',
  'chào anh chị',
  'chào anh',
  'chào chị',
  'em chào anh chị',
  'em chào anh',
  'em chào chị',
  'chào đồng chí',
  'kính thưa đồng chí',
  'em xin báo cáo',
  'em báo cáo',
  'tôi xin báo cáo',
  'tôi báo cáo',
  'xin báo cáo',
  'anh ghi giúp em',
  'chị ghi giúp em',
  'anh chị ghi giúp em',
  'nhờ anh ghi giúp em',
  'nhờ anh chị ghi giúp',
  'ghi giúp em',
  'ghi giúp tôi',
  'ghi hộ em',
  'cho em báo cáo',
  'cho em gửi',
  'em gửi anh',
  'em gửi anh chị',
  'em xin gửi',
  'sai rồi',
  'sai r',
  'nhầm rồi',
  'à nhầm',
]

/** Particles and thanks that close a sentence. */
export const CLOSERS: readonly string[] = [
  'anh chị ghi giúp em',
  'anh ghi giúp em',
  'chị ghi giúp em',
  'nhờ anh ghi giúp',
  'ghi giúp em',
  'ghi giúp tôi',
  'ghi hộ em',
  'em cảm ơn anh chị',
  'em cảm ơn anh',
  'em cảm ơn chị',
  'em cảm ơn',
  'xin cảm ơn',
  'cảm ơn anh chị',
  'cảm ơn',
  'anh nhé',
  'chị nhé',
  'nhé anh',
  'nhé ạ',
  'anh ạ',
  'chị ạ',
  'ạ',
  'nhé',
  'nha',
  'nhá',
]

/** A whole sentence said to the bot, without diacritics: “Kể ở mục IV rồi”, “sai rồi”. It tells nothing of the unit. */
export const TO_BOT: readonly RegExp[] = [
  /^(?:da |vua |toi |em )*(?:ke|noi|ghi|khai|bao cao|gui|tra loi)(?: het)?(?: (?:o|trong|tai|ben))?(?: (?:tren|phan tren|muc tren))?(?: (?:roi|r|rui))(?: (?:ma|a|do|day|nhe|em))*$/,
  /^(?:da |vua |toi |em )*(?:ke|noi|ghi|khai|bao cao|tra loi)(?: het)? (?:o |trong |tai |ben )?(?:muc|cau|phan|bang|bieu) [ivx\d][ivx\d. a-e]{0,7}(?: (?:roi|r|rui|ma|a|do|day|nhe|em))*$/,
  /^(?:a |oi |o )?(?:sai|nham)(?: (?:roi|r|rui|het|ca))*(?: (?:ma|a|nhe|em|ban))*$/,
]

/** What a formal register leaves out: it strengthens without saying more. */
export const FILLERS: readonly string[] = [
  'nói chung là',
  'nói chung',
  'nhìn chung là',
  'thì cũng',
  'cũng như là',
  'hết sức là',
  'rất là',
  'vô cùng',
  'hết sức',
  'có thể nói',
  'thực sự là',
  'thật sự',
  'thực sự',
  'trên thực tế',
  'như đã nêu',
  'như chúng ta đã biết',
]

/** Doubled adjectives: one of them says it. */
export const DOUBLED: readonly (readonly [both: string, one: string])[] = [
  ['tích cực, chủ động', 'tích cực'],
  ['chủ động, tích cực', 'chủ động'],
  ['nhiệt tình, hăng hái', 'nhiệt tình'],
  ['hăng hái, nhiệt tình', 'nhiệt tình'],
  ['sâu rộng và rộng khắp', 'sâu rộng'],
  ['thường xuyên, liên tục', 'thường xuyên'],
  ['liên tục, thường xuyên', 'thường xuyên'],
  ['đầy đủ, nghiêm túc', 'nghiêm túc'],
  ['nghiêm túc, đầy đủ', 'nghiêm túc'],
  ['kịp thời, nhanh chóng', 'kịp thời'],
  ['nhanh chóng, kịp thời', 'kịp thời'],
  ['to lớn và quan trọng', 'quan trọng'],
]

/** Asked for expressly: what is right in a chat or a talk, and better said so in a report. */
export const FORMAL: readonly (readonly [plain: string, formal: string])[] = [
  ['bởi vậy', 'do đó'],
  ['cho nên', 'do đó'],
  ['vì vậy', 'do đó'],
  ['nhiều lắm', 'nhiều'],
  ['rất nhiều', 'nhiều'],
  ['người dân', 'Nhân dân'],
  ['dân bản', 'Nhân dân trong bản'],
  ['giúp đỡ', 'hỗ trợ'],
  ['chưa làm được', 'chưa thực hiện được'],
  ['đang làm tốt', 'đang thực hiện tốt'],
  ['đã làm tốt', 'đã thực hiện tốt'],
  ['đã làm xong', 'đã hoàn thành'],
  ['nói cho', 'tuyên truyền cho'],
  ['khó khăn lắm', 'còn nhiều khó khăn'],
  ['thiếu tiền', 'thiếu kinh phí'],
]

/** Words that say nothing beside figures and what names them, without diacritics. */
export const FUNCTION_WORDS: readonly string[] = (
  'va voi cho cua cac nhung trong tren o tai tu den duoc dc da co la thi nay nam thang quy dot ky ca toan xa huyen ban ' +
  'thon to thi tran dia phuong nhan dan ba con dong bao nguoi ng luot so tong tat deu moi tung duoi ve theo qua do ' +
  'khoang gan hon con them nua cung nhu sau bang ra vao lai di het dat duoc tham du gia nghe to chuc mo lam thuc hien ' +
  'ket tung trien khai em toi minh ben chung k ko khong kg chua chang nao gi a ah da vang nhe nha bao cao bc dang uy ' +
  'mttq mat tran ctmt ubmttq hien trieu ty tr dong nghin ngan ngay doan the thanh vien phat van dong khu cu'
).split(' ')

/** Units and codes without a vowel: no short forms. */
export const NO_SHORTHAND: ReadonlySet<string> = new Set(['km', 'mm', 'cm', 'kg', 'ml', 'tr', 'hl', 'vnd', 'vnđ', 'kw'])

/** Words without which a statement says the same (in lower case, as `key` writes them). */
export const SMALL_WORDS: readonly string[] = [
  'các',
  'những',
  'của',
  'cho',
  'để',
  'thì',
  'là',
  'và',
  'với',
  'ở',
  'tại',
  'thêm',
  'xin',
  'kính',
  'được',
]
