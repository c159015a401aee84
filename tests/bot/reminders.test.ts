import { rm } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { playTo } from '../../src/bot/loop.ts'
import { type House, openHouse } from './house.ts'

let house: (House & { folder: string }) | undefined
afterEach(async () => {
  await house?.close()
  house = undefined
})

const at = (local: string) => new Date(`${local}:00+07:00`)
const reminders = (chat: string) => house!.textsTo(chat).filter((text) => text.startsWith('nhắc'))

async function started(options: Parameters<typeof openHouse>[0] = { remindersOn: true }) {
  house = await openHouse(options)
  await house.join('Hoa', 'a')
  await house.join('Lan', 'b')
  await house.join('Vừ', null)
  return house
}

test('each moment is told once to those who have not submitted, and to staff at the end', async () => {
  const { duties, clock, say } = await started()
  await playTo(duties, clock, at('2023-11-27T07:59'))
  expect(reminders('Hoa')).toEqual([])
  await playTo(duties, clock, at('2023-11-27T08:00'))
  expect(reminders('Hoa')).toEqual(['nhắc: morning'])
  await say('Hoa', 'nộp')
  await playTo(duties, clock, at('2023-12-20T00:00'))
  expect(reminders('Hoa')).toEqual(['nhắc: morning'])
  expect(reminders('Lan')).toEqual(['nhắc: morning', 'nhắc: noon', 'nhắc: overdue'])
  expect(reminders('Vừ')).toEqual(['nhắc: overdue-staff'])
  // Marked, so that a channel whose allowance runs short can hold them back.
  for (const message of house!.sent) expect(message.reminder === true).toBe(message.text.startsWith('nhắc'))
})

test('nothing is told before staff has agreed', async () => {
  const { duties, clock } = await started({})
  await playTo(duties, clock, at('2023-12-20T00:00'))
  expect(reminders('Hoa')).toEqual([])
})

test('what had passed when staff agreed is not told', async () => {
  const { duties, clock, say } = await started({})
  await playTo(duties, clock, at('2023-11-27T10:00'))
  await say('Vừ', 'đồng ý nhắc')
  await playTo(duties, clock, at('2023-11-27T13:00'))
  expect(reminders('Hoa')).toEqual([])
  await playTo(duties, clock, at('2023-11-27T15:00'))
  expect(reminders('Hoa')).toEqual(['nhắc: noon'])
})

test('a clock that jumps over several moments tells the newest only', async () => {
  const { duties, clock } = await started()
  clock.advance(at('2023-11-28T10:00'))
  await playTo(duties, clock, at('2023-11-28T10:01'))
  expect(reminders('Hoa')).toEqual(['nhắc: overdue'])
  expect(reminders('Vừ')).toEqual(['nhắc: overdue-staff'])
})

test('quiet hours hold a late one back until they end', async () => {
  const { duties, clock } = await started()
  clock.advance(at('2023-11-27T21:00'))
  await playTo(duties, clock, at('2023-11-28T06:29'))
  expect(reminders('Hoa')).toEqual([])
  await playTo(duties, clock, at('2023-11-28T06:30'))
  expect(reminders('Hoa')).toEqual(['nhắc: noon'])
})

test('who joins after a moment is not told it', async () => {
  const { duties, clock } = await started()
  await playTo(duties, clock, at('2023-11-27T08:30'))
  await house!.join('Mai', 'a')
  await playTo(duties, clock, at('2023-11-27T09:00'))
  expect(reminders('Mai')).toEqual([])
  await playTo(duties, clock, at('2023-11-27T14:00'))
  expect(reminders('Mai')).toEqual(['nhắc: noon'])
})

test('a restart repeats nothing and loses nothing', async () => {
  const first = await started()
  await playTo(first.duties, first.clock, at('2023-11-27T08:00'))
  expect(reminders('Hoa')).toEqual(['nhắc: morning'])
  const { folder } = first
  await first.store.close()
  for (const now of ['2023-11-27T08:00:30+07:00', '2023-11-27T15:00:00+07:00']) {
    house = await openHouse({ folder, now })
    await playTo(house.duties, house.clock, new Date(Date.parse(now) + 60_000))
    expect(reminders('Hoa')).toEqual(now.includes('T15') ? ['nhắc: noon'] : [])
    await house.close()
  }
  house = undefined
  await rm(folder, { recursive: true, force: true })
})

test('a deadline that moves has its own last day', async () => {
  const { duties, clock, say } = await started()
  await playTo(duties, clock, at('2023-11-27T09:00'))
  await say('Vừ', `hạn ${new Date('2023-11-30T00:00:00+07:00').toISOString()}`)
  await playTo(duties, clock, at('2023-11-29T12:00'))
  expect(reminders('Lan')).toEqual(['nhắc: morning', 'nhắc: morning'])
})
