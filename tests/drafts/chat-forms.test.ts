/** Short forms, “thì” and “với” of a chat as a report writes them. */
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../../src/drafts/index.ts'

describe('written out', () => {
  test.for([
    ['bà con hiến dc 500 m2, giảm đc 64 hộ', 'Nhân dân hiến được 500 m², giảm được 64 hộ.'],
    ['xoá dc 3 nhà tạm, trồng dc 200 cây', 'Xóa được 3 nhà tạm, trồng được 200 cây.'],
    ['quỹ khuyến học dc 54 triệu', 'Quỹ khuyến học được 54 triệu đồng.'],
    ['ko có cty nào hỗ trợ', 'Không có công ty nào hỗ trợ.'],
    ['thu nhập 28,5tr/người/năm', 'Thu nhập 28,5 triệu đồng/người/năm.'],
    ['thu nhập 5tr2/người/tháng', 'Thu nhập 5,2 triệu đồng/người/tháng.'],
    ['gia đình vhoá 905 hộ, nhà vh 8 nhà', 'Gia đình văn hóa 905 hộ, nhà văn hóa 8 nhà.'],
    ['quỹ vì ng nghèo, nhiều ng uy tín', 'Quỹ vì người nghèo, nhiều người uy tín.'],
    ['họp ng 12/3/2023 ở thôn', 'Họp ngày 12/3/2023 ở thôn.'],
    ['mttq phối hợp hđnd, ubnd xã', 'MTTQ phối hợp HĐND, UBND xã.'],
    ['ban ttnd giám sát 5 cuộc', 'Ban Thanh tra nhân dân giám sát 5 cuộc.'],
    ['gsđtcđ giám sát 3 cuộc', 'Giám sát đầu tư của cộng đồng giám sát 3 cuộc.'],
    ['phòng lđtbxh hỗ trợ, bhyt đạt 92%', 'Phòng Lao động - Thương binh và Xã hội hỗ trợ, BHYT đạt 92%.'],
    ['UBND xã có QĐ 45', 'UBND xã có Quyết định số 45.'],
    ['thực hiện KH 225 của huyện', 'Thực hiện Kế hoạch số 225 của huyện.'],
    ['đảng ủy có kế hoạch 18-KH/ĐU', 'Đảng ủy có kế hoạch số 18-KH/ĐU.'],
    ['BCĐ CVĐ xã họp', 'Ban Chỉ đạo Cuộc vận động xã họp.'],
    ['đc Giàng A Páo ủng hộ', 'Đồng chí Giàng A Páo ủng hộ.'],
  ] as const)('%s', ([chat, report]) => {
    expect(paragraphsOf(chat)).toEqual([report])
    expect(paragraphsOf(report)).toEqual([report])
  })

  test.for(['Quyết định số 12-QĐ/BCĐ của huyện.', 'Liên hệ ubnd.xa@dc.vn.', 'Đạt KH 225 ha.', 'Ông Ng Văn A ủng hộ.'])(
    'left alone: %s',
    (sentence) => {
      expect(paragraphsOf(sentence)).toEqual([sentence])
    },
  )
})

describe('“thì” behind what is spoken of', () => {
  test.for([
    ['Mặt trận thì triển khai CVĐ', 'Mặt trận triển khai Cuộc vận động.'],
    ['Phát triển kinh tế thì Nhân dân liên kết sản xuất', 'Về phát triển kinh tế, Nhân dân liên kết sản xuất.'],
    ['An ninh thì có tổ tự quản', 'Về an ninh, có tổ tự quản.'],
    ['góp công, tiền thì 238.500.000 đồng', 'Góp công, tiền 238.500.000 đồng.'],
    ['Khi có vốn thì 3 nhà sẽ xong', 'Khi có vốn thì 3 nhà sẽ xong.'],
  ] as const)('%s', ([chat, report]) => {
    expect(paragraphsOf(chat)).toEqual([report])
  })
})

describe('“với” that means “and”', () => {
  test.for([
    ['vận động quỹ vì người nghèo với quỹ đền ơn', 'Vận động quỹ vì người nghèo và quỹ đền ơn.'],
    ['có NQ 05-NQ/ĐU với KH 38-KH/ĐU', 'Có Nghị quyết số 05-NQ/ĐU và Kế hoạch số 38-KH/ĐU.'],
    [
      'có kế hoạch 18-KH/ĐU 20.2.23 với cv 61-CV/ĐU 3.4.23',
      'Có kế hoạch số 18-KH/ĐU 20.2.23 và Công văn số 61-CV/ĐU 3.4.23.',
    ],
    ['xã phối hợp với hội phụ nữ với hội nông dân', 'Xã phối hợp với hội phụ nữ với hội nông dân.'],
    [
      'với KH 38-KH/ĐU ngày 20/2/2023 thực hiện CVĐ, UBND xã có QĐ 45',
      'Kế hoạch số 38-KH/ĐU ngày 20/2/2023 thực hiện Cuộc vận động. UBND xã có Quyết định số 45.',
    ],
    ['vs UBND xã có QĐ 45 ngày 2/3/2023', 'UBND xã có Quyết định số 45 ngày 2/3/2023.'],
    ['Với sự quan tâm của cấp ủy, phong trào phát triển.', 'Với sự quan tâm của cấp ủy, phong trào phát triển.'],
  ] as const)('%s', ([chat, report]) => {
    expect(paragraphsOf(chat)).toEqual([report])
  })
})
