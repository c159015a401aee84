/**
 * How talk to the bot is made, as patterns on one clause in small letters. They are written with their diacritics; for
 * a sentence typed without any, the same patterns are used without theirs (no upper-case escapes, therefore). A word
 * that had a capital keeps it, so that a name after “anh”, “chị”, “A” is no talk. {P} speaks, {YOU} is spoken to.
 */

/** Who speaks in a chat. */
export const PERSONS =
  '(?<!trẻ |các |những |đoàn |hai |anh |thiếu |cho )(?:t|e|em|a|anh|c|chị|tôi|tui|mình|mik|mk|bọn em|bọn e|chúng em)'
/** Who is spoken to. */
export const HEARERS = '(?:bot|bạn|a|anh|c|chị|e|em|ad|bác|sếp|máy|trợ lý|đồng chí|đ/c|mọi người|cả nhà)'
const LAUGHTER = 'hihi|hihihi|hehe|haha|hic|hix|huhu|kk|kkk|:\\)+|=\\)+|\\^\\^'
/** What closes a sentence of a chat and none of a report. */
export const PARTICLES = `(?:nhé|nhá|nha|nhoa|nghen|hen|nhỉ|ạ|hả|hở|nè|hỉ|nghe (?=anh|em|chị|a$|c$|e$)|${LAUGHTER})`
/** Without diacritics “nha” may be a house, “ho” a household, “ha” an area. */
export const BARE_PARTICLES = `(?:nhe|nghen|a|${LAUGHTER})`
const ASKING =
  '(?:hỏi|xem|coi|kiểm tra|sửa|dò|tìm|tra|rà|rà soát|lục|tính|cộng|gửi|ghi|báo|nhập|điền|nhắn|gọi|bổ sung|viết|chốt|đi|ăn|nghỉ|về|mở|lấy|đếm|chụp|nói)'
const SLIP = '(?:nhầm|lộn|sai|ngược|dư|thiếu|thừa|trùng|sót|nhìn nhầm|gõ nhầm|ghi nhầm)'
const TIME =
  '(?:mai|sáng|chiều|tối|trưa|lát|lát nữa|tí|tí nữa|cuối tuần|tuần sau|đầu tuần|hôm sau|sáng mai|chiều mai|tối nay|chiều nay|mấy hôm nữa)'
/** “sửa lại 3 km”, “sửa lại 2 nhà” tell of works, “sửa lại 16/17 thôn” corrects. */
const NO_WORKS = '(?=[^ ])(?!\\d[\\d.,]* ?(?:km|m|nhà|căn|đoạn|tuyến|cầu|công trình|phòng|kênh|đường|con)(?![a-zà-ỹ]))'
const NOT = '(?:không|ko|k|khg|hok|hổng|hong|hông|đâu|chả|chẳng)'
const MUCH = '(?: [^\\n]*)?'

export interface Pattern {
  like: string
  /** It corrects, orders or names a field: its figures are recorded, and told from there. */
  answers?: true
  /** Without diacritics it would be another word as well: “nhằm”, “nhầm”. */
  marked?: true
  /** Only a clause without any figure. */
  bare?: true
}

/** Whole clauses that are talk. */
export const TALK: readonly Pattern[] = [
  // “chờ tí a hỏi kế toán đã”
  {
    like: `(?:{I} )*(?:chờ|đợi|khoan)(?: {YOU}| {P})?(?: (?:tí|tý|chút|xíu|lát|đã|nhé|nha|một tí|một chút|1 tí|1 chút))+${MUCH}`,
  },
  // “để t hỏi bên lđtbxh”, “ok để t sửa”
  { like: `(?:{I} )*để (?:cho )?{P} (?:còn )?${ASKING}${MUCH}` },
  // “còn của huyện để e hỏi lại”
  { like: `(?:[^ ]+ ){1,5}để {P} ${ASKING}${MUCH}`, bare: true },
  // “em gửi số liệu:”, “gửi e số liệu nhé:”, “Em là Lò Thị A, cán bộ Mặt trận xã”
  {
    like: '(?:{P} )?(?:xin |cho e |cho em )?(?:gửi|báo cáo)(?: lại)?(?: {YOU})?(?: lại)?(?: số liệu)?(?: {PART})*',
    bare: true,
  },
  { like: '(?:em|e|tôi|t) là [^\\n]+', bare: true },
  // “mai báo”, “cuối tuần em gửi”, “mai e bổ sung sau nhé”
  {
    like: `(?:để )?${TIME}(?: {P})? (?:sẽ )?(?:báo|gửi|bổ sung|hỏi|nộp|xem|coi|lục|tra|dò|nhập|trả lời|làm tiếp|điền)(?: (?:lại|sau|cho|tiếp|bù|luôn|nốt|{YOU}|{PART}))*`,
    bare: true,
  },
  // “thứ hai 27/11 em nộp báo cáo”
  { like: `(?:[^\\n]{0,30} )?{P} (?:sẽ )?(?:nộp|gửi) (?:báo cáo|bc|file|tệp|bản cứng|bản mềm|sau|lại|bù)(?: {PART})*` },
  // “ủng hộ thiên tai chưa có số”
  { like: `(?:[^\\n]{1,60} )?(?:chưa|${NOT}|vẫn chưa) có số(?: (?:đâu|nào|luôn|mới|{PART}))*`, bare: true },
  // “e chưa cộng”, “còn tỷ lệ thì em chưa có”
  {
    like: `(?:[^\\n]{0,40} )?(?:thì |mà |nhưng )?{P} (?:chưa|${NOT}) (?:có|biết|nhớ|rõ|nắm|kịp|tìm|cộng|tổng hợp|hỏi|thấy|xem|hiểu|chắc)${MUCH}`,
    bare: true,
  },
  // “ok”, “dạ vâng ạ”, “cảm ơn bot nhiều nhé”, “hihi”
  {
    like: `(?:{I}|{PART}|cảm ơn|cám ơn|thanks|tks|thank you|xong|xong rồi|thế thôi|vậy thôi|thế nhé|vậy nhé|đúng rồi|chuẩn|chuẩn rồi|bye|rồi)(?: (?:{I}|{YOU}|nhiều|rồi|{PART}))*`,
  },
  // “Sao lại lý do”, “sao cứ hỏi ngày công mãi thế”
  {
    like: `(?:{I} |thế |vậy )*(?:sao|tại sao) (?:lại|cứ|vẫn|${NOT}|bot|mục|nó|máy|{YOU})${MUCH}`,
    bare: true,
  },
  // “trời nắng quá”
  { like: '(?:trời|trời ơi|mệt|nóng|lạnh|đói|bận|buồn ngủ)(?: [^\\n]{1,12})? (?:quá|ghê|thế)', bare: true },
  // “Không phải”, “không phải thay”
  {
    like: `(?:{I} )*${NOT} (?:phải|đúng)(?: (?:thế|vậy|mà|đâu|rồi|thay|sửa|cộng|bỏ|xóa|xoá|thêm|{PART}))*`,
    answers: true,
  },
  // “12 là sai”, “5 là số cũ”, “hồi sáng em ghi 2.060 là sai”
  {
    like: '[^\\n]{1,60} (?:là|thì|mới là) (?:sai|sai rồi|nhầm|nhầm rồi|số cũ|bị sai|dư số \\d|(?:{P} )?(?:gõ|nhìn|bấm|ghi|nhập) (?:sai|nhầm|lộn|ngược))',
    answers: true,
  },
  // “64 là năm kia”
  {
    like: '(?:số |con số )?\\d[^ ]*(?: [^ ]+){0,3} là (?:số |của |số của )?(?:năm kia|năm ngoái|năm trước|năm rồi|năm cũ|kỳ trước)(?: {PART})*',
    answers: true,
  },
  // “cái kia giữ nguyên”
  {
    like: '(?:{I} )*(?:(?:mấy |các )?(?:cái|mục|câu|số|phần|còn)(?: [^ ]+){1,4} )?(?:thì |vẫn |cứ )?(?:giữ|để) nguyên(?: (?:như cũ|như trên|như vậy|thế|vậy|số cũ|{PART}))*',
    answers: true,
    bare: true,
  },
  // “tên mô hình môi trường sai rồi”
  {
    like: `(?:[^\\n]{1,60} )?(?:bị |ghi |gõ |nhập )?(?:sai|nhầm) (?:rồi|r)(?: {YOU}| {PART})*`,
    answers: true,
    bare: true,
    marked: true,
  },
  // “không phải 12”, “chứ không phải 12 hộ”
  { like: `(?:chứ |chớ )?${NOT} phải (?:là )?\\d[^ ]*(?: [^ ]+){0,4}`, answers: true },
  // “e nhập 16 là dư số 1”, “hồi nãy em ghi sai”, “em gõ nhầm”
  {
    like: `(?:{I} |nãy |hồi nãy |hồi sáng |lúc nãy |hôm qua )*(?:{P}|con|cháu) (?:ghi|gõ|nhập|nhìn|đọc|viết|gửi|báo|bấm|cộng|nhắn)(?: [^\\n]{1,40})? ${SLIP}${MUCH}`,
    answers: true,
  },
  {
    like: `(?:nãy|hồi nãy|lúc nãy|hồi sáng|lúc trước|trước|hôm qua|bản trước|báo cáo trước)(?: {P})? (?:ghi|báo|gõ|nhập|gửi|bấm) [^\\n]*`,
    answers: true,
  },
  // “à nhầm”, “em quên mất”
  {
    like: `(?:(?:{I}|{P}|xin lỗi|sorry) )*(?:nhầm|lộn|quên)(?: (?:mất|rồi|xíu|tí|chút|{YOU}|{PART}))*`,
    answers: true,
    marked: true,
  },
  { like: '(?:à|ủa) (?:không|ko|quên|nhầm|lộn)(?: {PART})*', answers: true },
  // “cộng thêm cơ:”, “sửa lại nhé”
  {
    like: '(?:{I} )*(?:sửa|ghi|viết|đổi|thay|cộng|thêm|tính)(?: (?:lại|thêm|vào|giúp|dùm|hộ|cho|đi|cơ|là|thành|{P}|{PART}))+',
    answers: true,
  },
  { like: '(?:{P} )?(?:xin )?đính chính(?: lại)?(?: giúp)?(?: {P})?', answers: true },
  // “mục II.2.b viết là:”
  {
    like: '(?:{I} )*(?:mục|câu|phần|ô|biểu) [ivxIVX\\d][ivxIVX\\d. a-eđ]{0,7} (?:viết|ghi|sửa|đổi)(?: lại)?(?: là| thành)?(?: {PART})*',
    answers: true,
  },
  // “4-7 không có vì chưa lấy ý kiến”: numbers of the list the bot showed
  {
    like: `\\d{1,2}(?: ?(?:-|và|đến) ?\\d{1,2})* (?:là |thì |đều )?(?:${NOT}|chưa)(?: có)?(?: (?:vì|do|tại)${MUCH}|(?: {PART})*)`,
    answers: true,
  },
  // “bỏ cái hố rác gia đình ra khỏi mô hình”, “thêm phần khó khăn giúp em”
  {
    like: `(?:{I} |nhờ |hay )*(?:{YOU} )?(?:bỏ|xóa|xoá|hủy|huỷ|sửa|đổi|thay|ghi(?! nhận)|thêm(?! vào đó)|chuyển(?! đổi| biến)|viết) [^\\n]{1,80}(?: (?:ra )?khỏi [^\\n]{1,40}| đi| giúp| hộ| dùm| giùm|(?: (?:giúp|hộ|dùm|giùm|cho) {P}))(?: {PART})*`,
    answers: true,
    bare: true,
  },
]

/** Said with talk and empty without it: “còn 2 thôi”, “đang chờ bảo hiểm huyện”. */
export const REST_OF_TALK: readonly Pattern[] = [
  { like: '(?:còn|chỉ|chỉ còn|có) \\d+(?: [^ ]+)? thôi', answers: true },
  { like: '(?:đang |còn |phải )?(?:chờ|đợi) [^\\n]+', bare: true },
  { like: '(?:xin lỗi|sorry|ý lộn|khoan|thế|vậy|giúp|giúp {P})', bare: true },
]

/** Talk at the head of a clause; what follows is told. */
export const TALK_HEADS: readonly Pattern[] = [
  { like: '(?:{I}|thôi) (?:{YOU} ơi )?(?={P} |{YOU} |là |xã |bỏ |sửa |mục |để |nhầm |ý )' },
  { like: '(?:{YOU}) ơi ' },
  // “ý t là tuyên truyền 15 buổi”
  { like: '(?:ý|ý của) {P} (?:là|muốn nói là|nói là) ', answers: true },
  // “t báo là 3 nhà”, “em thấy là bà con phấn khởi”
  { like: '{P} (?:xin )?(?:báo|nói|ghi|bảo|khai|kể|thấy|nghĩ|báo cáo)(?: lại| thêm| rồi)? (?:là|rằng) ' },
  { like: '{P} xin (?:báo cáo|gửi|trình bày) ' },
  { like: '(?:em|e|t|tôi|tui) (?:báo cáo|gửi số liệu) (?=\\d|xã|bản|thôn)' },
  // “sửa lại 16/17 thôn”, “nhầm 67 hộ”
  { like: '(?:{I} )*(?:nhầm|lộn) (?=\\d)', answers: true, marked: true },
  {
    like: `(?:{I} )*(?:xin )?(?:đính chính|sửa lại|ghi lại|đổi lại)(?: (?:giúp|dùm|giùm|hộ|cho)(?: {P})?)?(?: là| thành)? ${NO_WORKS}`,
    answers: true,
  },
  { like: '(?:{I} )*(?:sửa|ghi|đổi)(?: giúp| dùm| giùm| hộ)?(?: {P})? (?=[^\\n]* thành \\d)', answers: true },
  // What the wrong name was corrected to: “… sai rồi, là bản Vàng Khon”.
  { like: 'là (?=bản |mô hình |\\d)' },
]

/** Talk at the end of a clause. */
export const TALK_TAILS: readonly Pattern[] = [
  // “15 buổi chứ không phải 12”: said of two figures
  { like: `(?<=\\d[^\\n]*) (?:(?:chứ|chớ) )?${NOT} phải(?: là)? \\d[^\\n]*`, answers: true },
  { like: ' (?:mới đúng|mới phải|mới chuẩn)', answers: true },
  // “ủng hộ thiên tai có số rồi”
  { like: ' (?:đã )?có số (?:rồi|r)', answers: true },
  { like: ` (?:thì |còn )?để {P} ${ASKING}(?: [^\\n]{0,40})?` },
  { like: ` (?:thì|mà|nhưng) {P} (?:chưa|${NOT}) (?:có|biết|nhớ|rõ|nắm|kịp|tìm|chắc)[^\\n]{0,40}` },
  { like: '(?: {YOU})? (?:cộng|ghi|sửa|nhập|điền|tính) (?:giúp|hộ|dùm|giùm) {P}(?: {PART})*' },
  { like: ' (?:giúp|hộ|dùm|giùm) {P}(?: {PART})*' },
  { like: '(?:(?<!trẻ|chị|anh|các) {YOU})?(?: {PART})+(?: {YOU})?(?: {PART})*' },
  // “t báo là 3 nhà mà” insists on what was said.
  { like: ' mà', marked: true, answers: true },
]

/** Between what was said first and what holds instead: “57 hộ, à nhầm, 75 hộ”. */
export const SLIPS: readonly Pattern[] = [
  { like: '(?:{I} )*(?:ý )?(?:nhầm|lộn)(?: (?:mất|rồi|{YOU}|{PART}))*(?=$| \\d)', answers: true, marked: true },
  {
    like: '(?:(?:{I}|{P}|ý|xin lỗi) )*(?:nhầm|lộn|gõ nhầm|ghi nhầm|gõ lộn|ghi lộn|viết ngược)(?: (?:mất|rồi|{YOU}|{PART}))*$',
    answers: true,
    marked: true,
  },
  { like: 'ý {P} là(?= \\d)', answers: true },
  { like: '(?:à|ủa) (?:không|ko|quên)(?: phải)?(?: {PART})*(?=$| \\d)', answers: true },
  { like: `sửa lại(?: là| thành)?(?= ${NO_WORKS})`, answers: true },
]
/** In brackets: “(không phải 5)”, “(trước ghi 913)”. */
export const ASIDES: readonly Pattern[] = [
  {
    like: ` ?\\((?:${NOT} phải|trước|hồi nãy|nãy|hồi sáng|lúc nãy|bản trước|bản gửi|báo cáo trước)(?: ghi| gõ| báo)?(?: lộn| nhầm| là)? [^()]{0,40}\\)`,
    answers: true,
  },
]

/** Words heard at the head of what is said to somebody. */
export const INTERJECTIONS = '(?:ok|oke|okie|okê|uh|ừ|ừm|uk|ukm|à|ủa|ơ|ui|úi|ối|dạ|vâng|alo|ê)'

/** Words a report is about. A clause with one of them is kept unless its make shows beyond doubt that it is talk. */
export const REPORT_WORDS: readonly string[] = [
  ...(
    'xã|bản|thôn|ấp|buôn|tổ dân phố|hộ|dân|bà con|nhân dân|nhà|đường|mô hình|tuyên truyền|vận động|hiến|góp|đóng góp|đất|' +
    'ngày công|khó khăn|thuận lợi|kinh phí|nghèo|cán bộ|đảng viên|hội viên|đoàn viên|mặt trận|đảng ủy|đảng uỷ|chi bộ|giám sát|phản biện|' +
    'hòa giải|hoà giải|môi trường|văn hóa|văn hoá|an ninh|trồng|cây|rác|phong trào|kết quả|triển khai|thực hiện|phối hợp|' +
    'đoàn|hội|tổ chức|chính quyền|kiến nghị|đề nghị|đề xuất|quỹ|thiên tai|ủng hộ|hỗ trợ|tặng|quà|học|trường|y tế|bảo hiểm|' +
    'camera|đèn|cầu|kênh|mương|ruộng|sản xuất|chăn nuôi|hợp tác|thu nhập|đồng|tiền|hài lòng|ý kiến|ngày hội|kế hoạch|' +
    'nghị quyết|quyết định|công văn|chỉ thị|người|gia đình|phụ nữ|thanh niên|nông dân|cựu chiến binh|trưởng bản|trưởng thôn|' +
    'uy tín|già làng|dân tộc|tôn giáo|tệ nạn|vi phạm|đại đoàn kết|nông thôn|vệ sinh|nước|điện|công trình|nhiệm vụ|tiếp tục|' +
    'phấn khởi|đồng thuận|hưởng ứng|nhiệt tình|tích cực|cộng đồng|cấp|huyện|tỉnh|địa phương|địa bàn|công tác'
  ).split('|'),
]
