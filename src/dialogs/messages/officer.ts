/** Every word an officer reads in the interview. Short official Vietnamese for a phone; facts in, text out. */
import { formatNumber } from '../../values/index.ts'
import { type ModelPlace, modelPrivacy } from './model.ts'

const CELLS = 7
/** “▰▰▱▱▱▱▱”: how far, of seven. */
export const bar = (done: number, all: number) => {
  const full = all === 0 ? CELLS : Math.min(CELLS, Math.floor((done / all) * CELLS))
  return '▰'.repeat(full) + '▱'.repeat(CELLS - full)
}

export const headline = (n: number, all: number, title: string) => `Mục ${n}/${all} ${bar(n - 1, all)} · ${title}`

/** “Tuyên truyền: số cuộc” inside a line that has a colon of its own. */
const flat = (label: string) => label.replace(': ', ' – ')

export const officer = {
  campaignIntro: (p: {
    title: string
    deadline: string
    left: string
    answered: number
    questions: number
    others: string[]
  }) =>
    [
      `${p.title}.`,
      `Hạn: ${p.deadline}${p.left ? `, ${p.left}` : ''}.`,
      p.answered > 0
        ? `Đã xong ${p.answered}/${p.questions} mục ${bar(p.answered, p.questions)}${p.others.length > 0 ? ` (cùng làm: ${p.others.join(', ')})` : ''}.`
        : `Có ${p.questions} câu, khoảng ${p.questions} phút; đồng chí kể tự nhiên, tôi tự tách số liệu. Đã viết sẵn báo cáo thì dán cả vào đây hoặc nhắn “gửi tệp”, tôi chỉ hỏi phần còn thiếu. Dừng lúc nào cũng được.`,
      'Lúc nào cũng gõ được: “mục lục”, “xem lại”, “bỏ qua”, “ghi gì”, “tạm dừng”, “trợ giúp”.',
    ].join('\n'),
  daysLeft: (days: number) => (days > 0 ? `còn ${days} ngày làm việc` : ''),
  lastDayToday: 'hôm nay là ngày cuối',
  overdue: 'đã quá hạn, vẫn nhận và ghi là quá hạn',

  question: (p: { n: number; all: number; title: string; question: string; example?: string }) =>
    `${headline(p.n, p.all, p.title)}\n${p.question}${p.example ? `\nVí dụ: ${p.example}` : ''}`,

  understood: (title: string) => `Tôi hiểu mục ${title}:`,
  noted: (title: string) => `Đã ghi mục ${title} ✔`,
  loose: (words: string[]) =>
    `Chưa xếp vào chỉ tiêu nào (vẫn giữ trong phần lời): ${words.map((w) => `“${w}”`).join(', ')}.`,
  noMarks: (n: number) =>
    `${n} mục còn câu viết không dấu, báo cáo sẽ in nguyên văn; muốn sửa thì nhắn “sửa mục …: …”.`,
  notedItems: (parts: string[]) => `Đã ghi: ${parts.join('; ')} ✔`,
  noLine: (n: number) => `Danh sách không có dòng ${n}`,
  unread: (label: string, words: string) =>
    label
      ? `⚠ ${flat(label)}: chưa đọc được “${words}”, đồng chí ghi lại giúp`
      : `⚠ Chưa rõ “${words}” là của chỉ tiêu nào, đồng chí ghi rõ giúp`,
  putOffItems: (labels: string[]) => `Để lại: ${labels.join('; ')} (tôi hỏi lại trước khi nộp).`,
  valueLine: (label: string, value: string, words: string, by?: string) =>
    `${flat(label)}: ${value}${words ? ` ← “${words}”` : ''}${by ? ` (${by} ghi)` : ''}`,
  computedLine: (label: string, value: string, how: string) =>
    `${flat(label)}: ${value} (${how === '' ? 'suy từ các số đã kể' : how})`,
  hedgedLine: (label: string, value: string, words: string) =>
    `⚠ ${flat(label)}: ${value} ← “${words}” – cần số chính xác`,
  modelLine: (label: string, value: string, words: string) => `⚠ ${flat(label)}: ${value} ← “${words}” – đúng không?`,
  changedLine: (label: string, before: string, after: string) => `${flat(label)}: ${before} → ${after}`,
  missingLine: (label: string) => `${flat(label)}: chưa có`,
  doubt: {
    'two-readings': (label: string, words: string, options: string[]) =>
      `⚠ ${flat(label)}: “${words}” – ${options.join(' hay ')}?`,
    'no-number': (label: string, words: string) => `⚠ ${flat(label)}: “${words}” – con số là bao nhiêu?`,
    range: (label: string, words: string) => `⚠ ${flat(label)}: “${words}” – cần một con số`,
    'incomplete-document': (document: string, lacks: string) => `⚠ ${document} – còn thiếu ${lacks}`,
    conflict: (label: string, mine: string, theirs: string, who: string, isFigure: boolean) =>
      `⚠ ${flat(label)}: ${who ? `${who} ghi` : 'trước ghi'} ${theirs}, nay ghi ${mine} – ${isFigure ? 'số' : 'đằng'} nào đúng?`,
    unclear: (label: string, words: string) =>
      `⚠ ${flat(label)}: “${words}” – tôi chưa chắc, đồng chí ghi lại con số giúp`,
    'proposed-total': (label: string, words: string) => `⚠ ${flat(label)}: “${words}” – tổng là bao nhiêu?`,
  },
  lacks: { number: 'số', date: 'ngày ban hành', both: 'số và ngày ban hành' },
  warning: (message: string) => `⚠ ${message}`,
  mendHint: (example: string, next: boolean) =>
    `Sai hoặc thiếu chỗ nào, đồng chí ghi theo số${example ? `, ví dụ “${example}”` : ''}${next ? '; rồi trả lời tiếp:' : '.'}`,

  reportRead: (p: { characters: number; placed: number; questions: number; figures: number }) =>
    `Đã đọc xong báo cáo (${formatNumber(p.characters)} ký tự). Tôi xếp được ${p.placed}/${p.questions} mục và ${p.figures} số liệu.`,
  reportOpen: (count: number) => `Cần đồng chí xem ${count} chỗ:`,
  reportLeft: (words: string) => `Chưa xếp được vào mục nào: “${words}”`,

  openList: (p: { answered: number; questions: number; count: number }) =>
    `${p.answered >= p.questions ? `Đủ ${p.questions}/${p.questions} mục ✔` : `Đã xong ${p.answered}/${p.questions} mục.`} Còn ${p.count} chỗ:`,
  openListEnd: (example: string) =>
    `Đồng chí trả lời theo số trong một tin, ví dụ “${example}”. Chỗ nào chưa rõ ghi “chưa có số liệu”. Hoặc gõ “xem lại” để soát toàn bộ.`,
  groupItem: (title: string) => `Mục ${title}: chưa kể`,

  reviewTitle: (unit: string) => `Số liệu báo cáo của ${unit}:`,
  reviewProse: (sections: number) => `Phần lời: ${sections} mục đã có nội dung (gõ “xem trước” để đọc cả báo cáo).`,
  reviewEnd: (problems: boolean) =>
    problems
      ? 'Đồng chí sửa theo số (ví dụ “3: 15.000”), hoặc trả lời “nộp”.'
      : 'Đúng cả thì trả lời “nộp”; sai chỗ nào ghi số để sửa, ví dụ “3: 15.000”.',
  reviewProblems: 'Cần xem:',
  metaLine: (label: string) => `${label}: để trống (ghi nếu có)`,
  allNotApplicable: (label: string) => `${flat(label)}: không áp dụng`,
  optionalHead: 'Có thể ghi thêm:',
  nothingToConfirm: 'Chưa có gì cần xác nhận.',
  metaHead: 'Về báo cáo',
  otherHead: 'Chỉ tiêu kể trong các mục',

  submitMissing: (items: string[], count: number) =>
    `Còn ${count} chỗ chưa có: ${items.join('; ')}${count > items.length ? '…' : '.'}`,
  submitErrors: 'Chưa nộp được, còn chỗ phải sửa:',
  submitErrorsEnd: (example: string) => `Đồng chí ghi số đúng, ví dụ “${example}”, tôi kiểm tra lại ngay.`,
  changedSince: (names: string[]) => `${names.join(', ')} vừa ghi thêm; đồng chí soát lại rồi trả lời “nộp”.`,
  roughItem: (label: string) => `${label} (mới có số gần đúng)`,
  submitConflicts: 'Chưa nộp được, còn chỗ có hai số khác nhau:',
  submitConflictsEnd: 'Đồng chí ghi số đúng, ví dụ “1: 12.500”, rồi nhắn “nộp”.',
  submitReasons: 'Trước khi nộp, đồng chí giải thích ngắn hoặc sửa lại các chỗ sau:',
  submitReasonsEnd: 'Trả lời theo số (“1: lý do…”), hoặc một câu chung cho tất cả; sửa thì ghi “sửa … thành …”.',
  submitted: (p: { moment: string; late: boolean; version: number }) =>
    `Đã nộp lúc ${p.moment} ✔${p.late ? ' (quá hạn)' : ''}${p.version > 1 ? ` Đây là bản thứ ${p.version}.` : ''}\nTôi đang lập dự thảo báo cáo (.docx) để in, ký, đóng dấu; tệp sẽ đến ngay sau tin này. Cần sửa trước hạn thì nhắn “mở lại”.`,
  submittedAgain: (version: number) => `Đã nộp lại báo cáo (bản thứ ${version}).`,
  draftReady: (draft: boolean) =>
    draft
      ? 'Bản xem trước của báo cáo. Sửa phần lời: “sửa mục III.2: …”. Sửa số: “sửa … thành …”. Xong thì trả lời “nộp”.'
      : 'Dự thảo báo cáo để in, ký, đóng dấu. Ký xong, đồng chí chụp rõ từng trang (hoặc quét PDF) gửi vào đây.',
  draftFailed: 'Chưa lập được tệp báo cáo. Số liệu vẫn còn nguyên; đồng chí nhắn “xem trước” để thử lại sau ít phút.',
  alreadySubmitted: (moment: string) => `Báo cáo đã nộp lúc ${moment}. Muốn sửa thì phải mở lại rồi nộp lại.`,
  reopenChoices: { yes: 'Mở lại để sửa', no: 'Thôi, giữ nguyên' },
  reopened: 'Đã mở lại báo cáo. Bản đã nộp vẫn giữ trong hồ sơ cho đến khi đồng chí nộp bản mới.',
  reopenTooLate: 'Đã quá hạn nên chỉ huyện mở lại được. Đồng chí nhắn “nhắn huyện: …” để đề nghị trả lại báo cáo.',
  accepted: 'Huyện đã chấp nhận báo cáo của đơn vị đồng chí ✔ Cảm ơn đồng chí.',
  isAccepted: 'Báo cáo đã được huyện chấp nhận nên không sửa ở đây được nữa. Cần sửa, đồng chí nhắn “nhắn huyện: …”.',
  reopenedByStaff: 'Huyện đã mở lại báo cáo để đơn vị đồng chí sửa. Nhắn “xem lại” để soát số liệu rồi “nộp”.',
  returnedHead: (issuer: string, n: number) => `${issuer} trả lại ${n} chỗ, các mục khác giữ nguyên.`,
  returnedLine: (where: string, reason: string) => (where ? `${where} – “${reason}”.` : `“${reason}”.`),
  returnedValues: (values: string) => `Đồng chí đã ghi: ${values}.`,
  alreadyWritten: (values: string) => `Đã ghi: ${values}.`,
  legacy:
    'Tin vừa rồi dùng bảng mã cũ (TCVN3 hoặc VNI) nên tôi không đọc được. Đồng chí chuyển bộ gõ sang Unicode rồi gõ lại giúp; tin cũ vẫn được giữ.',
  returnedAsk: 'Sửa thế nào? Đồng chí viết số hoặc câu đúng, xong thì nhắn “nộp”.',
  returnedNext: 'Xong thì trả lời “nộp”, hoặc “xem lại” để soát toàn bộ.',

  corrected: (lines: string[]) => `${lines.join('\n')}\n✔ Số cũ vẫn giữ trong lịch sử.`,
  editedWords: 'Đã ghi theo lời sửa; số liệu không đổi.',
  addedLine: (label: string, before: string, more: string, sum: string) =>
    `${flat(label)}: ${before} + ${more} = ${sum} (nếu thay hẳn thì ghi số đúng)`,
  correctedLine: (label: string, before: string, after: string) => `${flat(label)}: ${before} → ${after}`,
  setLine: (label: string, after: string) => `${flat(label)}: ${after}`,
  correctUnknown: (words: string) =>
    `Tôi chưa rõ “${words}” là chỉ tiêu nào. Đồng chí ghi lại, ví dụ “sửa đất hiến thành 15.000 m2”, hoặc gõ “xem lại” để sửa theo số.`,
  correctNoValue: (label: string, now: string) => `${label} đang ghi: ${now}. Sửa thành bao nhiêu, thưa đồng chí?`,
  correctDoubt: (line: string) => `${line}\nĐồng chí ghi lại giúp con số.`,
  itemRemoved: (item: string, label: string, left: string) => `Đã bỏ ${item}.\n${label} còn: ${left}`,
  countStays: (label: string, count: number, listed: number) =>
    `${flat(label)} vẫn ghi ${count}; nếu còn ${listed} thì ghi “${flat(label).toLowerCase()} là ${listed}”.`,
  itemStillTold: (section: string) => `Lời mục ${section} còn nhắc; xem và sửa: “xem mục ${section}”.`,
  cleared: (label: string) => `Đã bỏ giá trị của “${label}”; tôi sẽ hỏi lại trước khi nộp.`,
  rewritten: (where: string) => `Đã thay nội dung mục ${where} ✔ (giữ lại cả lời cũ trong lịch sử).`,
  sectionUnknown: (words: string) => `Không có mục “${words}”. Gõ “mục lục” để xem tên các mục.`,
  stillAt: (question: string) => `Ta đang ở ${question}`,
  confirmedList: 'Đã xác nhận các số liệu vừa nêu ✔',

  contentsHead: (p: { answered: number; questions: number }) => `Mục lục (đã xong ${p.answered}/${p.questions}):`,
  contentsLine: (title: string, mark: '✔' | '…' | '▱') => `${title} ${mark}`,
  contentsEnd: 'Gõ số để sang mục đó, hoặc “tiếp” để làm tiếp.',
  skipped: (title: string) => `Để lại mục ${title}, tôi hỏi lại trước khi nộp.`,
  help: (p: { unit: string; deadline: string }) =>
    [
      `Đồng chí đang báo cáo cho ${p.unit}, hạn ${p.deadline}. Có thể nhắn:`,
      '“tiếp” – làm tiếp; “bỏ qua”, “lùi”, “mục lục”, “mục 5” – chuyển mục',
      '“ghi gì” – mục này cần gì; “số hộ nghèo ghi gì” – giải thích một chỉ tiêu',
      '“sửa đất hiến thành 15.000 m2”, “xóa số mô hình”, “sửa mục V: …”',
      '“không có” – bằng 0; “chưa có số liệu”; “không áp dụng”',
      '“còn thiếu gì”, “xem lại”, “xem trước”, “nộp”',
      '“hạn nộp”, “tạm dừng”, “nhắn huyện: …”, “đổi đơn vị”, “riêng tư”',
    ].join('\n'),
  privacy: (p: { issuer: string; modelPlace?: ModelPlace | undefined }) =>
    [
      `Tôi là chương trình máy tính của ${p.issuer}.`,
      ...modelPrivacy(p.modelPlace),
      'Được lưu: tin nhắn đồng chí gửi, số liệu rút ra, tên hiển thị, thời điểm gửi; để lập báo cáo và tra nguồn từng số.',
      'Lưu ở máy chủ của đơn vị phát hành, đến khi kết thúc lưu trữ của đợt báo cáo; chỉ cán bộ cùng đơn vị và chuyên viên tổng hợp xem được.',
      'Đồng chí có quyền xem, sửa, đề nghị xóa: nhắn “nhắn huyện: …”. Không gửi tài liệu MẬT, TỐI MẬT, TUYỆT MẬT.',
    ].join('\n'),
  pickOne: (most: number) => `Đồng chí chọn một số từ 1 đến ${most}, hoặc gõ chữ của lựa chọn.`,
  fieldHelp: (p: { title: string; guidance: string; hint: string; example: string }) =>
    [
      `${p.title} cần:`,
      p.guidance,
      p.hint ? `Nên nêu: ${p.hint}` : '',
      p.example ? `Ví dụ: ${p.example}` : '',
      'Đồng chí kể tự nhiên, tôi tự tách số liệu.',
    ]
      .filter(Boolean)
      .join('\n'),
  explainField: (p: { label: string; unit: string; where: string; hint: string; now: string }) =>
    [
      `${p.label}${p.unit ? ` (đơn vị: ${p.unit})` : ''}.`,
      p.where ? `Ở: ${p.where}.` : '',
      p.hint ? `Nên nêu: ${p.hint}` : '',
      `Hiện ghi: ${p.now}.`,
    ]
      .filter(Boolean)
      .join('\n'),
  history: (p: { label: string; value: string; words: string; by: string; moment: string; status: string }) =>
    `${p.label}: ${p.value}\n${p.words ? `Từ câu “${p.words}”, ` : ''}${p.by} ghi lúc ${p.moment}; ${p.status}.`,
  historyNone: (label: string) => `${label}: chưa ai ghi.`,
  statusConfirmed: 'đã xác nhận',
  statusProposed: 'chờ xác nhận khi soát',
  deadline: (p: { text: string; left: string; answered: number; questions: number }) =>
    `Hạn nộp: ${p.text}${p.left ? `; ${p.left}` : ''}. Đơn vị đã xong ${p.answered}/${p.questions} mục.`,
  deadlineMoved: (p: { deadline: string; by: string }) =>
    `${p.by} đổi hạn nộp báo cáo: ${p.deadline}. Các mục đã làm giữ nguyên.`,
  paused: (p: { answered: number; questions: number; deadline: string }) =>
    `Đã lưu ${p.answered}/${p.questions} mục. Hạn ${p.deadline}. Nhắn “tiếp” khi đồng chí rảnh; nhắc đồng chí lúc nào?`,
  pauseChoices: {
    afternoon: 'Chiều nay',
    morning: 'Sáng mai',
    none: 'Không cần',
    nextWorkingDay: (day: string) => `Sáng ${day}`,
  },
  weekdays: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  willRemind: (moment: string) => `Tôi sẽ nhắc đồng chí lúc ${moment}. Nhắn “tiếp” bất cứ lúc nào.`,
  noReminder: 'Vâng. Nhắn “tiếp” khi đồng chí rảnh.',
  progress: (p: { answered: number; questions: number; unit: string; missing: string[]; more: number }) =>
    `${p.unit}: đã xong ${p.answered}/${p.questions} mục ${bar(p.answered, p.questions)}.${p.missing.length > 0 ? `\nCòn thiếu: ${p.missing.join('; ')}${p.more > 0 ? ` và ${p.more} chỗ nữa` : ''}.` : ''}\nNhắn “tiếp” để làm nốt.`,
  progressSubmitted: (moment: string, unit: string) => `${unit}: đã nộp lúc ${moment} ✔`,

  askedKept: 'Câu hỏi của đồng chí tôi giữ lại; cần huyện trả lời thì nhắn “nhắn huyện: …”.',
  talkHeard: 'Vâng, lúc nào xong đồng chí trả lời tiếp giúp; câu vừa rồi tôi không đưa vào báo cáo.',
  redoAsk: (title: string) =>
    `Bỏ lời và số liệu đã ghi của mục ${title} để kể lại từ đầu? Bản cũ vẫn giữ trong lịch sử.`,
  redoChoices: { yes: 'Kể lại từ đầu', no: 'Giữ như cũ' },
  redone: (title: string) => `Đã bỏ những gì ghi ở mục ${title}; bản cũ vẫn giữ trong lịch sử.`,
  sorrySoMany: (left: number) =>
    `${left > 0 ? `Đồng chí thông cảm, chỉ còn ${left} câu` : 'Đồng chí thông cảm, đã hết câu hỏi'}; câu nào chưa có số liệu thì nhắn “bỏ qua”, đang bận thì nhắn “tạm dừng”.`,
  youAreWelcome: 'Vâng, thưa đồng chí.',
  stillAtShort: (n: number, all: number, title: string) =>
    `Ta vẫn ở mục ${n}/${all} · ${title}; gõ “ghi gì” để xem mục này cần gì.`,
  notKnownYet: 'Chưa có số liệu.',
  noteAsk: 'Đồng chí viết điều muốn nhắn cho huyện; tôi chuyển nguyên văn.',
  noteSent: 'Đã chuyển lời của đồng chí cho huyện ✔',
  switchNone: 'Đồng chí chỉ có một đơn vị. Có mã mời khác thì gửi mã đó vào đây.',
  switchHead: 'Đồng chí muốn làm cho đơn vị nào?',

  notText: 'Tôi chỉ đọc được chữ. Đồng chí gõ câu trả lời giúp; tin vừa rồi đã được giữ lại.',
  miss1: (words: string) => `Tôi giữ lại “${words}” nhưng chưa biết ghi vào đâu.`,
  miss2: 'Đồng chí chọn giúp việc muốn làm:',
  miss3: 'Có thể tôi chưa giúp được việc này. Đồng chí có muốn chuyển lời vừa rồi cho huyện không?',
  missChoices: { continue: 'Làm tiếp báo cáo', contents: 'Mục lục', review: 'Xem lại số liệu', help: 'Trợ giúp' },
  missChoicesSubmit: 'Nộp báo cáo',
  noteChoices: { yes: 'Chuyển cho huyện', no: 'Thôi, làm tiếp' },
  submitChoices: { fill: 'Điền nốt', anyway: 'Nộp, ghi “chưa có số liệu”', rough: 'Nộp, giữ số gần đúng' },
  submitReason: 'Chưa có số liệu khi nộp',
  nothingYet: 'chưa có',
  aheadItem: (section: string) => `phần nói về năm sau (đưa vào mục ${section})`,
  reasonItem: 'lý do',
  reasonNoted: (n: number) => `Đã ghi lý do cho ${n} chỗ ✔`,

  reminder: (p: {
    short: string
    unit: string
    deadline: string
    today: boolean
    overdue: boolean
    answered: number
    questions: number
    left: string[]
    more: number
    minutes: number
  }) => {
    const when = p.overdue
      ? `đã quá hạn (${p.deadline})`
      : p.today
        ? `hết hạn trong hôm nay, ${p.deadline}`
        : `có hạn ${p.deadline}`
    const rest =
      p.left.length > 0
        ? `, còn: ${p.left.join('; ')}${p.more > 0 ? ` và ${p.more} chỗ nữa` : ''}`
        : ', chỉ còn soát và nộp'
    return `Nhắc: ${p.short} của ${p.unit} ${when}. Đã xong ${p.answered}/${p.questions} mục${rest}. Nhắn “${p.left.length > 0 ? 'tiếp' : 'xem lại'}” để làm nốt (khoảng ${p.minutes} phút).`
  },
  ownReminder: (p: { unit: string; answered: number; questions: number }) =>
    `Đồng chí hẹn tôi nhắc: báo cáo của ${p.unit} đã xong ${p.answered}/${p.questions} mục. Nhắn “tiếp” để làm nốt.`,
  staffReminder: (text: string, rest: string) => `${text}\n${rest}`,
}
