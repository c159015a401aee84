/** Figures as people type them on a phone: nouns left out, rows of a table, totals beside parts, words taken back. */
import { describe, expect, test } from 'vitest'
import { told } from './extract.ts'

describe('a row of bare figures answers the table that was asked, column by column', () => {
  const row = { 'b2.dat_m2': 8200, 'b2.ngay_cong': 640, 'b2.so_mo_hinh': 3 }
  test.for(['8.200; 640; 3', '8.200, 640, 3', '8200 / 640 / 3', '8200 640 3', '8200\n640\n3', '8.200 m2, 640 công, 3'])(
    '%s',
    (text) => expect(told(text, 'B2')).toEqual(row),
  )
  test('pairs of one column stay together', () =>
    expect(told('7/410, 2/66', 'B1')).toEqual({
      'b1.tt_cuoc': 7,
      'b1.tt_nguoi': 410,
      'b1.th_cuoc': 2,
      'b1.th_nguoi': 66,
    }))
  test('a dash leaves its cell open', () =>
    expect(told('8200; -; 3', 'B2')).toEqual({ 'b2.dat_m2': 8200, 'b2.so_mo_hinh': 3 }))
  test('too few figures for the columns fill nothing', () => expect(told('8200; 640', 'B2')).toEqual({}))
  test('figures without a table asked fill nothing', () => expect(told('8200; 640; 3', null)).toEqual({}))
})

describe('totals beside their parts', () => {
  test('the field for the total takes it, whatever the order', () => {
    expect(told('xây mới 11 nhà, sửa 6, tổng 17 nhà', 'II.2')).toEqual({
      'n2.nha_xay': 11,
      'n2.nha_sua': 6,
      'n2.nha_tong': 17,
    })
    expect(told('tong 17 can, xay 11, sua 6', 'II.2')).toEqual({ 'n2.nha_xay': 11, 'n2.nha_sua': 6, 'n2.nha_tong': 17 })
  })
  test('the whole told behind its part', () =>
    expect(told('gia đình văn hóa 702 hộ, tổng 811 hộ', 'II.2')).toEqual({ 'n2.ho_gdvh': 702, 'n2.tong_ho': 811 }))
  test('parts behind a colon do not compete with what they add up to', () =>
    expect(told('có 6 công trình dân sinh: 3 cầu, 1 cống, 2 bể nước', 'II.2')).toEqual({ 'n2.so_cong_trinh': 6 }))
})

describe('what was taken back or put off', () => {
  test('a slip mended in the same breath', () =>
    expect(told('trồng 700 cây à nhầm 900 cây xanh', 'II.3')).toEqual({ 'n3.cay_xanh': 900 }))
  test('a correction says what stands now', () =>
    expect(told('Sửa: giám sát 9 cuộc thay cho 8 cuộc', 'b4.gs_tong')).toEqual({ 'b4.gs_tong': 9 }))
  test('the figure asked will come later', () =>
    expect(told('em hỏi lại rồi báo sau', 'b2.ngay_cong')).toEqual({ 'b2.ngay_cong': 'unknown' }))
  test('“không” behind a count of those content', () =>
    expect(told('lấy ý kiến 300 hộ, hài lòng 288, không 12', 'B5')).toMatchObject({
      'b52_ntm.hai_long': 288,
      'b52_ntm.khong_hai_long': 12,
    }))
})

describe('another time, another place, nothing done yet', () => {
  test.for([
    ['Năm 2022 xã trồng 900 cây xanh, ra quân 8 buổi.', 'II.3'],
    ['Mở 3 lớp tập huấn cho 90 cán bộ vào tháng 5 năm 2022.', 'I.2'],
    ['Xã đã xin chủ trương lắp 12 camera an ninh.', 'II.4'],
    ['Xây dựng 2 mô hình thu gom rác, hiện đang chờ phê duyệt.', 'II.3'],
    ['Kế hoạch trao 30 suất học bổng trong tháng 12.', 'II.2'],
    ['Xã cần 300 triệu để làm đường.', 'II.1'],
  ] as const)('%s', ([text, question]) => expect(told(text, question)).toEqual({}))
  test('an application for the title is no plan', () =>
    expect(told('Xã đề nghị công nhận nông thôn mới nâng cao, lấy ý kiến 410 hộ, hài lòng 402', 'B5')).toMatchObject({
      'b52_nc.ho_lay_yk': 410,
      'b52_nc.hai_long': 402,
    }))
})

describe('nouns', () => {
  test('left out where the section makes them plain', () =>
    expect(told('gs 5 pb 2', 'II.5')).toEqual({ 'b4.gs_tong': 5, 'b4.pb_tong': 2 }))
  test('people by what they do', () =>
    expect(told('mở 4 lớp tập huấn cho 210 học viên', 'I.1')).toEqual({ 'b1.th_cuoc': 4, 'b1.th_nguoi': 210 }))
  test('land told in metres is square metres', () => {
    expect(told('hien 2.700m dat', 'II.1')).toEqual({ 'b2.dat_m2': 2700 })
    expect(told('hiến đất 2.700m', 'II.1')).toEqual({ 'b2.dat_m2': 2700 })
  })
  test('a road stays a length', () => expect(told('làm mới 2.700m đường', 'II.1')).toEqual({ 'n1.duong_moi_m': 2700 }))
  test('what is given without marks is no increase', () =>
    expect(told('tang 85 suat qua cho ho ngheo', 'II.1')).toEqual({ 'n1.qua_tang': 85 }))
  test('a digit spoken', () => expect(told('ba ạ', 'b2.so_mo_hinh')).toEqual({ 'b2.so_mo_hinh': 3 }))
})

describe('tables and labels in chat', () => {
  const told12 = { 'b1.tt_cuoc': 9, 'b1.tt_nguoi': 610, 'b1.th_cuoc': 2, 'b1.th_nguoi': 74 }
  test.for([
    ['B1: 9 cuộc 610 người; 2 lớp 74 người', null],
    ['Biểu 1: 9 cuộc/610 người; 2 lớp/74 người', 'I.2'],
    ['tt 9 buổi/610 lượt, th 2 lớp/74 ng', 'I.2'],
  ] as const)('%s', ([text, question]) => expect(told(text, question)).toEqual(told12))
  test('every label its own table', () =>
    expect(told('B1: 9 cuộc 610 người; 2 lớp 74 người\nB2: 7.100; 450; 3')).toEqual({
      ...told12,
      'b2.dat_m2': 7100,
      'b2.ngay_cong': 450,
      'b2.so_mo_hinh': 3,
    }))
  test('a noun of one kind does not answer for the sum of two', () =>
    expect(told('51 hộ, 3 htx', 'B3')).toEqual({ 'b3.ho_lien_ket': 51, 'b3.so_htx': 3 }))
  test('what is said of all of it names a second field', () =>
    expect(told('4 cuộc, đều cấp xã', 'b4.gs_tong')).toEqual({ 'b4.gs_tong': 4, 'b4.gs_xa': 4 }))
  test('houses without a word for what was done are the total; the price of one is none', () =>
    expect(told('6 nhà, 1 nhà 40tr', 'II.2')).toEqual({ 'n2.nha_tong': 6 }))
  test('“dt” before a measure of land is its area', () =>
    expect(told('hien dat dt 1,4 ha', 'II.1')).toEqual({ 'b2.dat_m2': 14000 }))
  test('people told beside the meetings they came to', () =>
    expect(told('don ve sinh 11 lan 260 luot', 'II.3')).toEqual({ 'n3.buoi': 11, 'n3.nguoi': 260 }))
})
