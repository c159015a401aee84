import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mask } from '../../src/llm/index.ts'
import { textOf } from './fake-model.ts'
import { bench, claimsText, context } from './house.ts'

describe('what is masked', () => {
  test.for([
    ['gọi 0987 654 321 nhé', '0987 654 321'],
    ['số 0987.654.321', '0987.654.321'],
    ['ĐT: 0213-3896-555.', '0213-3896-555'],
    ['+84 987 654 321', '+84 987 654 321'],
    ['(0213) 3896 555', '(0213) 3896 555'],
    ['sđt ０９８７６５４３２１', '０９８７６５４３２１'],
    ['zalo 84987654321', '84987654321'],
    ['CCCD 012345678901', '012345678901'],
    ['CCCD 012 345 678 901', '012 345 678 901'],
    ['CMND số 123456789 cấp năm 2015', '123456789'],
    ['so cmnd cua ong A: 123456789', '123456789'],
    ['số tài khoản 1903 5566 7788 01', '1903 5566 7788 01'],
    ['thư: mttq.namlung12@gmail.com nhé', 'mttq.namlung12@gmail.com'],
    ['0987\u200b654321', '0987\u200b654321'],
  ] as [string, string][])('%s', ([text, secret]) => {
    const masked = mask(text)
    expect(masked.count).toBe(1)
    expect(masked.text.replace(/\D/gu, '').length).toBeLessThan(5)
    expect(masked.text).not.toContain(secret)
    expect(masked.unmask(masked.text)).toBe(text)
  })
  test.for([
    'hiến 12.500 m2 đất, góp 350 công',
    'Quỹ “Vì người nghèo” được 118500000 đồng',
    'Kế hoạch số 225/KH-MTTQ-BTT ngày 08/02/2023',
    'từ 01.02.2023 đến 05.03.2023',
    'ngày 05-11-2023 có 702/826 hộ',
    'gọi vốn được 1.200.000 đồng',
    'gửi tài khoản tiết kiệm 25000000 đồng',
    '05 cuộc, 120 người; 08 lớp',
  ])('not: %s', (text) => {
    expect(mask(text)).toMatchObject({ text, count: 0 })
  })
})

test('whatever is typed comes back as it was', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '0987654321',
      'a.b@c.vn',
      'CCCD 012345678901',
      '[SỐ-A]',
      '{THƯ-B}',
      '$&',
      ' ',
      '12 hộ',
      '+84',
      '\u0301',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const masked = mask(text)
      expect(masked.unmask(masked.text)).toBe(text)
    }),
    { numRuns: 500, seed: 20231124 },
  )
})

const TEXT =
  'Nhân dân hiến 1.250 m2 đất. Liên hệ đồng chí Păn 0987 654 321, CCCD 012345678901, thư pan@xa.vn; góp 350 ngày công.'
const quote = 'Liên hệ đồng chí Păn 0987 654 321, CCCD 012345678901, thư pan@xa.vn; góp 350 ngày công'

test('a remote model receives none of it, and its quotes are the officer’s words again', async () => {
  const { reader, server } = await bench(
    (asked) => {
      const part = /Liên hệ.*công/u.exec(textOf(asked))?.[0] ?? ''
      return { content: claimsText([{ field: 'b2.ngay_cong', state: 'known', value: 350, quote: part }]) }
    },
    { mode: 'plain', settings: { mode: 'remote' } },
  )
  const reading = await reader.readWithModel(TEXT, 'II.1', context)
  const received = JSON.stringify(server.asked)
  expect(received).toContain('hiến 1.250 m2')
  expect(received).not.toMatch(/654|0123|pan@|xa\.vn/u)
  expect(reading).toEqual({ claims: [{ field: 'b2.ngay_cong', state: 'known', value: 350, quote }] })
  expect(TEXT).toContain(quote)
})
test('a local one receives the text as it is', async () => {
  const { reader, server } = await bench(() => ({ content: '{"claims":[]}' }), { mode: 'plain' })
  await reader.readWithModel(TEXT, 'II.1', context)
  expect(textOf(server.asked[0]!)).toBe(TEXT)
})
