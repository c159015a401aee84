/** Words of the regions and Telex keys that a phone let through are read as what they stand for; quotations stay the officer's own. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { extract } from '../../src/extract/index.ts'
import { fromTelex, respell } from '../../src/extract/respell.ts'
import { definition, told } from './extract.ts'

describe('regional words', () => {
  it('the South', () => {
    expect(told('nhà cất mới 6 căn, sửa 2 căn nghen', 'II.2')).toMatchObject({ 'n2.nha_xay': 6, 'n2.nha_sua': 2 })
    expect(told('phản biện thì hổng có nha', 'II.5')).toEqual({ 'b4.pb_tong': 0 })
    expect(told('hỏi 300 hộ, hài lòng 288, hổng hài lòng 12', 'B5')).toMatchObject({ 'b52_ntm.khong_hai_long': 12 })
    expect(told('năm rồi trồng 900 cây', 'II.3')).toEqual({})
  })
  it('the Centre', () => expect(told('năm ni nỏ có hộ mô hiến đất', 'n1.ho_hien_dat')).toEqual({ 'n1.ho_hien_dat': 0 }))
})

describe('Telex', () => {
  test.for([
    ['buooir', 'buổi'],
    ['dduwowngf', 'đường'],
    ['nguwowif', 'người'],
    ['vieejc', 'việc'],
    ['khoong', 'không'],
    ['toor', 'tổ'],
  ] as const)('%s', ([typed, word]) => expect(fromTelex(typed)).toBe(word))
  test.for(['book', 'form', 'zalo', 'camera', 'email', 'sua', 'chua', 'has'])('%s is none', (word) =>
    expect(fromTelex(word)).toBeUndefined(),
  )
  it('values keep the words as they were typed', () => {
    const text = 'hieens ddaats 1.650 m2, ngayf coong 720 coong'
    const { claims } = extract(text, 'II.1', { definition })
    expect(claims.map((c) => [c.field, c.value])).toEqual([
      ['b2.dat_m2', 1650],
      ['b2.ngay_cong', 720],
    ])
    for (const claim of claims) expect(text.slice(claim.start, claim.end)).toBe(claim.words)
  })
})

test('every position leads back into the text', () => {
  const words = fc.constantFrom('hổng', 'dzụ', 'buooir', 'ddaats', '5', ' ', 'có', 'nỏ', ',', 'xây', '😀', 'ế')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
      const text = parts.join(' ').normalize('NFC')
      const { text: read, at, endAt } = respell(text)
      for (let i = 0; i < read.length; i += 1) {
        expect(at(i)).toBeLessThanOrEqual(endAt(i + 1))
        expect(endAt(i + 1)).toBeLessThanOrEqual(text.length)
      }
      expect(at(read.length)).toBe(text.length)
    }),
  )
})
