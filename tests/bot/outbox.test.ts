import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Delivery } from '../../src/bot/channels/channel.ts'
import { pauseSeconds } from '../../src/bot/outbox.ts'
import { claimOutbox, outboxPending, readGauges } from '../../src/store/index.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ can: 'zalo' })
  await house.join('Hoa', 'a')
  await house.join('Lan', 'b')
  house.sent.length = 0
})
afterEach(() => house.close())

const later = (seconds: number) => house.clock.advance(new Date(house.clock.now().getTime() + seconds * 1000))

test('a failing platform is tried again with growing pauses, in order, and others do not wait', async () => {
  let fails = 3
  house.platform.answer = (to) =>
    to.chat === 'Hoa' && fails-- > 0 ? { kind: 'retry', afterSeconds: 0, why: 'http 500' } : { kind: 'sent' }
  await house.say('Hoa', 'nhanh 1')
  await house.say('Hoa', 'nhanh 2')
  await house.say('Lan', 'nhanh 3')
  await house.outbox.runDue()
  expect(house.sent.map((m) => m.text)).toEqual(['nghe: nhanh 3'])
  const pauses: number[] = []
  while ((await outboxPending(house.store.reader)) > 0) {
    const due = Date.parse((await house.outbox.nextDue())!)
    pauses.push((due - house.clock.now().getTime()) / 1000)
    house.clock.advance(new Date(due))
    await house.outbox.runDue()
  }
  expect(house.textsTo('Hoa')).toEqual(['nghe: nhanh 1', 'nghe: nhanh 2'])
  expect(pauses).toEqual([1, 2, 5])
})

test('a platform may ask for a longer pause', () => {
  expect(pauseSeconds(0, 30)).toBe(30)
  expect(pauseSeconds(0, 0)).toBe(1)
  expect(pauseSeconds(100, 0)).toBe(300)
})

test('a refused message does not hold up the next one', async () => {
  house.platform.answer = (_to, message) =>
    message.text.includes('nhanh 1') ? { kind: 'refused', why: 'blocked' } : { kind: 'sent' }
  await house.say('Hoa', 'nhanh 1')
  await house.say('Hoa', 'nhanh 2')
  await house.outbox.runDue()
  expect(house.textsTo('Hoa')).toEqual(['nghe: nhanh 2'])
  expect(await outboxPending(house.store.reader)).toBe(0)
})

test('a channel that throws is a fault like any other', async () => {
  let throws = true
  house.platform.answer = () => {
    if (throws) throw new Error('socket')
    return { kind: 'sent' }
  }
  await house.say('Hoa', 'nhanh 1')
  await house.outbox.runDue()
  expect(house.sent).toEqual([])
  throws = false
  later(1)
  await house.outbox.runDue()
  expect(house.textsTo('Hoa')).toEqual(['nghe: nhanh 1'])
})

test('a message that left without an answer is sent once more, not for ever', async () => {
  let calls = 0
  house.platform.answer = (_to, message) => {
    if (!message.text.includes('nhanh 1')) return { kind: 'sent' }
    calls += 1
    return { kind: 'unknown', afterSeconds: 30, why: 'timeout' }
  }
  await house.say('Hoa', 'nhanh 1')
  await house.say('Hoa', 'nhanh 2')
  await house.outbox.runDue()
  expect(Date.parse((await house.outbox.nextDue())!) - house.clock.now().getTime()).toBe(30_000)
  later(30)
  await house.outbox.runDue()
  later(3600)
  await house.outbox.runDue()
  expect(calls).toBe(2)
  expect(house.textsTo('Hoa')).toEqual(['nghe: nhanh 2'])
  expect(await outboxPending(house.store.reader)).toBe(0)
  // The operator can see how often a message may have arrived twice.
  const { outbox } = await readGauges(house.store.reader, { at: house.clock.now().toISOString(), month: '2023-11' })
  expect(outbox.unsure).toBe(1)
})

/** Tries until nothing waits, an hour apart; gives how often the platform was called. */
async function calls(platform: (call: number) => Delivery): Promise<number> {
  let count = 0
  house.platform.answer = () => platform(++count)
  while ((await outboxPending(house.store.reader)) > 0 && count < 50) {
    await house.outbox.runDue()
    later(3600)
  }
  return count
}
const unknown: Delivery = { kind: 'unknown', afterSeconds: 30, why: 'timeout' }
const retry: Delivery = { kind: 'retry', afterSeconds: 0, why: 'busy' }

test('a plain failure in between does not make an unanswered message new', async () => {
  await house.say('Hoa', 'nhanh 1')
  const script: Delivery[] = [unknown, retry, retry, unknown]
  expect(await calls((call) => script[call - 1] ?? unknown)).toBe(4)
})

test('of a message in parts each may be unanswered once', async () => {
  await house.say('Hoa', `nhanh ${'một hai ba '.repeat(300)}`)
  // Two parts: the first comes through at the second try, the second is lost and tried once more.
  const script: Delivery[] = [unknown, { kind: 'sent' }, unknown, retry, unknown]
  expect(await calls((call) => script[call - 1] ?? unknown)).toBe(5)
})

test('a message in parts goes on after the part that was sent', async () => {
  let calls = 0
  house.platform.answer = () => {
    calls += 1
    return calls === 2 ? { kind: 'retry', afterSeconds: 1, why: 'slow' } : { kind: 'sent' }
  }
  await house.say('Hoa', `nhanh ${'một hai ba '.repeat(500)}`)
  await house.outbox.runDue()
  expect(house.sent).toHaveLength(1)
  later(2)
  await house.outbox.runDue()
  const whole = house.sent.map((m) => m.text)
  expect(new Set(house.sent.map((m) => m.id)).size).toBe(whole.length)
  expect(whole.length).toBeGreaterThan(2)
  for (const text of whole) expect(text.length).toBeLessThanOrEqual(2000)
  expect(whole.join(' ').replace(/\s+/gu, ' ')).toBe(`nghe: nhanh ${'một hai ba '.repeat(500)}`.trim())
})

test('an answer that comes late is not sent by another meanwhile', async () => {
  let answer: () => void = () => {}
  house.platform.answer = () =>
    new Promise((done) => {
      answer = () => done({ kind: 'sent' })
    })
  await house.say('Hoa', 'nhanh 1')
  const sending = house.outbox.runDue()
  const other = { owner: 'another', now: house.clock.now().toISOString(), limit: 10, leaseSeconds: 60 }
  while ((await claimOutbox(house.store, other)).length > 0) {
    // Whatever the other could take would be a message sent twice.
    expect.unreachable('a leased row was given out')
  }
  answer()
  await sending
  expect(house.textsTo('Hoa')).toEqual(['nghe: nhanh 1'])
  expect(await outboxPending(house.store.reader)).toBe(0)
})

test('a message nobody could deliver for a day is given up', async () => {
  house.platform.answer = (_to, message) =>
    message.text.includes('nhanh 1') ? { kind: 'retry', afterSeconds: 0, why: 'down' } : { kind: 'sent' }
  await house.say('Hoa', 'nhanh 1')
  await house.outbox.runDue()
  await house.say('Hoa', 'nhanh 2')
  later(25 * 3600)
  await house.outbox.runDue()
  expect(house.textsTo('Hoa')).toEqual(['nghe: nhanh 2'])
})
