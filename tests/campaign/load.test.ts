import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hashOf, loadDefinition, normalise, parseDefinition } from '../../src/campaign/load.ts'
import { definition, folder, hash } from './campaign.ts'

const scratch = mkdtempSync(join(tmpdir(), 'campaign-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A copy of the real folder with changes; the campaign's id is the folder's name. */
let copies = 0
function copyOf(): string {
  copies += 1
  const copy = join(scratch, String(copies), 'cvd-ntm-dtvm-2023')
  cpSync(folder, copy, { recursive: true })
  return copy
}

function problemsOf(copy: string) {
  const loaded = loadDefinition(copy)
  return loaded.ok ? [] : loaded.problems
}

interface Broken {
  name: string
  file: string
  find: string
  put: string
  /** Text at the place that is to be blamed, once in the changed file; default: the replacement. */
  at?: string
  /** Another file that is to be blamed. */
  blamed?: string
  message: RegExp
}

const broken: Broken[] = [
  {
    name: 'mistyped field in a rule',
    file: 'rules.yaml',
    find: 'when: b4.gs_tong <= 60',
    put: 'when: b4.gs_tongg <= 60',
    message: /không có chỉ tiêu “b4\.gs_tongg”; có lẽ là “b4\.gs_tong”/,
  },
  {
    name: 'a rule that compares a number with a day',
    file: 'rules.yaml',
    find: 'when: b4.gs_tong <= 60',
    put: 'when: b4.gs_tong <= b5.tu_ngay',
    message: /hai vế khác kiểu/,
  },
  {
    name: 'a rule that does not parse',
    file: 'rules.yaml',
    find: 'when: b4.gs_tong <= 60',
    put: 'when: b4.gs_tong <=',
    message: /sai cú pháp/,
  },
  {
    name: 'a rule that is a number',
    file: 'rules.yaml',
    find: 'when: b4.gs_tong <= 60',
    put: 'when: b4.gs_tong + 60',
    message: /đúng\/sai/,
  },
  {
    name: 'a function nobody has',
    file: 'rules.yaml',
    find: 'when: b4.gs_tong <= 60',
    put: 'when: max(b4.gs_tong) <= 60',
    message: /không gọi được “max\(b4\.gs_tong\)”/,
  },
  {
    name: 'a variable nobody has',
    file: 'rules.yaml',
    find: 'when: b4.gs_tong <= 60',
    put: 'when: b4.gs_tong <= limit',
    message: /không có biến “limit”/,
  },
  {
    name: 'a figure told behind one that is none of the fields',
    file: 'fields.yaml',
    find: 'proseAfter: {field: b1.tt_cuoc,',
    put: 'proseAfter: {field: b1.tt_cuocc,',
    message: /không có .* “b1\.tt_cuocc”/,
  },
  {
    name: 'figures told behind each other',
    file: 'fields.yaml',
    find: 'proseAfter: {field: b1.tt_cuoc,',
    put: 'proseAfter: {field: b1.tt_nguoi,',
    message: /quay về chính chỉ tiêu này/,
  },
  {
    name: 'wording without a place for its figure',
    file: 'fields.yaml',
    find: 'prose: Nhân dân đã hiến {value} đất',
    put: 'prose: Nhân dân đã hiến đất',
    message: /cần có \{value\}/,
  },
  {
    name: 'near without a field',
    file: 'rules.yaml',
    find: 'when: near(n4.ty_le_hg, pct(',
    put: 'when: near(3, pct(',
    message: /near\(x, y\)/,
  },
  {
    name: 'a day that does not exist in a rule',
    file: 'rules.yaml',
    find: "date('2023-10-15')",
    put: "date('2023-10-35')",
    message: /“2023-10-35” không phải ngày/,
  },
  {
    name: 'a field in a message',
    file: 'rules.yaml',
    find: 'Tổng số {b4.gs_tong} cuộc',
    put: 'Tổng số {b4.gstong} cuộc',
    at: '>-\n      Tổng số {b4.gstong}',
    message: /“b4\.gstong”; có lẽ là “b4\.gs_tong”/,
  },
  {
    name: 'two rules of one id',
    file: 'rules.yaml',
    find: 'id: R1.2',
    put: 'id: R1.1',
    at: '- id: R1.1\n    when: b1.tt_cuoc > 0',
    message: /quy tắc “R1\.1” khai báo hai lần/,
  },
  {
    name: 'a wrong severity',
    file: 'rules.yaml',
    find: 'severity: error',
    put: 'severity: eror',
    message: /“eror” không hợp lệ; có lẽ là “error”/,
  },
  {
    name: 'a proposal for a list',
    file: 'proposals.yaml',
    find: 'field: b3.so_htx_tht',
    put: 'field: b2.ten_mo_hinh',
    message: /“b2\.ten_mo_hinh” không phải số/,
  },
  {
    name: 'an unknown key',
    file: 'fields.yaml',
    find: 'aliases:\n      - văn bản của cấp ủy',
    put: 'aliasses:\n      - văn bản của cấp ủy',
    message: /không có khóa “aliasses”; có lẽ là “aliases”/,
  },
  {
    name: 'a missing key',
    file: 'fields.yaml',
    find: '    type: document-list\n',
    put: '',
    at: '- id: b1.vb_cap_uy',
    message: /thiếu “type”/,
  },
  { name: 'an unknown type', file: 'fields.yaml', find: 'type: area', put: 'type: aera', message: /có lẽ là “area”/ },
  {
    name: 'a badly written id',
    file: 'fields.yaml',
    find: 'id: b2.dat_m2',
    put: 'id: dat',
    message: /mã chỉ tiêu viết như b2\.dat_m2/,
  },
  {
    name: 'two fields of one id',
    file: 'fields.yaml',
    find: 'id: b2.ngay_cong',
    put: 'id: b2.dat_m2',
    at: '- id: b2.dat_m2\n    label: Tổng số ngày công',
    message: /chỉ tiêu “b2\.dat_m2” khai báo hai lần/,
  },
  {
    name: 'an aggregate that does not fit',
    file: 'fields.yaml',
    find: 'aggregate: earliest',
    put: 'aggregate: sum',
    message: /kiểu “date” không dùng được aggregate “sum”/,
  },
  {
    name: 'a total of unknown fields',
    file: 'fields.yaml',
    find: 'totalOf: [b4.gs_huyen, b4.gs_xa]',
    put: 'totalOf: [b4.gs_huyen, b4.gs_xxa]',
    message: /có lẽ là “b4\.gs_xa”/,
  },
  {
    name: 'min above max',
    file: 'fields.yaml',
    find: 'max: 100',
    put: 'max: -1',
    at: 'min: 0\n    max: -1',
    message: /min lớn hơn max/,
  },
  {
    name: 'an unknown kind',
    file: 'fields.yaml',
    find: 'kinds: [town]',
    put: 'kinds: [towns]',
    message: /loại đơn vị “towns”; có lẽ là “town”/,
  },
  {
    name: 'a column without its field',
    file: 'tables.yaml',
    find: 'field: b2.dat_m2',
    put: 'field: b2.dat_m',
    message: /có lẽ là “b2\.dat_m2”/,
  },
  {
    name: 'an empty column',
    file: 'tables.yaml',
    find: '            number: (1)\n            field: b2.dat_m2\n',
    put: '            number: (1)\n',
    at: '- heading: Tổng số đất',
    message: /không có field, ratio hay children/,
  },
  {
    name: 'a ratio of names',
    file: 'tables.yaml',
    find: 'whole: b1.th_nguoi',
    put: 'whole: b2.ten_mo_hinh',
    message: /không phải số nên không lập tỷ lệ/,
  },
  {
    name: 'a period without days',
    file: 'tables.yaml',
    find: 'from: b5.tu_ngay',
    put: 'from: b2.dat_m2',
    message: /“b2\.dat_m2” không phải ngày/,
  },
  {
    name: 'a section of no group',
    file: 'forms/xa.yaml',
    find: 'sections: [IV, V]',
    put: 'sections: [IV]',
    at: '- id: V\n',
    message: /mục “V” có câu hỏi nhưng không thuộc nhóm nào/,
  },
  {
    name: 'a section of two groups',
    file: 'forms/xa.yaml',
    find: 'sections: [IV, V]',
    put: 'sections: [IV, V, III.1]',
    at: '- id: III.1\n',
    message: /thuộc nhiều nhóm \(G14, G15\)/,
  },
  {
    name: 'a group of a mere heading',
    file: 'forms/xa.yaml',
    find: 'sections: [IV, V]',
    put: 'sections: [IV, V, III]',
    message: /“III” chỉ là đầu đề/,
  },
  {
    name: 'an unknown section',
    file: 'forms/xa.yaml',
    find: 'sections: [II.3.a]',
    put: 'sections: [II.3.b]',
    message: /không có mục “II\.3\.b”/,
  },
  {
    name: 'an unknown parent',
    file: 'forms/xa.yaml',
    find: 'parent: III\n',
    put: 'parent: IIII\n',
    message: /không có mục “IIII”; có lẽ là “III?I?”/,
  },
  {
    name: 'a section inside itself',
    file: 'forms/xa.yaml',
    find: 'parent: I.1\n',
    put: 'parent: I.1.a\n',
    message: /mục “I\.1\.a” nằm trong chính nó/,
  },
  {
    name: 'an unknown placeholder',
    file: 'forms/xa.yaml',
    find: 'năm {nam} Đảng ủy',
    put: 'năm {nawm} Đảng ủy',
    at: 'question: >-\n      Thưa đồng chí, năm {nawm}',
    message: /không có chỗ điền \{nawm\}; dùng \{loai\}/,
  },
  {
    name: 'a long group title',
    file: 'forms/xa.yaml',
    find: 'title: I.1 Văn bản chỉ đạo',
    put: 'title: I.1 Văn bản chỉ đạo của các cấp ủy',
    message: /tên nhóm dài 34 ký tự; rút còn tối đa 30/,
  },
  {
    name: 'a prefilled value of another type',
    file: 'forms/xa.yaml',
    find: 'field: b1.vb_mttq_huyen',
    put: 'field: b1.tt_cuoc',
    at: 'value:',
    message: /giá trị điền sẵn không hợp với kiểu của “b1\.tt_cuoc”/,
  },
  {
    name: 'an unknown table of a form',
    file: 'forms/xa.yaml',
    find: 'tables: [B1, B2, B3, B4, B5, B5U]',
    put: 'tables: [B1, B2, B3, B4, B5, B6]',
    message: /không có biểu “B6”/,
  },
  {
    name: 'an unknown variant',
    file: 'forms/cq-huyen.yaml',
    find: 'variants: [HND]',
    put: 'variants: [HNDD]',
    message: /variant “HNDD”; có lẽ là “HND”/,
  },
  {
    name: 'an unknown form of a unit',
    file: 'units.yaml',
    find: 'form: xa',
    put: 'form: xaa',
    message: /không có mẫu “xaa”; có lẽ là “xa”/,
  },
  {
    name: 'an unknown parent of a unit',
    file: 'units.yaml',
    find: 'parent: mttq-huyen',
    put: 'parent: mttq-huyenn',
    message: /có lẽ là “mttq-huyen”/,
  },
  {
    name: 'a code that became a number',
    file: 'units.yaml',
    find: 'code: "03391"',
    put: 'code: 3391',
    message: /số 3391 phải đặt trong dấu ngoặc kép/,
  },
  {
    name: 'a profile nobody described',
    file: 'kinds.yaml',
    find: 'profile: doan',
    put: 'profile: doang',
    message: /có lẽ là “doan”/,
  },
  {
    name: 'a deadline before the opening',
    file: 'definition.yaml',
    find: 'at: "2023-11-28T00:00:00+07:00"',
    put: 'at: "2023-11-24T00:00:00+07:00"',
    message: /hạn nộp \(deadline\.at\) phải sau lúc mở/,
  },
  {
    name: 'a last day that is not the last',
    file: 'definition.yaml',
    find: 'lastDay: "2023-11-27"',
    put: 'lastDay: "2023-11-28"',
    message: /viết 2023-11-27/,
  },
  {
    name: 'a moment without a zone',
    file: 'definition.yaml',
    find: 'opensAt: "2023-11-24T14:00:00+07:00"',
    put: 'opensAt: "2023-11-24 14:00"',
    message: /viết thời điểm như/,
  },
  {
    name: 'a holiday that does not exist',
    file: 'definition.yaml',
    find: '- "2024-02-14"',
    put: '- "2024-02-30"',
    message: /ngày 2024-02-30 không có thật/,
  },
  {
    name: 'a reminder at night',
    file: 'definition.yaml',
    find: 'workingDays: 1, time: "08:00", audience: officers',
    put: 'workingDays: 1, time: "21:00", audience: officers',
    message: /giờ nhắc 21:00 ngoài giờ làm việc 07:30–17:00/,
  },
  {
    name: 'a reminder on a holiday',
    file: 'definition.yaml',
    find: '- "2024-02-14"',
    put: '- "2023-11-27"',
    at: 'id: ngay-cuoi-sang',
    message: /“ngay-cuoi-sang” rơi vào 2023-11-27/,
  },
  {
    name: 'an issuer that is no unit',
    file: 'definition.yaml',
    find: 'unit: mttq-huyen',
    put: 'unit: mttq',
    message: /không có đơn vị “mttq”/,
  },
  {
    name: 'an id unlike the folder',
    file: 'definition.yaml',
    find: 'id: cvd-ntm-dtvm-2023',
    put: 'id: cvd-2024',
    message: /id là “cvd-2024” nhưng thư mục tên “cvd-ntm-dtvm-2023”/,
  },
  {
    name: 'a sheet of unknown fields',
    file: 'definition.yaml',
    find: '- n1.an_sinh',
    put: '- n1.an_ninh',
    message: /có lẽ là “n1\.an_sinh”/,
  },
  { name: 'a tab', file: 'kinds.yaml', find: '    label: xã', put: '\tlabel: xã', message: /phím Tab|cú pháp YAML/ },
  {
    name: 'a key written twice',
    file: 'kinds.yaml',
    find: '    label: xã',
    put: '    label: xã\n    label: phường',
    at: 'label: phường',
    message: /khóa viết hai lần/,
  },
  {
    name: 'a part given in two files',
    file: 'kinds.yaml',
    find: 'kinds:',
    put: 'year: 2023\nkinds:',
    blamed: 'kinds.yaml',
    at: 'year: 2023',
    message: /“year” đã có trong definition\.yaml/,
  },
]

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length

test.for(broken)('$name', ({ file, find, put, at, blamed, message }) => {
  const copy = copyOf()
  const before = readFileSync(join(copy, file), 'utf8')
  expect(before).toContain(find)
  const after = before.replace(find, () => put)
  writeFileSync(join(copy, file), after)
  const problems = problemsOf(copy)
  const found = problems.find((problem) => message.test(problem.message))
  expect(found, JSON.stringify(problems)).toBeDefined()
  expect(found?.file).toBe(blamed ?? file)
  if (at !== undefined) expect(after.split(at), 'the blamed text must be there once').toHaveLength(2)
  const line = lineAt(after, at === undefined ? before.indexOf(find) : after.indexOf(at))
  expect(found?.line, found?.message).toBe(line)
})

describe('files', () => {
  test('a folder that is not there, an empty one, and a file that is not text', () => {
    expect(problemsOf(join(scratch, 'none'))[0]?.message).toContain('không mở được thư mục')
    const empty = join(scratch, 'empty')
    mkdirSync(empty)
    expect(problemsOf(empty)[0]?.message).toContain('không có tệp .yaml nào')
    const copy = copyOf()
    writeFileSync(join(copy, 'extra.yaml'), Buffer.from([0xff, 0xfe, 0x00]))
    expect(problemsOf(copy)).toEqual([{ file: 'extra.yaml', line: 0, message: expect.stringContaining('UTF-8') }])
    writeFileSync(join(copy, 'extra.yaml'), '- a\n- b\n')
    expect(problemsOf(copy)[0]).toMatchObject({ file: 'extra.yaml', line: 1 })
    writeFileSync(join(copy, 'extra.yaml'), 'fields: *nobody\n')
    expect(problemsOf(copy)[0]).toMatchObject({ file: 'extra.yaml', line: 1 })
  })

  test('every problem is reported, in the order of files and lines', () => {
    const copy = copyOf()
    for (const [file, find, put] of [
      ['kinds.yaml', 'profile: doan', 'profile: doann'],
      ['fields.yaml', 'aggregate: earliest', 'aggregate: latest_of'],
      ['fields.yaml', 'type: area', 'type: area2'],
    ] as const)
      writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace(find, put))
    const problems = problemsOf(copy)
    expect(problems.map(({ file }) => file)).toEqual(['fields.yaml', 'fields.yaml'])
    expect(problems[0]!.line).toBeLessThan(problems[1]!.line)
  })

  test('a list may be spread over files', () => {
    const copy = copyOf()
    writeFileSync(
      join(copy, 'more-units.yaml'),
      'units:\n  - {id: moi, order: 99, name: xã Mới, kind: communee, form: xa}\n',
    )
    expect(problemsOf(copy)).toEqual([
      { file: 'more-units.yaml', line: 2, message: expect.stringContaining('có lẽ là “commune”') },
    ])
  })
})

describe('the stored form', () => {
  test('comes back as it was', () => {
    expect(parseDefinition(normalise(definition))).toEqual(definition)
    expect(hashOf(parseDefinition(normalise(definition)))).toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
  test('has another hash when anything changes', () => {
    expect(hashOf({ ...definition, year: 2024 })).not.toBe(hash)
  })
})
