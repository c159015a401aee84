/** Prose of sections through the whole program: revised in chat, drafted by a model, frozen on submitting. */
import { expect, onTestFinished, test } from 'vitest'
import { draftHistory, loadSubmission } from '../../src/store/index.ts'
import { type Asked, fakeModel, textOf } from '../llm/fake-model.ts'
import { settingsFor } from '../llm/house.ts'
import { openPlay, type Play } from './play-house.ts'

const UNIT = 'dao-san'
const SECTION = 'II.1.b1'
const LAND =
  'năm nay bà con hiến 1,25ha đất làm đường, góp 350 ngày công. Nhân dân rất là phấn khởi, tích cực tham gia.'

async function played(model?: (asked: Asked) => string) {
  const server = model && (await fakeModel((asked) => ({ content: model(asked) })))
  const play = await openPlay(server ? { compose: { llm: settingsFor(server) } } : {})
  onTestFinished(async () => {
    await play.close()
    await server?.close()
  })
  await play.join('hoa', UNIT)
  await play.say('hoa', 'mục II.1')
  await play.say('hoa', LAND)
  return play
}
const submission = (play: Play) => loadSubmission(play.program.store.reader, play.campaign, UNIT)
const history = async (play: Play) => await draftHistory(play.program.store.reader, play.campaign, UNIT, SECTION)

test('“xem mục”, shorter, without a sentence, own words, taken back: every version is kept', async () => {
  const play = await played()
  await play.say('hoa', 'xem muc II.1.b1')
  expect(play.last('hoa')).toContain('Năm nay Nhân dân hiến 1,25 ha đất làm đường, góp 350 ngày công.')
  await play.say('hoa', 'viet ngan lai')
  expect(play.last('hoa')).toContain('Nhân dân phấn khởi')
  await play.say('hoa', 'bỏ câu cuối')
  expect(play.last('hoa')).toContain('đã bỏ câu “Nhân dân phấn khởi')
  expect((await submission(play)).drafts[SECTION]?.text).toBe(
    'Năm nay Nhân dân hiến 1,25 ha đất làm đường, góp 350 ngày công.',
  )
  await play.say('hoa', 'bỏ câu cuối')
  expect(play.last('hoa')).toContain('chỉ có một câu')
  await play.say('hoa', 'trả lại bản trước')
  expect((await submission(play)).drafts[SECTION]?.text).toContain('Nhân dân phấn khởi')
  await play.say('hoa', 'mục II.1.b1 viết là: Nhân dân hiến 13.000 m2 đất.')
  expect(play.last('hoa')).toContain('lời ghi 13.000 m², số liệu ghi 12.500 m²')
  const { facts, shared } = await submission(play)
  expect(facts['b2.dat_m2']?.value).toBe(12_500)
  expect(shared.doubts.map(({ why }) => why)).toContain('conflict')
  expect((await history(play)).length).toBe(4)
})

test('a corrected figure is corrected in the words; the officer’s revision stays', async () => {
  const play = await played()
  await play.say('hoa', 'bỏ câu cuối mục II.1.b1')
  await play.say('hoa', 'sửa ngày công thành 360')
  await play.say('hoa', 'xem mục II.1.b1')
  expect(play.last('hoa')).toContain('Năm nay Nhân dân hiến 1,25 ha đất làm đường, góp 360 ngày công.')
  expect(play.last('hoa')).not.toContain('350')
})

const TRUE = 'Nhân dân tích cực hiến 12.500 m² đất làm đường và đóng góp 350 ngày công.'
const answer = (draft: string) => (asked: Asked) =>
  asked.messages[0]?.content.includes('biên tập') && textOf(asked).includes('350')
    ? JSON.stringify({ text: draft })
    : '{"claims":[]}'

test('a model’s draft is printed where it holds, and is out of date when the figures change', async () => {
  const play = await played(answer(TRUE))
  await play.say('hoa', 'xem lại')
  expect((await history(play)).map(({ method, text }) => [method, text])).toEqual([['model', TRUE]])
  await play.say('hoa', 'xem mục II.1.b1')
  expect(play.last('hoa')).toContain(TRUE)
  await play.say('hoa', 'sửa ngày công thành 360')
  await play.say('hoa', 'xem mục II.1.b1')
  expect(play.last('hoa')).not.toContain(TRUE)
  expect(play.last('hoa')).toContain('góp 360 ngày công')
})

test('what a model wrote is named before it is filed, marked where it is read, and can be taken back', async () => {
  const play = await played(answer(TRUE))
  await play.say('hoa', 'xem lại')
  await play.say('hoa', 'xem lại')
  expect(play.last('hoa')).toContain('Lời mục II.1.b1 do mô hình viết lại')
  await play.say('hoa', 'xem mục II.1.b1')
  expect(play.last('hoa')).toContain('(mô hình viết lại)')
  await play.say('hoa', 'trả lại bản trước')
  expect(play.last('hoa')).toContain('Năm nay Nhân dân hiến 1,25 ha đất làm đường')
  await play.say('hoa', 'xem lại')
  expect(play.last('hoa')).not.toContain('mô hình viết lại')
})

test('what a model makes up is kept nowhere, and the rules’ text stands; asked in chat, the rules answer', async () => {
  const play = await played(answer('Nhân dân hiến 99.000 m² đất và đóng góp 350 ngày công.'))
  await play.say('hoa', 'xem lại')
  expect(await history(play)).toEqual([])
  await play.say('hoa', 'viết ngắn lại mục II.1.b1')
  expect(play.last('hoa')).toContain('Nhân dân phấn khởi')
  expect(JSON.stringify(await history(play))).not.toContain('99.000')
})

test('a revision by the model is the officer’s, and survives a new draft', async () => {
  const play = await played(answer(TRUE))
  await play.say('hoa', 'viết trang trọng hơn mục II.1.b1')
  expect(play.last('hoa')).toContain(TRUE)
  await play.say('hoa', 'xem lại')
  expect((await history(play)).map(({ method }) => method)).toEqual(['officer'])
})

test('“Sửa lại” waits for the new text, “thôi” leaves what stood', async () => {
  const play = await played()
  const before = async () => (await submission(play)).drafts[SECTION]?.text
  await play.say('hoa', 'xem mục II.1.b1')
  await play.choose('hoa', 'Sửa lại')
  expect(play.last('hoa')).toContain('Đồng chí nhắn lời mới của cả mục II.1.b1')
  await play.say('hoa', 'thôi')
  expect(play.last('hoa')).toContain('Lời mục II.1.b1 giữ nguyên')
  expect(await before()).toBeUndefined()
  await play.say('hoa', 'xem mục II.1.b1')
  await play.say('hoa', 'sửa lại')
  await play.say('hoa', 'Nhân dân hiến 12.500 m² đất, góp 350 ngày công; không khí phấn khởi')
  expect(play.last('hoa')).toContain('thay bằng lời của đồng chí')
  expect(await before()).toBe('Nhân dân hiến 12.500 m² đất, góp 350 ngày công; không khí phấn khởi.')
  expect((await submission(play)).facts['b2.dat_m2']?.value).toBe(12_500)
  // The text was awaited once: what is said next is said to the question again.
  await play.say('hoa', 'xem mục II.1.b1')
  await play.say('hoa', 'Sửa lại')
  await play.say('hoa', 'mục lục')
  await play.say('hoa', 'Có 3 mô hình tiêu biểu.')
  expect(await before()).not.toContain('3 mô hình')
})

test('chat without diacritics: figures in the campaign’s wording, what says more as typed, and the review says so', async () => {
  const play = await openPlay({})
  onTestFinished(() => play.close())
  await play.join('hoa', UNIT)
  await play.say('hoa', 'mục I.2')
  await play.say('hoa', 'Tuyen truyen dc 18 buoi 1350 luot ng, tap huan 2 lop 97 can bo. ko co ctph nào')
  await play.say('hoa', 'xem mục I.2')
  const shown = play.last('hoa')
  expect(shown).toContain('đã tổ chức 18 cuộc tuyên truyền với 1.350 lượt người dự')
  expect(shown).toContain('Không có chương trình phối hợp với các tổ chức thành viên.')
  expect(shown).not.toMatch(/luot ng|ctph/u)
  await play.say('hoa', 'xem lại')
  expect(play.last('hoa')).not.toContain('viết không dấu')
  await play.say('hoa', 'mục III')
  await play.say('hoa', 'Kho khan: duong xa kho di, mua lu chia cat nhieu ban vung cao')
  await play.say('hoa', 'xem lại')
  expect(play.last('hoa')).toContain('1 mục còn câu viết không dấu')
  // Corrected later, the figure told is the one that holds.
  await play.say('hoa', 'sửa số buổi tuyên truyền thành 20')
  await play.say('hoa', 'xem mục I.2')
  expect(play.last('hoa')).toContain('20 cuộc tuyên truyền')
  expect(play.last('hoa')).not.toContain('18')
})
