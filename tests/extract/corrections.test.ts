/** A message that puts itself right: the figure that holds fills the field, the one taken back fills nothing. */
import { describe, expect, it } from 'vitest'
import { told } from './extract.ts'

const holds: [string, string, Record<string, unknown>][] = [
  ['nhà xây mới 14, à nhầm, 15 nhà; sửa chữa 3 nhà', 'II.2', { 'n2.nha_xay': 15, 'n2.nha_sua': 3 }],
  ['nha xay moi 14, a nham, 15 nha; sua chua 3 nha', 'II.2', { 'n2.nha_xay': 15, 'n2.nha_sua': 3 }],
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
  ['tiền đóng góp 95 triệu, xin lỗi 59 triệu', 'II.1', { 'n1.tien_dong_gop': 59_000_000 }],
]
describe('corrections', () => {
  for (const [text, question, values] of holds) it(text, () => expect(told(text, question)).toEqual(values))
  it('a repair is no correction', () => {
    expect(told('xây mới 4 nhà, sửa lại 3 nhà', 'II.2')).toMatchObject({ 'n2.nha_xay': 4 })
    expect(told('xây mới 4 nhà, sửa 3 nhà', 'II.2')).toMatchObject({ 'n2.nha_xay': 4, 'n2.nha_sua': 3 })
  })
})
