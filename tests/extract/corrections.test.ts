/** A message that puts itself right: the figure that holds fills the field, the one taken back fills nothing. */
import { describe, expect, it } from 'vitest'
import { told } from './extract.ts'

const holds: [string, string, Record<string, unknown>][] = [
  ['nhà xây mới 14, à nhầm, 15 nhà; sửa chữa 3 nhà', 'II.2', { 'n2.nha_xay': 15, 'n2.nha_sua': 3 }],
  ['nha xay moi 14, a nham, 15 nha; sua chua 3 nha', 'II.2', { 'n2.nha_xay': 15, 'n2.nha_sua': 3 }],
  [
    'liên kết trồng chè 120 hộ, thành lập 1 htx, 2 tổ hợp tác\nà nhầm, 125 hộ chứ ko phải 120 nhé',
    'B3',
    { 'b3.so_htx': 1, 'b3.so_tht': 2, 'b3.ho_lien_ket': 125 },
  ],
  ['tuyên truyền 12 buổi 300 ng\nà nhầm, 15 chứ ko phải 12', 'I.2.a', { 'b1.tt_cuoc': 15, 'b1.tt_nguoi': 300 }],
  ['nhầm rồi, nhà đđk xây mới 4 nhà, sửa chữa 1 nhà mới đúng', 'II.2', { 'n2.nha_xay': 4, 'n2.nha_sua': 1 }],
  ['camera 36 cái, à không, 38 cái', 'II.4', { 'n4.camera': 38 }],
  ['camera 63 cái là sai, 36 cái mới đúng', 'II.4', { 'n4.camera': 36 }],
  ['camera 36 cái mới đúng, 63 là em ghi nhầm', 'II.4', { 'n4.camera': 36 }],
  ['lúc nãy em báo camera 63 cái, thật ra chỉ có 36 cái', 'II.4', { 'n4.camera': 36 }],
  ['camera k phai 63 ma la 36', 'II.4', { 'n4.camera': 36 }],
  ['thay 63 camera bằng 36 camera', 'II.4', { 'n4.camera': 36 }],
  ['sửa lại camera từ 63 thành 36', 'II.4', { 'n4.camera': 36 }],
  ['hộ hiến đất 25 ghi nhầm thành 52', 'II.1', { 'n1.ho_hien_dat': 25 }],
  ['số hộ hiến đất ghi nhầm 52, đúng là 25', 'II.1', { 'n1.ho_hien_dat': 25 }],
  ['nãy nói 3 ha đất hiến là sai, đo lại chỉ có 0,3 ha', 'II.1', { 'b2.dat_m2': 3000 }],
  ['trồng 900 cây, sửa lại 1.900 cây nha', 'II.3', { 'n3.cay_xanh': 1900 }],
  ['Xin lỗi, ngày công là 1.420 chứ không phải 1.240, em đọc lộn.', 'II.1', { 'b2.ngay_cong': 1420 }],
  ['xây mới 4 nhà, thực ra sửa 3 nhà', 'II.2', { 'n2.nha_sua': 3 }],
  ['hòa giải thành 12 vụ à không 13 vụ trên tổng số 15 vụ', 'II.4', { 'n4.hg_thanh': 13, 'n4.hg_vu': 15 }],
  ['nhà xây mới 4 căn sửa 2 căn, à không, xây mới 3 sửa 3', 'II.2', { 'n2.nha_xay': 3, 'n2.nha_sua': 3 }],
  ['Nhà ĐĐK xây mới 6, sửa 1, lần trước em ghi ngược xây 1 sửa 6', 'II.2', { 'n2.nha_xay': 6, 'n2.nha_sua': 1 }],
  ['thành lập 1 HTX 2 THT, à ko, 2 HTX 1 THT mới đúng', 'B3', { 'b3.so_htx': 2, 'b3.so_tht': 1 }],
  ['camera 45 cái… em kiểm lại với công an xã rồi, sửa thành 54 cái ạ', 'II.4', { 'n4.camera': 54 }],
  ['số phiếu 2.038 phiếu (em ghi nhầm 2.380), hài lòng 2.011', 'B5U', { 'b5dt.phieu': 2038, 'b5dt.hai_long': 2011 }],
  ['sửa lại giúp em hộ nghèo là 102 hộ nhé, em ghi nhầm 120', 'II.1', { 'n1.ho_ngheo': 102 }],
  ['Đính chính: camera là 22 chiếc (bản gửi sáng nay ghi nhầm 32 chiếc)', 'II.4', { 'n4.camera': 22 }],
  ['ra quân vệ sinh 25 buổi thôi, 35 là em cộng nhầm cả mấy buổi họp', 'II.3', { 'n3.buoi': 25 }],
  [
    'Sửa lại giúp: tập huấn 3 lớp 142 người, hồi nãy gõ thiếu 1 lớp thành 2 lớp 98 người',
    'I.2',
    { 'b1.th_cuoc': 3, 'b1.th_nguoi': 142 },
  ],
  ['trồng cây 900, à 900 là của năm ngoái, năm nay 1.200 cây', 'II.3', { 'n3.cay_xanh': 1200 }],
  ['tiền đóng góp 95 triệu, xin lỗi 59 triệu', 'II.1', { 'n1.tien_dong_gop': 59_000_000 }],
]
describe('corrections', () => {
  for (const [text, question, values] of holds) it(text, () => expect(told(text, question)).toEqual(values))
  it('a repair is no correction', () => {
    expect(told('xây mới 4 nhà, sửa lại 3 nhà', 'II.2')).toMatchObject({ 'n2.nha_xay': 4 })
    expect(told('xây mới 4 nhà, sửa 3 nhà', 'II.2')).toMatchObject({ 'n2.nha_xay': 4, 'n2.nha_sua': 3 })
  })
})
