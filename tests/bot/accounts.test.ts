/** One person in two chats, with the real dialogs: the conversation goes on where it stood. */
import { afterEach, expect, test } from 'vitest'
import { openPlay, type Play } from './play-house.ts'

let play: Play
afterEach(() => play.close())

const CODE = /[A-Z0-9]{3}-[A-Z0-9]{3}/u
const CODE_OF = (text: string) => CODE.exec(text)?.[0] ?? ''

test('a code joins a second chat to the same person, and what was begun goes on there', async () => {
  play = await openPlay()
  await play.join('máy 1', 'dao-san')
  await play.say('máy 1', 'liên kết')
  const told = play.last('máy 1')
  expect(told).toContain('15 phút')
  await play.say('máy 2', CODE_OF(told))
  expect(play.last('máy 2')).toContain('nối cuộc trò chuyện này')
  await play.choose('máy 2', 'yes')
  expect(play.last('máy 2')).toContain('Mục 1/14')
  expect(play.last('máy 1')).toContain('vừa được dùng thêm')

  // An answer begun on one phone and ended on the other is one answer with one reply, where it ended.
  await play.say('máy 1', 'KH 12-KH/ĐU ngày 15/2/2023', { settle: false })
  const before = play.texts('máy 1').length
  await play.say('máy 2', 'NQ 05-NQ/ĐU ngày 3/3/2023')
  expect(play.last('máy 2')).toMatch(/12-KH\/ĐU[\s\S]*05-NQ\/ĐU/u)
  expect(play.texts('máy 1')).toHaveLength(before)
  // The list last shown is the person's, whichever chat shows it.
  await play.say('máy 1', 'mục lục')
  await play.say('máy 2', '3')
  expect(play.last('máy 2')).toContain('Mục 3/14')
})

test('the code is for one chat, for a quarter of an hour, and not for whoever has an account', async () => {
  play = await openPlay()
  await play.join('máy 1', 'dao-san')
  await play.join('người khác', 'mu-sang')
  await play.say('máy 1', 'dùng máy khác')
  const code = CODE_OF(play.last('máy 1'))
  await play.say('người khác', code)
  expect(play.last('người khác')).toContain('đã là của một người khác')
  await play.say('máy 1', code)
  expect(play.last('máy 1')).toContain('không phải ở đây')
  play.clock.advance(new Date(play.clock.now().getTime() + 16 * 60_000))
  await play.say('máy 2', code)
  expect(play.last('máy 2')).toContain('hết hạn')
  await play.say('máy 1', 'lien ket')
  const next = CODE_OF(play.last('máy 1'))
  await play.say('máy 2', next)
  await play.choose('máy 2', 'yes')
  await play.say('máy 3', next)
  expect(play.last('máy 3')).toContain('đã có người dùng')
})

test('what is told to the person is told once, where they last wrote; dropped chats are told and nobody’s', async () => {
  play = await openPlay()
  await play.join('máy 1', 'dao-san')
  await play.join('huyện', null)
  await play.say('máy 1', 'liên kết')
  await play.say('máy 2', CODE_OF(play.last('máy 1')))
  await play.choose('máy 2', 'yes')
  const [one, two] = ['máy 1', 'máy 2'].map((chat) => play.texts(chat).length) as [number, number]
  await play.say('huyện', 'nhắc Dào San')
  await play.choose('huyện', 'Gửi')
  expect(play.texts('máy 1').length - one + play.texts('máy 2').length - two).toBe(1)
  expect(play.last('máy 2')).toContain('Nhắc')

  await play.say('máy 1', 'gỡ liên kết')
  expect(play.last('máy 1')).toContain('Đã gỡ 1')
  expect(play.last('máy 2')).toContain('đã được gỡ')
  await play.say('máy 2', 'hiến 500 m2 đất')
  expect(play.last('máy 2')).toContain('mã')
})

test('where the chat last used cannot be reached, the words go to the other', async () => {
  play = await openPlay()
  await play.join('máy 1', 'dao-san')
  await play.say('máy 1', 'liên kết')
  await play.say('máy 2', CODE_OF(play.last('máy 1')))
  await play.choose('máy 2', 'yes')
  play.refuse('máy 2')
  await play.say('máy 2', 'hạn nộp')
  expect(play.last('máy 1')).toContain('27/11/2023')
})
