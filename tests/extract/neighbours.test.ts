/** What the figures around one say of it: the whole before its part, the level told once, the total of two kinds, last year's beside it. */
import { expect, test } from 'vitest'
import { answered, asked, told } from './extract.ts'

test('how many there are in all, told before how many of them', () => {
  expect(
    told('Cả xã có 2.040 hộ, 1.875 hộ đạt gia đình văn hóa; 14 ấp thì 13 ấp giữ danh hiệu ấp văn hóa', 'II.2'),
  ).toEqual({
    'n2.tong_ho': 2040,
    'n2.ho_gdvh': 1875,
    'n2.tong_kdc': 14,
    'n2.kdc_vh': 13,
  })
  expect(told('14 ấp làm Ngày hội, 13 ấp đạt ấp văn hóa', 'II.2')).not.toHaveProperty('n2.tong_kdc')
})
test('who was asked is told before the standard’s own words', () => {
  expect(told('Xã NTM: 533 phiếu, hài lòng 521', 'B5')).toEqual({ 'b52_ntm.ho_lay_yk': 533, 'b52_ntm.hai_long': 521 })
  expect(told('NTM nâng cao 612 hộ, hài lòng 605', 'B5')).toEqual({ 'b52_nc.ho_lay_yk': 612, 'b52_nc.hai_long': 605 })
})
test('a standard that is denied is not the one spoken of', () =>
  expect(told('xã đạt chuẩn NTM thôi chưa nâng cao: lấy yk 512 hộ, hài lòng 503', 'B5')).toEqual({
    'b52_ntm.ho_lay_yk': 512,
    'b52_ntm.hai_long': 503,
  }))
test('kinds of villages listed are one noun', () =>
  expect(
    told('46/46 thôn, buôn, tổ dân phố đã tổ chức Ngày hội Đại đoàn kết, trong đó 31 thôn có phần hội', 'II.2'),
  ).toEqual({ 'n2.kdc_ngay_hoi': 46 }))
test('the level of supervision holds for the figure behind', () => {
  expect(told('cấp huyện chủ trì giám sát 2 cuộc, phối hợp 4', 'II.5')).toEqual({
    'b4.gs_huyen_chu_tri': 2,
    'b4.gs_huyen_phoi_hop': 4,
  })
  expect(told('huyện xuống giám sát 2 cuộc, xã tự làm 5 cuộc', 'B4')).toEqual({ 'b4.gs_huyen': 2, 'b4.gs_xa': 5 })
})
test('a figure of two kinds is their sum', () => {
  const both = { 'b3.so_htx_tht': 6, 'b3.so_htx': 2, 'b3.so_tht': 4 }
  expect(told('thành lập mới 6 HTX, THT (2 HTX, 4 THT)', 'B3')).toEqual(both)
  expect(told('Số hợp tác xã, tổ hợp tác được thành lập: 06, trong đó 02 hợp tác xã, 04 tổ hợp tác', 'B3')).toEqual(
    both,
  )
})
test('what was there before the year was not founded in it', () =>
  expect(told('Xã có 3 HTX và 5 tổ hợp tác hoạt động từ năm 2018 tới giờ', 'B3')).toEqual({}))
test('last year’s figure gives way to this year’s under the same words', () => {
  expect(told('hộ nghèo đầu năm 212, giờ còn 158 hộ', 'II.1')).toEqual({ 'n1.ho_ngheo': 158 })
  expect(told('Quỹ Đền ơn đáp nghĩa 12 triệu là của năm ngoái, năm nay 14,7 triệu', 'II.2')).toEqual({
    'n2.quy_doan': 14_700_000,
  })
  expect(told('Lũy kế từ 2020 tới giờ dân hiến 42.000 m2, riêng năm nay 5.830 m2', 'II.1')).toEqual({
    'b2.dat_m2': 5830,
  })
})
test('a stated total wins over the villages', () =>
  expect(told('bản A hiến 600m2, bản B 480, bản C 320, tổng xã 1.400m2', 'II.1')).toMatchObject({ 'b2.dat_m2': 1400 }))
test('money that opens a sentence is for what was counted before it', () =>
  expect(
    told('Công trình dân sinh tu sửa 4 cái: 2 nhà văn hóa, 1 mương, 1 sân bóng. Kinh phí hết 268 triệu.', 'II.2'),
  ).toEqual({
    'n2.so_cong_trinh': 4,
    'n2.cong_trinh_tien': 268_000_000,
  }))
test('what was damaged, cut down or is only required fills nothing', () => {
  for (const [text, question] of [
    ['Mưa lũ làm 31 nhà bị ngập, 2 nhà sập hoàn toàn', 'II.2'],
    ['đốn hạ trên 1.100 cây ăn trái', 'II.3'],
    ['phải hỏi 60% số hộ và trên 80% hài lòng mới được công nhận', 'B5'],
    ['Kế hoạch huyện là tổ chức ngày hội từ 1/11 đến 18/11', 'II.2'],
    ['1,65 km còn lại sẽ làm trong quý I năm 2024', 'II.1'],
    ['Mưa lũ làm 1.230 ngôi nhà trên địa bàn xã bị ngập', 'II.2'],
    ['Ngày hội hiến máu tiếp nhận 214 đơn vị máu', 'II.4'],
    ['xóm nào cũng làm ngày hội, xong trước 18/11 hết rồi', 'II.2'],
    ['Báo cáo năm ngoái số 112/BC-MTTQ-BTT ngày 20/11/2022', null],
    ['12 Tổ công nghệ số cộng đồng hướng dẫn cài đặt VNeID', 'II.2'],
    ['Ngân hàng duy trì 18 tổ tiết kiệm và vay vốn tại xã', 'II.1'],
    ['Quà của Chủ tịch nước mức 300 ngàn', 'II.2'],
    ['thợ hồ 400 ngàn một ngày công', 'II.1'],
    ['dân góp tiền 45 nhé', 'II.1'],
    ['Theo Hướng dẫn số 90/HD-MTTW-BTT, tỷ lệ hộ được lấy ý kiến phải đạt từ 70% trở lên', 'B5'],
    ['phản biện dự thảo nghị quyết: về dự thảo nghị quyết mở đường 6 mét', 'II.1'],
  ] as const)
    expect(told(text, question), text).toEqual({})
})
test('an answer to one question keeps what speaks against its figure', () => {
  expect(answered('mỗi nhà 60 triệu', 'n2.nha_tien')).toEqual({})
  expect(answered('quý 1 năm sau mới khởi công 2 cái', 'n2.nha_xay')).toEqual({})
  expect(answered('6 nha em', 'b4.gs_xa')).toEqual({ 'b4.gs_xa': 6 })
  expect(answered('chưa có số, đang chờ BHXH huyện', 'n2.the_bhyt')).toEqual({ 'n2.the_bhyt': 'unknown' })
})
test('income by the month is asked, not taken for the year’s', () => {
  expect(told('thu nhập bình quân 3,2 triệu/tháng', 'n1.thu_nhap_bq')).toEqual({})
  expect(asked('thu nhập bình quân 3,2 triệu/tháng', 'n1.thu_nhap_bq')).toContain('n1.thu_nhap_bq')
})

test('what households did is told at a distance from their number', () => {
  for (const text of [
    '38 hộ ở các xóm Nà Bó, Khuổi Sliến tự nguyện hiến 5.780 m2 đất vườn',
    '38 hộ dọc tuyến đã tự tháo dỡ 310 m tường rào, lùi cổng, hiến 5.780 m2 đất ở',
  ])
    expect(told(text, 'II.1'), text).toEqual({ 'n1.ho_hien_dat': 38, 'b2.dat_m2': 5780 })
  expect(told('Xã có 38 hộ nghèo, hiến đất được 5.780 m2', 'II.1')).not.toHaveProperty('n1.ho_hien_dat')
})
test('a figure of something else is no second one', () => {
  expect(told('Trong năm xảy ra 04 vụ vi phạm pháp luật với 06 đối tượng', 'II.4')).toEqual({ 'n4.vu_vi_pham': 4 })
  expect(told('Củng cố các tổ với 58 hòa giải viên; tiếp nhận 15 vụ, hòa giải thành 13 vụ', 'II.4')).toEqual({
    'n4.hg_vu': 15,
    'n4.hg_thanh': 13,
  })
})
test('a part is told behind the whole that it comes up to, or out of it', () => {
  expect(told('hòa giải tiếp nhận 3 vụ thành cả 3', 'II.4')).toEqual({ 'n4.hg_vu': 3, 'n4.hg_thanh': 3 })
  expect(told('đã hòa giải thành 8 vụ trong tổng số 9 vụ tiếp nhận', 'II.4')).toEqual({
    'n4.hg_vu': 9,
    'n4.hg_thanh': 8,
  })
})
test('goods told with the money part nothing from what it is for', () =>
  expect(told('tiếp nhận 412 triệu đồng, 6,5 tấn gạo, 2.150 thùng mì tôm cứu trợ các hộ bị thiệt hại', 'II.2')).toEqual(
    {
      'n2.cuu_tro': 412_000_000,
    },
  ))
test('a village is named beside its households', () =>
  expect(told('Ấp Cái Nứa hiện có 342 hộ, trong đó 331 hộ đạt gia đình văn hóa', 'II.2')).toEqual({
    'n2.tong_ho': 342,
    'n2.ho_gdvh': 331,
  }))
test('several years up to this one are a running total', () => {
  expect(told('Giai đoạn 2021 - 2023, toàn xã đã hiến 38.200 m2 đất; riêng năm 2023 hiến 11.050 m2', 'II.1')).toEqual({
    'b2.dat_m2': 11_050,
  })
  expect(told('Năm học 2021 - 2022, xã vận động được 210 triệu đồng, trao 320 suất học bổng', 'II.2')).toEqual({})
})
test('a total before its parts, the parts being bare', () =>
  expect(asked('11 cuộc, xã 8 huyện 3', 'b4.gs_tong')).toEqual([]))

test('what a fund above gave for houses is none that was raised here', () =>
  expect(
    told(
      'Trong năm xây mới 12 nhà, kinh phí 695 triệu đồng, trong đó Quỹ “Vì người nghèo” tỉnh 320 triệu đồng',
      'II.2',
    ),
  ).toEqual({ 'n2.nha_xay': 12, 'n2.nha_tien': 695_000_000 }))
test('income by the month is asked for by the year', () =>
  expect(asked('thu nhập bình quân tính ra 2tr9 một tháng anh ạ', 'II.1')).toEqual(['n1.thu_nhap_bq']))
test('a share may not be known yet', () =>
  expect(told('tỷ lệ bao phủ bhyt chưa có số', 'II.2')).toEqual({ 'n2.ty_le_bhyt': 'unknown' }))
test('who says so is no level of what is denied', () => {
  expect(told('phản biện năm nay xã ko tổ chức cuộc nào', 'II.5')).toEqual({ 'b4.pb_tong': 0 })
  expect(told('tong giam sat 5 cuoc deu la cap xa, phan bien 0', 'B4')).toEqual({
    'b4.gs_tong': 5,
    'b4.gs_xa': 5,
    'b4.pb_tong': 0,
  })
})
