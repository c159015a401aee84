/** What district staff says, and what follows: replies, choices and effects, on the real definition. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStaffState, staffStep } from '../../src/dialogs/staff/step.ts'
import { readIntent } from '../../src/dialogs/staff/words.ts'
import type { Event } from '../../src/dialogs/types.ts'
import { definition, fact, NOW, staffWorld, talk, withSubmission } from './staff-world.ts'

const labels = (choices: { label: string }[]) => choices.map(({ label }) => label)
const ids = (choices: { id: string }[]) => choices.map(({ id }) => id)

describe('wordings', () => {
  test.for([
    ['situation', 'tình hình', 'tinh hinh', '/tinhhinh', 'ai chưa nộp', 'ai chua nop?', 'còn xã nào', 'con xa nao vay'],
    [
      'situation',
      'cho tôi xem tình hình',
      'tiến độ đến đâu rồi',
      'bao nhiêu xã đã nộp rồi',
      'TÌNH HÌNH',
      '/tinhhinh@TroLyBot',
    ],
    ['consolidate', 'tổng hợp', 'tong hop', '/tonghop', 'tải tổng hợp', 'xuất excel', 'xuat excel', 'Báo cáo tổng hợp'],
    ['view', 'xem Huổi Luông', 'xem huoi luong', '/xem huổi luông', 'chi tiết xã Dào San', 'cho em xem dao san'],
    ['invite', 'mời Dào San', 'moi dao san', '/moi', 'mời tất cả', 'cấp mã Dào San', 'tạo mã mời'],
    ['units', 'đơn vị', 'don vi', '/donvi', 'danh sách đơn vị', 'danh sach can bo'],
    ['activate', 'bật Công an huyện', 'bat cong an huyen', 'kích hoạt hội khuyến học'],
    ['deactivate', 'tắt Mù Sang', 'tat mu sang'],
    ['remind', 'nhắc', 'nhac nho', '/nhacnho', 'nhắc các xã chưa nộp', 'đôn đốc', 'don doc'],
    ['reminders', 'lịch nhắc', 'nhắc tự động', 'lich nhac'],
    [
      'deadline',
      'hạn nộp 30/11 17h',
      'han nop 30/11',
      '/hannop 30/11',
      'lùi hạn đến hết ngày 29/11',
      'gia hạn thêm 2 ngày',
    ],
    ['return', 'trả lại Huổi Luông II.5 lệch', 'tra lai huoi luong', '/tralai', 'yêu cầu sửa Dào San'],
    ['accept', 'chấp nhận Dào San', 'chap nhan dao san', '/chapnhan', 'duyệt Dào San'],
    ['reopen', 'mở lại Dào San', 'mo lai dao san'],
    ['warnings', 'cảnh báo', 'xem canh bao'],
    ['staff', 'ai đang quản lý', 'ai dang quan ly?', 'chuyên viên'],
    ['switch', 'đổi vai', 'doi don vi'],
    ['help', 'trợ giúp', '/trogiup', 'giup', '?', '/start', 'xin chào'],
  ] as const)('%s', ([intent, ...texts]) => {
    for (const text of texts) expect([text, readIntent(text)?.intent]).toEqual([text, intent])
  })

  test.for([
    'mới nộp xong',
    'tất nhiên rồi',
    'hôm nay mưa',
    '',
    '   ',
    '…',
    'bắt đầu họp lúc 8h nhé các đồng chí ở xã',
  ])('“%s” is no command of another word', (text) => {
    expect(['invite', 'deactivate', 'activate']).not.toContain(readIntent(text)?.intent)
  })

  test('diacritics typed half way still count', () => {
    expect(readIntent('tinh hình')?.intent).toBe('situation')
    expect(readIntent('tình hinh nop')?.intent).toBe('situation')
  })
})

describe('the situation', () => {
  test('counts, names, idle days, warnings, the next steps', () => {
    const { text, choices } = talk().say('tinh hinh')
    expect(text).toContain('hạn hết 27/11 · còn 9 giờ 55 phút')
    expect(text).toContain('Xã, thị trấn: đã nộp 3/17, có bản ký 0 · đang làm 2 · chưa mở 12')
    expect(text).toContain('Đang làm: Nậm Xe 12/14, Sin Suối Hồ 9/14 (dừng 2 ngày)')
    expect(text).toContain('Mù Sang')
    expect(text).toContain('1 cảnh báo số liệu ở 1 đơn vị')
    expect(text.length).toBeLessThan(700)
    expect(labels(choices)).toEqual([
      'Nhắc 2 đơn vị',
      'Mời 20 đơn vị chưa có cán bộ',
      'Tải tổng hợp',
      'Xem cảnh báo',
      'Xem 8 đơn vị khác',
    ])
  })

  test('the other bodies on demand, by choice and in words', () => {
    const t = talk().say('tình hình')
    expect(t.text).not.toContain('Hội Nông dân')
    expect(t.say('5').text).toContain('Hội Nông dân')
    expect(t.say('tình hình cơ quan').text).toContain('Hội Nông dân')
  })

  test('nothing to remind, nothing to consolidate: not offered', () => {
    const { choices } = talk(staffWorld({}, {})).say('tình hình')
    expect(labels(choices)).toEqual(['Mời 25 đơn vị chưa có cán bộ', 'Xem 8 đơn vị khác'])
  })

  test('returned, reopened and late units are named', () => {
    let world = withSubmission(staffWorld(), 'ma-li-pho', { state: 'returned' })
    world = withSubmission(world, 'khong-lao', { state: 'open' })
    world = withSubmission(world, 'huoi-luong', { late: true })
    const { text } = talk(world).say('tình hình')
    expect(text).toContain('đã nộp 1/17')
    expect(text).toContain('Bị trả lại, chưa nộp lại: Ma Li Pho')
    expect(text).toContain('Mở lại để sửa: Khổng Lào')
    expect(text).toContain('Nộp quá hạn: Huổi Luông')
  })

  test('days before the deadline it counts working days', () => {
    expect(talk(staffWorld(), { at: '2023-11-24T07:00:00.000Z' }).say('tình hình').text).toContain(
      'còn 2 ngày làm việc',
    )
  })

  test('after the deadline it says how long', () => {
    const { text } = talk(staffWorld(), { at: '2023-11-29T03:00:00.000Z' }).say('tình hình')
    expect(text).toContain('đã quá hạn 1 ngày 10 giờ')
  })

  test('warnings are listed with their units', () => {
    const t = talk().say('cảnh báo')
    expect(t.text).toContain('⚠ Huổi Luông:')
    expect(t.say('1').text).toContain('Đảng ủy xã Huổi Luông · đã nộp 26/11 16:20 bởi Lò Văn A')
  })
})

describe('one unit', () => {
  test('state, values, what is missing, warnings; choices that apply', () => {
    const { text, choices } = talk().say('xem huoi luong')
    expect(text).toContain('đã nộp 26/11 16:20 bởi Lò Văn A')
    expect(text).toContain('Đất hiến 12.500 m²')
    expect(text).toContain('⚠ ')
    expect(labels(choices)).toEqual(['Báo cáo .docx', 'Nguồn từng số', 'Trả lại', 'Chấp nhận'])
  })

  test('a name alone shows the unit; a question about it too', () => {
    expect(talk().say('huoi luong').text).toContain('Đảng ủy xã Huổi Luông')
    expect(talk().say('Huổi Luông nộp chưa?').text).toContain('đã nộp 26/11')
    expect(talk().say('tình hình nậm xe').text).toContain('đang làm 12/14')
  })

  test('an ambiguous name is asked, never guessed', () => {
    const t = talk().say('xem phong tho')
    expect(ids(t.choices)).toEqual(['view:tt-phong-tho', 'view:mttq-huyen'])
    expect(t.say('1').text).toContain('thị trấn Phong Thổ')
  })

  test('three like names are three units', () => {
    for (const [said, name] of [
      ['xem mu sang', 'Mù Sang'],
      ['xem mo si san', 'Mồ Sì San'],
      ['xem dao san', 'Dào San'],
    ] as const)
      expect(talk().say(said).text).toContain(name)
  })

  test('a draft offers no file; the words each number came from, and by whom', () => {
    const world = withSubmission(staffWorld(), 'nam-xe', {
      facts: { 'b2.dat_m2': fact('b2.dat_m2', 900, 'hiến 900 mét vuông', { status: 'proposed', byName: 'Tẩn B' }) },
    })
    const t = talk(world).say('xem nậm xe')
    expect(t.text).toContain('Số liệu đang ghi, chưa nộp.')
    expect(labels(t.choices)).toEqual(['Nguồn từng số', 'Nhắc'])
    expect(t.choose('Nguồn từng số').text).toContain(
      'Đất hiến: 900 m² ← “hiến 900 mét vuông” (Tẩn B, 26/11 10:00, chưa xác nhận)',
    )
  })

  test('many sources come page by page', () => {
    const facts = Object.fromEntries(
      definition.fields
        .filter(({ type }) => type === 'count')
        .slice(0, 60)
        .map(({ id }, i) => [id, fact(id, i, `có tất cả là ${i} theo số liệu của ban công tác mặt trận các bản`)]),
    )
    const t = talk(withSubmission(staffWorld(), 'huoi-luong', { facts })).say('nguồn huổi luông')
    expect(t.text).toContain('(1/')
    expect(t.text.length).toBeLessThan(1900)
    const first = t.text
    expect(t.choose('Xem tiếp').text).toContain('(2/')
    expect(t.text).not.toBe(first)
  })

  test('the unit’s own words: all, or of one section', () => {
    const piece = (section: string, text: string) => ({
      ...{ section, text, mode: 'append' as const, message: 'm1', by: 'p1', byName: 'Lò Văn A', at: NOW },
    })
    const narratives = [piece('II.5.a', 'giám sát 5 cuộc'), piece('V', 'đề nghị hỗ trợ xi măng')]
    const t = talk(withSubmission(staffWorld(), 'huoi-luong', { narratives })).say('xem huổi luông')
    expect(t.text).toContain('Phần lời: 2 mục')
    expect(t.choose('Đọc phần lời').text).toContain('“đề nghị hỗ trợ xi măng”')
    t.say('xem huổi luông II.5')
    expect(t.text).toContain('“giám sát 5 cuộc”')
    expect(t.text).not.toContain('xi măng')
    expect(t.say('xem huổi luông mục IV').text).toContain('chưa kể mục IV')
  })

  test('the report as a file is the submitted one', () => {
    const t = talk().say('xem huổi luông').choose('Báo cáo .docx')
    expect(t.step.requests).toEqual([{ kind: 'unit-docx', unit: 'huoi-luong', draft: false, forStaff: true }])
    expect(talk().press('docx:nam-xe').step.requests).toEqual([])
  })

  test('an inactive unit is offered to be switched on', () => {
    const t = talk().say('xem công an huyện')
    expect(ids(t.choices)).toEqual(['activate:ca'])
  })
})

describe('consolidating', () => {
  test('asked, then the files with counts, who is missing and totals', () => {
    const t = talk().say('tong hop')
    expect(t.step.requests).toEqual([{ kind: 'consolidated' }])
    const files = [{ name: 'TH.xlsx', hash: 'h', mime: 'm', size: 1, type: 'other' as const, file: null }]
    t.hear({ kind: 'built', at: NOW, what: 'consolidated', files, facts: { 'b2.dat_m2': 152_300 } })
    expect(t.text).toContain('Tổng hợp lúc 27/11 14:05: 3/25 đơn vị.')
    expect(t.text).toContain('Thiếu: Lản Nhì Thàng')
    expect(t.text).toContain('Đất hiến 152.300 m²')
    expect(t.text).toContain('1 cảnh báo')
    expect(t.step.replies.at(-1)?.files).toEqual(files)
  })

  test('what could not be made is said, with the way on', () => {
    const t = talk().hear({
      kind: 'built',
      at: NOW,
      what: 'consolidated',
      files: [],
      facts: {},
      problem: 'Hết chỗ lưu.',
    })
    expect(t.text).toBe('Chưa lập được tệp tổng hợp: Hết chỗ lưu. Đồng chí nhắn “tổng hợp” để thử lại.')
  })

  test('files that arrive do not take away a preview that waits', () => {
    const t = talk().say('nhắc')
    t.hear({
      kind: 'built',
      at: NOW,
      what: 'consolidated',
      files: [{ name: 'a', hash: 'h', mime: 'm', size: 1 }],
      facts: {},
    })
    expect(t.say('1').step.tell).toHaveLength(2)
  })
})

describe('invitations', () => {
  test('one unit: its code at once', () => {
    const t = talk().say('mời Dào San')
    expect(t.step.requests).toEqual([{ kind: 'invite', units: ['dao-san'], role: 'officer' }])
  })

  test('several: previewed first', () => {
    const t = talk().say('mời dào san, mù sang và huổi luông')
    expect(t.step.requests).toEqual([])
    expect(t.text).toContain('Tạo 3 mã mời')
    expect(t.say('1').step.requests).toEqual([
      { kind: 'invite', units: ['dao-san', 'mu-sang', 'huoi-luong'], role: 'officer' },
    ])
  })

  test('all; or those without anybody', () => {
    expect(talk().say('mời tất cả').choose('Tạo 25 mã').step.requests[0]).toMatchObject({ kind: 'invite' })
    const t = talk().say('mời tất cả').choose('Mời 20 đơn vị chưa có cán bộ').choose('Tạo 20 mã')
    expect(t.step.requests[0]).toMatchObject({ units: expect.not.arrayContaining(['huoi-luong']) })
  })

  test('a code for staff is previewed: it opens everything', () => {
    const t = talk().say('mời chuyên viên')
    expect(t.step.requests).toEqual([])
    expect(t.say('đồng ý').step.requests).toEqual([{ kind: 'invite', units: [null], role: 'staff' }])
  })

  test('an unknown name is named; the known ones are previewed', () => {
    const t = talk().say('mời Dào San, Xã Lạ')
    expect(t.text).toContain('Không có trong đợt này: “Xã Lạ”')
    expect(labels(t.choices)).toContain('Tạo 1 mã')
  })

  test('the codes come as a list to copy, in official order, with how to use them', () => {
    const codes = ['dao-san', 'huoi-luong'].map((unit, i) => ({
      unit,
      role: 'officer' as const,
      code: `KQ7-3M${'AD'[i]}`,
      links: [],
      entries: [],
    }))
    const { text } = talk().hear({ kind: 'invited', at: NOW, codes })
    expect(text.split('\n').slice(1, 3)).toEqual(['Huổi Luông: KQ7-3MD', 'Dào San: KQ7-3MA'])
    expect(text).toContain('Mỗi mã dùng một lần')
  })

  test('forty codes with links stay within a message each', () => {
    const codes = definition.units.map(({ id }) => ({
      unit: id,
      role: 'officer' as const,
      code: 'KQ7-3MD',
      links: ['https://t.me/tro_ly_bao_cao_bot?start=KQ73MD', 'https://baocao.example.vn/i/KQ73MD'],
      entries: [],
    }))
    const { step } = talk().hear({ kind: 'invited', at: NOW, codes })
    expect(step.replies.length).toBeGreaterThan(1)
    for (const { text } of step.replies) expect(text.length).toBeLessThanOrEqual(1900)
    expect(
      step.replies
        .map(({ text }) => text)
        .join('\n')
        .split('KQ7-3MD'),
    ).toHaveLength(codes.length + 1)
  })

  test('a code stands on one line with its link on the platform and the one for any browser', () => {
    const one = { unit: 'dao-san', role: 'officer' as const, code: 'KQ7-3MD', links: [], entries: [] }
    const link = 'https://t.me/tro_ly_bao_cao_bot?start=KQ7-3MD'
    const webLink = 'https://baocao.example.vn/i/KQ7-3MD'
    const { text } = talk().hear({ kind: 'invited', at: NOW, codes: [{ ...one, links: [link, webLink] }] })
    expect(text.split('\n')[0]!.endsWith(`: KQ7-3MD ${link} ${webLink}`)).toBe(true)
    expect(text).toContain('mở liên kết')
    expect(talk().hear({ kind: 'invited', at: NOW, codes: [one] }).text).not.toContain('mở liên kết')
  })
})

describe('units', () => {
  test('who serves which; who has nobody; who is off', () => {
    const { text } = talk().say('đơn vị')
    expect(text).toContain('- Nậm Xe: Cán bộ 1, Cán bộ 2')
    expect(text).toContain('Chưa có cán bộ: Lản Nhì Thàng')
    expect(text).toContain('Chưa bật: ')
  })

  test('switched on and off after a preview', () => {
    const on = talk().say('bật công an huyện')
    expect(on.step.campaign).toBeUndefined()
    expect(on.choose('Bật').step.campaign).toEqual({ activateUnits: [{ unit: 'ca', active: true }] })
    expect(talk().say('tắt mù sang').say('ok').step.campaign).toEqual({
      activateUnits: [{ unit: 'mu-sang', active: false }],
    })
    expect(talk().say('bật dào san').text).toBe('Dào San đang trong đợt rồi.')
  })
})

describe('reminders by hand', () => {
  test('previewed: whom, how many, what they will read; then told', () => {
    const t = talk().say('nhắc')
    expect(t.text).toContain('Sẽ nhắc 2 đơn vị (3 cán bộ): Nậm Xe, Sin Suối Hồ.')
    expect(t.text).toContain('Nhắc: ')
    expect(t.step.tell).toEqual([])
    expect(t.say('gửi').step.tell).toEqual(
      ['nam-xe', 'sin-suoi-ho'].map((unit) => ({
        to: 'unit',
        unit,
        event: { kind: 'reminderDue', at: NOW, reminder: 'staff', source: 'staff' },
      })),
    )
  })

  test('own words: asked for, shown again, sent', () => {
    const t = talk().say('nhac nho').choose('Sửa nội dung').say('Xem lại biểu 4, nộp trước 16h')
    expect(t.text).toContain('Nội dung: “Xem lại biểu 4, nộp trước 16h”')
    expect(t.say('1').step.tell[0]).toMatchObject({ event: { text: 'Xem lại biểu 4, nộp trước 16h' } })
  })

  test('words and units in one message', () => {
    const t = talk().say('nhắc nậm xe: nộp sớm giúp huyện')
    expect(t.text).toContain('Sẽ nhắc 1 đơn vị (2 cán bộ): Nậm Xe.')
    expect(t.say('1').step.tell).toMatchObject([{ unit: 'nam-xe', event: { text: 'nộp sớm giúp huyện' } }])
  })

  test('too long a text is refused with both lengths', () => {
    const t = talk().say('nhắc').choose('Sửa nội dung').say('dài '.repeat(200))
    expect(t.text).toContain('799 ký tự, quá 600')
    expect(t.say('ngắn').text).toContain('“ngắn”')
  })

  test('a unit that submitted meanwhile is not reminded', () => {
    const t = talk().say('nhắc')
    t.world = withSubmission(t.world, 'nam-xe', { state: 'submitted', version: 1 })
    expect(t.say('1').step.tell.map((tell) => tell.to === 'unit' && tell.unit)).toEqual(['sin-suoi-ho'])
  })

  test('who has submitted or has nobody cannot be reminded: said why', () => {
    expect(talk().say('nhắc huổi luông').text).toBe('Huổi Luông đã nộp, không cần nhắc.')
    expect(talk().say('nhắc dào san').text).toContain('chưa có cán bộ nào để nhắc')
    expect(talk().say('nhắc xyz').text).toContain('“xyz”')
  })

  test('at night the preview says so', () => {
    const { text } = talk(staffWorld(), { at: '2023-11-26T15:00:00.000Z' }).say('nhắc')
    expect(text).toContain('ngoài giờ làm việc')
  })

  test('“thôi” sends nothing', () => {
    const t = talk().say('nhắc').say('thôi')
    expect(t.step.tell).toEqual([])
    expect(t.text).toContain('chưa gửi gì')
    expect(t.say('gửi').step.tell).toEqual([])
  })
})

describe('the deadline', () => {
  test.for([
    ['hạn nộp 30/11 17h', '2023-11-30T17:00:00+07:00', '17 giờ ngày 30/11/2023 (thứ Năm)'],
    ['hannop 30/11/2023 lúc 16h30', '2023-11-30T16:30:00+07:00', '16 giờ 30 ngày 30/11/2023'],
    ['lùi hạn đến hết ngày 29/11', '2023-11-30T00:00:00+07:00', 'hết ngày 29/11/2023 (thứ Tư)'],
    ['lui han den 29/11', '2023-11-30T00:00:00+07:00', 'hết ngày 29/11/2023'],
    ['hạn nộp trước ngày 30/11', '2023-11-30T00:00:00+07:00', 'hết ngày 29/11/2023'],
    ['gia hạn thêm 2 ngày', '2023-11-30T00:00:00+07:00', 'hết ngày 29/11/2023'],
    ['đổi hạn nộp sang 5/1', '2024-01-06T00:00:00+07:00', 'hết ngày 05/01/2024'],
  ] as const)('“%s”', ([said, deadline, words]) => {
    const t = talk().say(said)
    expect(t.text).toContain(words)
    expect(t.step.campaign).toBeUndefined()
    t.say('1')
    expect(t.step.campaign).toEqual({ deadline })
    const event = { kind: 'deadlineMoved', at: NOW, deadline, by: 'Trần Thị B' }
    expect(t.step.tell).toContainEqual({ to: 'unit', unit: 'nam-xe', event })
    expect(t.step.tell).toContainEqual({ to: 'staff', event })
  })

  test('asked, it is said; nothing is moved', () => {
    for (const said of ['hạn nộp', 'hạn nộp khi nào?', 'bao giờ hết hạn', 'con may ngay nua']) {
      const t = talk().say(said)
      expect(t.text).toContain('hết ngày 27/11/2023 (thứ Hai)')
      expect(t.choices).toEqual([])
    }
  })

  test('“gia hạn” alone asks until when; the next message says it', () => {
    const t = talk().say('gia hạn')
    expect(t.text).toContain('đổi đến khi nào')
    expect(t.say('hết ngày 30/11').text).toContain('→ hết ngày 30/11/2023')
  })

  test('a day gone by, an unreadable one and the same one move nothing', () => {
    expect(talk().say('hạn nộp 25/11').text).toContain('đã qua')
    expect(
      talk()
        .say('hạn nộp 31/2')
        .choices.map(({ label }) => label),
    ).toEqual(['Thôi'])
    expect(talk().say('hạn nộp cuối năm sau nữa').text).toContain('chưa đọc được ngày')
    expect(talk().say('hạn nộp 27/11').text).toContain('không có gì thay đổi')
    expect(talk().say('hạn nộp 29/11 hoặc 30/11').text).toContain('nhiều ngày')
  })

  test('a weekend and an earlier day are pointed out', () => {
    const { text } = talk(staffWorld(), { at: '2023-11-24T07:00:00.000Z' }).say('hạn nộp 26/11')
    expect(text).toContain('sớm hơn hạn cũ')
    expect(text).toContain('không phải ngày làm việc')
  })

  test('a colleague hears of it, the one who moved it does not twice', () => {
    const event: Event = { kind: 'deadlineMoved', at: NOW, deadline: '2023-11-30T00:00:00+07:00', by: 'Vàng A C' }
    expect(talk().hear(event).text).toContain('hết ngày 29/11/2023 (đồng chí Vàng A C đổi)')
    expect(talk().hear({ ...event, by: 'Trần Thị B' }).step.replies).toEqual([])
  })
})

describe('returning', () => {
  const sections = (t: ReturnType<typeof talk>) =>
    t.step.submission?.change.kind === 'return' ? t.step.submission.change.sections : undefined

  test('unit, section and reason in one message; previewed, then told', () => {
    const t = talk().say('trả lại huổi luông II.5 số cuộc giám sát lệch biểu 4')
    expect(t.text).toBe('Trả lại Đảng ủy xã Huổi Luông · mục II.5 · “số cuộc giám sát lệch biểu 4”')
    expect(t.step.submission).toBeUndefined()
    t.say('1')
    expect(sections(t)).toEqual([{ section: 'II.5', reason: 'số cuộc giám sát lệch biểu 4' }])
    expect(t.step.tell).toMatchObject([{ unit: 'huoi-luong', event: { kind: 'returned', by: 'Trần Thị B' } }])
  })

  test.for([
    ['trả lại xã Huổi Luông mục II.5 lệch', [{ section: 'II.5', reason: 'lệch' }]],
    ['tra lai huoi luong ii.5: lech', [{ section: 'II.5', reason: 'lech' }]],
    ['tralai huổi luông thiếu nghị quyết', [{ section: null, reason: 'thiếu nghị quyết' }]],
    [
      'trả lại Đảng ủy xã Huổi Luông vì số liệu 1.200 hộ chưa đúng',
      [{ section: null, reason: 'số liệu 1.200 hộ chưa đúng' }],
    ],
    [
      'trả lại huổi luông II.5, V thiếu số liệu',
      [
        { section: 'II.5', reason: 'thiếu số liệu' },
        { section: 'V', reason: 'thiếu số liệu' },
      ],
    ],
    [
      'trả lại huổi luông II.5 lệch biểu 4; mục V: chưa có kiến nghị',
      [
        { section: 'II.5', reason: 'lệch biểu 4' },
        { section: 'V', reason: 'chưa có kiến nghị' },
      ],
    ],
    ['trả lại huổi luông vì chưa rõ', [{ section: null, reason: 'chưa rõ' }]],
  ] as const)('“%s”', ([said, expected]) => {
    expect(sections(talk().say(said).say('gửi'))).toEqual(expected)
  })

  test('a section the form does not have is asked again', () => {
    const t = talk().say('trả lại huổi luông mục VII lệch')
    expect(t.text).toContain('không có mục VII')
    expect(sections(t.say('II.5 lệch').say('1'))).toEqual([{ section: 'II.5', reason: 'lệch' }])
  })

  test('what is missing is asked: the unit, then the reason; a reason may start like a command', () => {
    const t = talk().say('trả lại')
    expect(labels(t.choices)).toEqual(['Đảng ủy xã Huổi Luông', 'Đảng ủy xã Ma Li Pho', 'Đảng ủy xã Khổng Lào'])
    expect(t.say('ma li pho').text).toContain('Lý do là gì?')
    expect(t.say('xem lại số hộ nghèo').text).toContain('“xem lại số hộ nghèo”')
    expect(sections(t.say('1'))).toEqual([{ section: null, reason: 'xem lại số hộ nghèo' }])
  })

  test('a reason without a section goes to the sections named before', () => {
    const t = talk().say('trả lại huổi luông II.5')
    expect(t.text).toContain('mục II.5. Lý do là gì?')
    expect(sections(t.say('lệch biểu 4').say('1'))).toEqual([{ section: 'II.5', reason: 'lệch biểu 4' }])
  })

  test('the unit just looked at is meant', () => {
    const t = talk().say('xem huổi luông').say('trả lại II.5 lệch')
    expect(t.text).toContain('Đảng ủy xã Huổi Luông · mục II.5')
  })

  test('by the choice under the unit, and corrected before sending', () => {
    const t = talk().say('xem huổi luông').choose('Trả lại').say('sai').choose('Sửa').say('II.5 sai tổng').choose('Gửi')
    expect(sections(t)).toEqual([{ section: 'II.5', reason: 'sai tổng' }])
  })

  test.for([
    ['dao-san', 'dào san', 'chưa mở'],
    ['nam-xe', 'nậm xe', 'đang làm, chưa nộp'],
  ] as const)('%s is not submitted: said why', ([, said, why]) => {
    const t = talk().say(`trả lại ${said} thiếu`)
    expect(t.text).toContain(why)
    expect(t.say('gửi').step.submission).toBeUndefined()
  })

  test('what happened meanwhile counts: accepted since the preview', () => {
    const t = talk().say('trả lại huổi luông II.5 lệch')
    t.world = withSubmission(t.world, 'huoi-luong', { state: 'accepted' })
    expect(t.say('1').step.submission).toBeUndefined()
    expect(t.text).toContain('đã được chấp nhận')
  })
})

describe('accepting and reopening', () => {
  test('confirmed, then told', () => {
    const t = talk().say('chấp nhận huổi luông')
    expect(t.text).toContain('còn 1 cảnh báo')
    expect(t.say('chấp nhận').step.submission).toEqual({ unit: 'huoi-luong', change: { kind: 'accept' } })
    expect(t.step.tell).toMatchObject([{ to: 'unit', unit: 'huoi-luong', event: { kind: 'accepted' } }])
  })

  test('only what is submitted', () => {
    expect(talk().say('chấp nhận nậm xe').text).toContain('chưa nộp')
    expect(talk().press('accept:nam-xe').step.submission).toBeUndefined()
  })

  test('an accepted one is reopened after a preview', () => {
    const world = withSubmission(staffWorld(), 'huoi-luong', { state: 'accepted' })
    const t = talk(world).say('mở lại huổi luông')
    expect(t.choose('Mở lại').step.submission).toEqual({ unit: 'huoi-luong', change: { kind: 'reopen' } })
  })
})

describe('what staff decides once', () => {
  test('automatic reminders: shown at the start, running, to be switched off', () => {
    const t = talk(staffWorld(), { start: true, at: '2023-11-24T07:00:00.000Z' })
    expect(t.text).toContain('- 27/11 08:00: nhắc cán bộ')
    expect(t.choose('Tắt nhắc tự động').step.campaign).toEqual({ remindersOn: false })
  })

  test('switched off they are to be had again', () => {
    const t = talk(staffWorld({ remindersOn: false }), { start: true })
      .say('thôi')
      .say('trợ giúp')
    expect(t.text).not.toContain('tôi nhắc theo lịch')
    expect(labels(t.say('tình hình').choices)).toContain('Lịch nhắc tự động')
    expect(t.say('lịch nhắc').say('1').step.campaign).toEqual({ remindersOn: true })
  })

  test('the start is a greeting with the next steps', () => {
    const t = talk(staffWorld(), { start: true })
    expect(t.text).toContain('Chào đồng chí Trần Thị B!')
    expect(labels(t.choices)).toContain('Tải tổng hợp')
  })

  test('a newer definition is mentioned once and taken over on staff’s word', () => {
    const t = talk(staffWorld({ definitionWaits: true })).say('tình hình')
    expect(t.text).toContain('bản biểu mẫu mới')
    expect(t.say('tình hình').text).not.toContain('bản biểu mẫu mới')
    t.press('adopt')
    expect(t.step.campaign).toBeUndefined()
    expect(t.choose('Dùng bản mới').step.campaign).toEqual({ adoptDefinition: true })
    expect(talk().say('nhận bản mới').step.campaign).toBeUndefined()
  })
})

describe('old buttons', () => {
  test('the button of an older preview confirms nothing', () => {
    const t = talk().say('nhắc')
    const old = t.choices[0]!.id
    t.say('hạn nộp 30/11')
    t.press(old)
    expect([t.step.tell, t.step.campaign]).toEqual([[], undefined])
    expect(t.text).toContain('không còn hiệu lực')
  })

  test('pressed twice, done once', () => {
    const t = talk().say('nhắc')
    const send = t.choices[0]!.id
    expect(t.press(send).step.tell).toHaveLength(2)
    expect(t.press(send).step.tell).toEqual([])
  })

  test.for([
    'view:khong-co',
    'do:99',
    'xyz',
    '__proto__',
    'constructor',
    'accept:',
    'seat:1',
    ':',
    'sources:huoi-luong:9999',
  ])('“%s” is answered and changes nothing', (id) => {
    const { step } = talk().press(id)
    expect(step.replies.length).toBeGreaterThan(0)
    expect([step.tell, step.submission, step.campaign, step.requests]).toEqual([[], undefined, undefined, []])
  })
})

describe('anything else', () => {
  test('a command while a preview waits drops it, and says so', () => {
    const t = talk().say('trả lại huổi luông II.5 lệch').say('tình hình')
    expect(t.text).toContain('đã bỏ, chưa gửi gì')
    expect(t.say('gửi').step.submission).toBeUndefined()
  })

  test('unclear words beside a preview: the preview once more', () => {
    const t = talk().say('nhắc').say('hả')
    expect(t.text).toContain('“hả”')
    expect(t.say('gửi').step.tell).toHaveLength(2)
  })

  test('what was not understood is quoted, with a next step, never twice the same', () => {
    const t = talk()
    const answers = ['trời đẹp', 'trời đẹp', 'trời đẹp', 'trời đẹp'].map((text) => {
      t.say(text)
      return t.text
    })
    for (const text of answers) expect(text).toContain('“trời đẹp”')
    for (let i = 1; i < answers.length; i += 1) expect(answers[i]).not.toBe(answers[i - 1])
    expect(talk().say('trời đẹp').say('1').text).toContain('đã nộp 3/17')
  })

  test('an unknown unit asked for again and again is answered differently', () => {
    const t = talk().say('xem xã lạ')
    const first = t.text
    expect(t.say('xem xã lạ').text).not.toBe(first)
  })

  test('a report pasted here gets a polite pointer', () => {
    const report = 'Năm 2023 Đảng ủy xã đã chỉ đạo thực hiện Cuộc vận động, bà con hiến 1,25 ha đất. '.repeat(8)
    const { text, step } = talk().say(report)
    expect(text).toContain('vai chuyên viên')
    expect(step.facts).toEqual([])
  })

  test('a file is not taken, its caption is', () => {
    const file = {
      kind: 'sentFile' as const,
      at: NOW,
      message: 'm',
      name: 'bc.docx',
      mime: 'm',
      size: 1,
      type: 'other' as const,
      file: null,
    }
    expect(talk().hear({ ...file, caption: '' }).text).toContain('“bc.docx”')
    expect(talk().hear({ ...file, caption: 'tình hình' }).text).toContain('đã nộp 3/17')
  })

  test('other seats are offered; a typed number tells which', () => {
    const t = talk(staffWorld({ otherSeats: [{ id: 'x1', label: 'Đảng ủy xã Dào San' }] })).say('đổi vai')
    expect(t.choices).toEqual([{ id: 'seat:x1', label: 'Đảng ủy xã Dào San' }])
    expect(t.say('1').step.switchTo).toBe('x1')
    expect(talk().say('đổi vai').text).toContain('chưa có vai nào khác')
  })

  test('who else is staff', () => {
    expect(talk().say('ai đang quản lý?').text).toContain('Vàng A C')
  })

  test('an officer’s note arrives with the unit’s name and keeps a preview', () => {
    const t = talk().say('nhắc').hear({ kind: 'noted', at: NOW, unit: 'dao-san', text: 'mất điện', by: 'Lò Văn A' })
    expect(t.text).toContain('Đảng ủy xã Dào San')
    expect(t.text).toContain('“mất điện”')
    expect(t.say('1').step.tell).toHaveLength(2)
  })

  test('a reminder for staff names who is missing', () => {
    const { text } = talk().hear({ kind: 'reminderDue', at: NOW, reminder: 'r', source: 'definition' })
    expect(text).toContain('Còn 22/25 đơn vị chưa nộp')
  })

  test('help fits a phone', () => {
    expect(talk().say('trợ giúp').text.length).toBeLessThan(700)
  })
})

describe('hostile', () => {
  test('broken state is the beginning', () => {
    for (const json of [null, '', '{', '[]', '{"v":2}', '{"v":1,"pending":{"kind":"invite","units":"all"}}'])
      expect(readStaffState(json)).toMatchObject({ pending: null, offered: [] })
  })

  test('whatever is typed, in whatever order: a reply within the limit, no effect without a yes', () => {
    const words = fc.constantFrom(
      ...[
        'nhắc',
        'tình hình',
        'trả lại huổi luông',
        'II.5',
        'hạn nộp 30/11',
        'xem',
        'mời tất cả',
        'sửa',
        '3',
        '9',
        'x',
      ],
      ...['thêm 2 ngày', 'bật ca', 'chấp nhận ma li pho', 'nguồn', 'đổi vai', '😀', '\u202e\u0000', 'mục V', 'không'],
    )
    const text = fc.oneof(
      words,
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const t = talk(staffWorld({ remindersOn: false, definitionWaits: true }))
        for (const said of texts) {
          const { step } = t.say(said)
          expect(step.replies.length).toBeGreaterThan(0)
          if (!/^\s*1/u.test(said))
            expect([step.tell, step.submission, step.campaign]).toEqual([[], undefined, undefined])
          for (const reply of step.replies) {
            expect(reply.text.trim()).not.toBe('')
            expect(reply.text.length).toBeLessThanOrEqual(1900)
            for (const { id } of reply.choices ?? []) expect(id).toMatch(/^[\x20-\x7e]{1,60}$/u)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a hundred thousand letters are read at once', () => {
    const world = staffWorld()
    const time = (text: string) => {
      const start = performance.now()
      staffStep(readStaffState(null), { kind: 'said', at: NOW, message: 'm', text }, world)
      return performance.now() - start
    }
    time('làm nóng')
    for (const text of [
      'a'.repeat(100_000),
      'trả lại '.repeat(12_000),
      'II.5 '.repeat(20_000),
      'mời ;,'.repeat(16_000),
    ])
      expect(time(text)).toBeLessThan(1000)
  })
})
