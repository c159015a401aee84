import { describe, expect, test } from 'vitest'
import { asMeant, takenBack } from '../../src/extract/index.ts'

const meant = (text: string) => asMeant(text, 2023)

describe('a text that takes figures back tells what holds', () => {
  test.each([
    ['hiến 1,2ha đất à nhầm 1,3ha, 350 ngày công', 'hiến 1,3ha, 350 ngày công'],
    ['xây 4, à nhầm, 5 nhà, sửa 2 nhà', 'xây 5 nhà, sửa 2 nhà'],
    ['quỹ được 45 triệu, à ko 54 triệu mới đúng', 'quỹ được 54 triệu'],
    ['Có 12 mô hình (nhầm, 11 mô hình).', 'Có 11 mô hình.'],
    ['trồng 900 cây. À nhầm, 950 cây. Dọn vệ sinh 12 buổi', 'trồng 950 cây. Dọn vệ sinh 12 buổi'],
    ['tuyên truyền 12 buổi 300 ng\nà nhầm, 15 chứ ko phải 12', 'tuyên truyền 15 buổi 300 ng'],
    [
      'liên kết trồng chè 120 hộ, thành lập 1 htx\nthu nhập 24tr\nà nhầm, 125 hộ chứ ko phải 120 nhé',
      'liên kết trồng chè 125 hộ, thành lập 1 htx\nthu nhập 24tr',
    ],
  ])('%s', (text, expected) => expect(meant(text)).toBe(expected))

  test.each([
    'à nhầm, 15 chứ ko phải 12 buổi tuyên truyền pháp luật',
    'xây mới 4 căn sửa 2 căn, à không, xây mới 3 sửa 3',
    'Xã có 3 mô hình; trồng 350 cây xanh.',
    'tuyên truyền 12 buổi, đúng là vất vả thật',
    '',
  ])('what speaks of other answers, or would lose words, stays as it is: %s', (text) => expect(meant(text)).toBe(text))

  test('where the figures taken back stand', () => {
    const text = 'hiến 1,2ha đất à nhầm 1,3ha'
    expect(takenBack(text, 2023).map(({ start, end }) => text.slice(start, end))).toEqual(['1,2ha'])
    expect(takenBack('hiến 1,2ha đất', 2023)).toEqual([])
  })

  test('diacritics typed as separate marks, and none, are no hindrance', () => {
    expect(meant('trồng 900 cây, à nhầm, 950 cây'.normalize('NFD')).normalize('NFC')).toBe('trồng 950 cây')
    expect(meant('trong 900 cay, a nham, 950 cay')).toBe('trong 950 cay')
  })
})
