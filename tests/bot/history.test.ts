import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limits } from '../../src/bot/channels/private/channel.ts'
import { readHistory, readSentFile } from '../../src/bot/history.ts'
import { settle } from '../../src/bot/loop.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
  await house.join('Hoa', 'a')
})
afterEach(() => house.close())

const address = (chat: string) => ({ channel: 'test', bot: 'b', chat })
const history = (chat: string, limit = 100) => readHistory(house.store, address(chat), limits.telegram, limit)

test('a chat is shown again as it went, under the ids it was sent with', async () => {
  await house.say('Hoa', 'nhanh 1', 'update-of-the-page')
  await house.say('Hoa', 'nhanh 2')
  await settle(house.duties, house.clock)
  const lines = await history('Hoa')
  expect(lines.slice(-4).map((line) => [line.from, line.text])).toEqual([
    ['person', 'nhanh 1'],
    ['bot', 'nghe: nhanh 1'],
    ['person', 'nhanh 2'],
    ['bot', 'nghe: nhanh 2'],
  ])
  expect(lines.find((line) => line.text === 'nhanh 1')!.id).toBe('update-of-the-page')
  const sent = new Set(house.sent.map((message) => message.id))
  for (const line of lines) if (line.from === 'bot') expect(sent).toContain(line.id)
  expect(lines.find((line) => line.choices.length > 0)!.choices.map((choice) => choice.id)).toEqual(['yes', 'no'])
  expect(await history('nobody')).toEqual([])
  expect(await history('Hoa', 2)).toHaveLength(2)
})

test('a file may be fetched by the chat it was sent to, and by no other', async () => {
  await house.join('Lan', 'b')
  await house.say('Hoa', 'tệp')
  await settle(house.duties, house.clock)
  const [file] = (await history('Hoa')).flatMap((line) => line.files)
  expect(file).toMatchObject({ name: 'bc.docx', size: 2 })
  const fetched = await readSentFile(house.store, address('Hoa'), file!.hash)
  expect(await readFile(fetched!.place, 'utf8')).toBe('bc')
  expect(await readSentFile(house.store, address('Lan'), file!.hash)).toBeNull()
  expect(await readSentFile(house.store, address('Hoa'), '0'.repeat(64))).toBeNull()
})
