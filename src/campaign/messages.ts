/** Every Vietnamese word this room shows: states of a value, what is wrong with a value, what is wrong with a definition. */

export const stateWords = {
  none: 'không có',
  unknown: 'chưa có số liệu',
  'not-applicable': 'không áp dụng',
  open: 'chưa trả lời',
  empty: 'chưa có',
} as const

/** Parts of values in words. */
export const valueWords = {
  document: 'văn bản',
  number: 'số',
  day: 'ngày',
  about: 'khoảng',
  dong: 'đồng',
  /** “16:20 ngày 26/11/2023”. */
  moment: (time: string, day: string) => `${time} ngày ${day}`,
} as const

/** What a value of a field must be; shown under the value. */
export const valueProblems = {
  notNumber: 'cần một con số',
  notWhole: 'cần số nguyên',
  notDate: 'cần ngày, tháng, năm, ví dụ 27/11/2023',
  notList: 'cần một danh sách',
  notText: 'cần một dòng chữ',
  min: (least: string) => `không thể nhỏ hơn ${least}`,
  max: (most: string) => `không thể lớn hơn ${most}`,
  tooBig: 'số quá lớn, đồng chí kiểm tra lại',
  tooMany: (most: number) => `quá nhiều mục, tối đa ${most}`,
  tooLong: (most: number) => `quá dài, tối đa ${most} ký tự`,
}

/** How things are written in a definition; the messages of the schema's patterns. */
export const formats = {
  date: 'viết ngày như 2023-11-27',
  moment: 'viết thời điểm như 2023-11-28T00:00:00+07:00',
  clock: 'viết giờ như 08:00',
  slug: 'mã chỉ gồm chữ thường không dấu, chữ số và dấu “-”',
  node: 'mã chỉ gồm chữ không dấu, chữ số, “.”, “-” và “_”',
  fieldId: 'mã chỉ tiêu viết như b2.dat_m2',
  prose: 'câu nêu số liệu cần có {value} (kèm đơn vị) hoặc {number} (chỉ số), ví dụ: Nhân dân đã hiến {value} đất',
}

/** Types as a person writing YAML knows them. */
export const typeWords: Record<string, string> = {
  string: 'chữ',
  number: 'số',
  int: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'một danh sách (mỗi mục một dòng “- …”)',
  object: 'một nhóm “khóa: giá trị”',
  record: 'một nhóm “khóa: giá trị”',
  null: 'để trống',
}
export const measures = {
  characters: (count: string) => `${count} ký tự`,
  items: (count: string) => `${count} mục`,
}

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ')
const nearest = (near: string | undefined) => (near === undefined ? '' : `; có lẽ là “${near}”`)

/** Problems of a definition: what is wrong and what to write instead. */
export const definitionProblems = {
  noFolder: (folder: string) => `không mở được thư mục ${folder}; ghi tên một thư mục trong campaigns/`,
  noFiles: 'thư mục không có tệp .yaml nào; cần ít nhất definition.yaml',
  unreadable: 'không đọc được tệp; kiểm tra quyền và bảng mã UTF-8',
  tooLarge: 'tệp lớn hơn 2 MB; chia nhỏ thành nhiều tệp',
  notMapping: 'tệp phải là các cặp “khóa: giá trị”; dòng đầu viết như “fields:”',
  yaml: (code: string) => `sai cú pháp YAML (${code}); kiểm tra thụt lề, dấu hai chấm và dấu ngoặc kép ở dòng này`,
  yamlTab: 'thụt lề bằng phím Tab; thay bằng hai dấu cách',
  yamlDuplicate: 'khóa viết hai lần trong cùng một mục; bỏ một dòng',
  yamlAlias: 'tham chiếu “*tên” không có chỗ định nghĩa “&tên”',
  repeatedKey: (key: string, file: string) => `“${key}” đã có trong ${file}; để ở một tệp thôi`,
  missing: (key: string) => `thiếu “${key}”`,
  unknownKey: (key: string, near: string | undefined) => `không có khóa “${key}”${nearest(near)}`,
  wrongType: (expected: string, input: string) => `cần ${expected}, đang là ${input}`,
  quoteIt: (text: string) => `số ${text} phải đặt trong dấu ngoặc kép`,
  notAmong: (input: string, allowed: readonly string[], near: string | undefined) =>
    `${input} không hợp lệ${nearest(near)}; chọn một trong ${quoted(allowed)}`,
  tooShort: (least: string) => `cần ít nhất ${least}`,
  emptyText: 'không được để trống',
  tooLongText: (most: string) => `dài quá ${most}`,
  format: (input: string, hint: string) => `“${input}” viết chưa đúng: ${hint}`,
  other: 'giá trị không hợp lệ',
  folderName: (folder: string, id: string) => `id là “${id}” nhưng thư mục tên “${folder}”; đặt hai tên giống nhau`,
  duplicate: (what: string, id: string) => `${what} “${id}” khai báo hai lần; đổi tên hoặc bỏ một chỗ`,
  unknown: (what: string, id: string, near: string | undefined) => `không có ${what} “${id}”${nearest(near)}`,
  unitCycle: (id: string) => `đơn vị “${id}” là cấp trên của chính mình; sửa parent`,
  afterCycle: 'lời nối sau quay về chính chỉ tiêu này; sửa proseAfter',
  sectionCycle: (id: string) => `mục “${id}” nằm trong chính nó; sửa parent`,
  variantMissing: (id: string) => `mẫu này chia theo variants nhưng đơn vị “${id}” không có variant`,
  variantUnknown: (variant: string, near: string | undefined) =>
    `không có đơn vị nào mang variant “${variant}”${nearest(near)}`,
  ungrouped: (section: string) =>
    `mục “${section}” có câu hỏi nhưng không thuộc nhóm nào; thêm vào sections của một nhóm`,
  groupedTwice: (section: string, unit: string, groups: readonly string[]) =>
    `mục “${section}” thuộc nhiều nhóm (${groups.join(', ')}) đối với đơn vị “${unit}”; giữ một nhóm`,
  headingGrouped: (section: string) => `mục “${section}” chỉ là đầu đề (không có question, guidance); bỏ khỏi nhóm`,
  longTitle: (length: number) => `tên nhóm dài ${length} ký tự; rút còn tối đa 30`,
  longShort: (length: number) => `short dài ${length} ký tự; rút còn tối đa 40`,
  placeholder: (name: string, known: readonly string[]) =>
    `không có chỗ điền {${name}}; dùng ${known.map((word) => `{${word}}`).join(', ')}`,
  emptyColumn: (heading: string) => `cột “${heading}” không có field, ratio hay children; ghi chỉ tiêu của cột`,
  fieldAndRatio: (heading: string) => `cột “${heading}” có cả field và ratio; giữ một`,
  notNumeric: (id: string) => `“${id}” không phải số nên không lập tỷ lệ hay cộng được`,
  notDate: (id: string) => `“${id}” không phải ngày`,
  aggregate: (type: string, aggregate: string, allowed: readonly string[]) =>
    `kiểu “${type}” không dùng được aggregate “${aggregate}”; chọn ${quoted(allowed)}`,
  ratioNeeded: 'aggregate “ratio-of-sums” cần ratio: {part, whole}',
  rangeOrder: 'min lớn hơn max',
  prefillValue: (id: string) => `giá trị điền sẵn không hợp với kiểu của “${id}”`,
  deadlineBeforeOpening: 'hạn nộp (deadline.at) phải sau lúc mở (opensAt)',
  lastDay: (day: string) => `lastDay phải là ngày trọn cuối cùng trước deadline.at; viết ${day}`,
  periodOrder: 'period.to phải sau period.from',
  noMoment: 'thời điểm không có thật; kiểm tra ngày, giờ',
  noDate: (date: string) => `ngày ${date} không có thật; kiểm tra lịch`,
  makeUpHoliday: (date: string) => `ngày ${date} vừa là ngày nghỉ vừa là ngày làm bù; giữ một`,
  holidayOpening: (id: string, at: string) => `lời nhắc “${id}” rơi vào ${at}, ngoài ngày làm việc; đổi workingDays`,
  reminderHours: (time: string, from: string, to: string) =>
    `giờ nhắc ${time} ngoài giờ làm việc ${from}–${to}; đổi time`,
  ruleEmpty: 'biểu thức trống',
  ruleSyntax: (near: string) => `biểu thức sai cú pháp gần “${near}”; dùng ==, <=, &&, ||, ngoặc tròn`,
  ruleTypes: (part: string) =>
    `hai vế khác kiểu trong “${part}”; số so với số, ngày so với date('2023-11-27'), danh sách dùng n(…)`,
  ruleCall: (part: string) =>
    `không gọi được “${part}”; chỉ có nz(số), n(danh sách), pct(số, số), near(chỉ tiêu, số), year(ngày), date('…')`,
  ruleNear: 'near(x, y): x phải là một chỉ tiêu số, ví dụ near(n1.ty_le_ngheo, pct(n1.ho_ngheo, n2.tong_ho))',
  ruleNz: 'nz(x): x phải là một chỉ tiêu số',
  ruleDate: (text: string) => `“${text}” không phải ngày; viết date('2023-11-27')`,
  ruleName: (name: string) => `không có biến “${name}”; viết mã chỉ tiêu như b4.gs_tong, hoặc deadline`,
  ruleNotBool: 'quy tắc phải cho đúng/sai; viết một phép so sánh',
  ruleNotNumber: 'đề nghị phải cho một con số',
  ruleTooBig: 'biểu thức quá dài; tách thành hai quy tắc',
}

/** What is counted in the one line `check` prints for a right definition. */
export const definitionNouns = {
  field: 'chỉ tiêu',
  section: 'mục',
  group: 'nhóm',
  table: 'biểu',
  unit: 'đơn vị',
  kind: 'loại đơn vị',
  profile: 'cách trình bày',
  form: 'mẫu',
  rule: 'quy tắc',
  reminder: 'lời nhắc',
  correct: (counts: string) => `đúng: ${counts}`,
  wrong: (count: number) => `sai: ${count} chỗ cần sửa`,
  usage: 'Cách dùng: npm run -s check -- campaigns/TÊN',
}
