import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runAllDue, settle } from '../../src/bot/loop.ts'
import { factHistory, findChat, historyOf, loadSubmission, seatsOf } from '../../src/store/index.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const narratives = async (unit: string) =>
  (await loadSubmission(house.store.reader, 'dot-1', unit)).narratives.flatMap((row) => row.text.split('\n'))
const chatOf = async (chat: string) => (await findChat(house.store.reader, { channel: 'test', bot: 'b', chat }))!

describe('joining', () => {
  test('a code is shown, confirmed, and makes a seat', async () => {
    await house.say('Hoa', 'chào')
    await house.say('Hoa', await house.invite('a'))
    await house.choose('Hoa', 'yes')
    await house.outbox.runDue()
    expect(house.textsTo('Hoa')).toEqual(['mã: none', 'mời: xã a', 'bắt đầu: xã a'])
  })

  test('a code opens once', async () => {
    const code = await house.invite('a')
    await house.say('Hoa', code)
    await house.say('Lan', code)
    await house.choose('Hoa', 'yes')
    await house.choose('Lan', 'yes')
    await house.outbox.runDue()
    expect(house.textsTo('Hoa').at(-1)).toBe('bắt đầu: xã a')
    expect(house.textsTo('Lan').at(-1)).toBe('mã: used')
    expect((await chatOf('Lan')).person).toBeNull()
  })

  test('a second code adds a seat, refusing it goes back, and one can switch', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', await house.invite('b', 'KQ7-3MD'))
    await house.choose('Hoa', 'no')
    await house.outbox.runDue()
    expect(house.textsTo('Hoa').slice(-2)).toEqual(['mã: none', 'bắt đầu: xã a'])
    await house.say('Hoa', 'kq73md')
    await house.choose('Hoa', 'yes')
    await house.outbox.runDue()
    expect(house.textsTo('Hoa').at(-1)).toBe('bắt đầu: xã b')
    await house.say('Hoa', 'nhanh cho b')
    const other = house.sent.at(-1)!.choices[0]!
    await house.choose('Hoa', other.id)
    await house.say('Hoa', 'nhanh cho a')
    expect(await narratives('a')).toEqual(['nhanh cho a'])
    expect(await narratives('b')).toEqual(['nhanh cho b'])
    expect(await seatsOf(house.store.reader, (await chatOf('Hoa')).person!)).toHaveLength(2)
  })

  test('a dialog may send on to another seat of the person', async () => {
    await house.join('Hoa', 'a')
    const seat = (await chatOf('Hoa')).activeSeat
    await house.join('Hoa', 'b')
    await house.say('Hoa', `sang ${seat}`)
    await house.outbox.runDue()
    expect(house.textsTo('Hoa').at(-1)).toBe('bắt đầu: xã a')
    await house.say('Hoa', 'nhanh cho a')
    expect(await narratives('a')).toEqual(['nhanh cho a'])
  })

  test('nobody takes a seat that is not theirs', async () => {
    await house.join('Hoa', 'a')
    await house.join('Lan', 'b')
    const seat = (await chatOf('Lan')).activeSeat
    await house.choose('Hoa', `seat:${seat}`)
    await house.say('Hoa', `sang ${seat}`)
    await house.say('Hoa', 'nhanh cho a')
    expect(await narratives('b')).toEqual([])
    expect(await narratives('a')).toContain('nhanh cho a')
  })

  test('six letters of an everyday word are no code to somebody with a seat', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', 'tuyenh')
    await house.say('Hoa', 'ACD-EFG')
    expect(await narratives('a')).toEqual(['tuyenh', 'ACD-EFG'])
  })
})

describe('messages', () => {
  test('told twice, done once', async () => {
    await house.join('Hoa', 'a')
    for (let i = 0; i < 3; i++) await house.say('Hoa', 'nhanh 12 hộ', 'same')
    await Promise.all([house.say('Hoa', 'nhanh 15 hộ', 'other'), house.say('Hoa', 'nhanh 15 hộ', 'other')])
    await house.outbox.runDue()
    expect(await narratives('a')).toEqual(['nhanh 12 hộ', 'nhanh 15 hộ'])
    expect(house.textsTo('Hoa').slice(-2)).toEqual(['nghe: nhanh 12 hộ', 'nghe: nhanh 15 hộ'])
  })

  test('those of one chat keep their order, chats keep apart', async () => {
    await house.join('Hoa', 'a')
    await house.join('Lan', 'b')
    const words = Array.from({ length: 8 }, (_, i) => `nhanh ${i}`)
    await Promise.all(words.flatMap((word) => [house.say('Hoa', word), house.say('Lan', word)]))
    expect(await narratives('a')).toEqual(words)
    expect(await narratives('b')).toEqual(words)
  })

  test('a burst is answered once, after silence', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', 'một')
    house.clock.advance(new Date(house.clock.now().getTime() + 4000))
    await house.say('Hoa', 'hai')
    house.clock.advance(new Date(house.clock.now().getTime() + 4000))
    await runAllDue(house.duties)
    expect(house.textsTo('Hoa').at(-1)).toBe('bắt đầu: xã a')
    await settle(house.duties, house.clock)
    expect(house.textsTo('Hoa').slice(2)).toEqual(['im lặng sau: một, hai'])
  })

  test('two officers of a unit share its submission, each with their name', async () => {
    await house.join('Hoa', 'a')
    await house.join('Lan', 'a')
    await house.say('Hoa', 'nhanh 1')
    await house.say('Lan', 'nhanh 2')
    const facts = await factHistory(house.store.reader, 'dot-1', 'a', 'f.last')
    expect(facts.map((fact) => [fact.byName, fact.value])).toEqual([
      ['Hoa', 'nhanh 1'],
      ['Lan', 'nhanh 2'],
    ])
  })

  test('a text marked secret leaves nothing but its refusal', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', 'TỐI MẬT\nđiều không ai được biết', 'secret')
    await house.say('Hoa', 'TỐI MẬT\nđiều không ai được biết', 'secret')
    await house.outbox.runDue()
    expect(house.textsTo('Hoa').filter((text) => text.includes('dấu mật'))).toHaveLength(1)
    const history = await historyOf(house.store.reader, (await chatOf('Hoa')).id, 100)
    expect(JSON.stringify(history)).not.toContain('không ai được biết')
    expect(await narratives('a')).toEqual([])
  })

  test('a dialog that breaks keeps the message and its state, and says so', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', 'một')
    await house.say('Hoa', 'hỏng')
    await settle(house.duties, house.clock)
    expect(house.textsTo('Hoa').at(-2)).toMatch(/đã lưu/u)
    expect(house.textsTo('Hoa').at(-1)).toBe('im lặng sau: một')
    const history = await historyOf(house.store.reader, (await chatOf('Hoa')).id, 100)
    expect(history.map((entry) => (entry.direction === 'in' ? entry.text : ''))).toContain('hỏng')
  })

  test('a text beyond the limit is kept cut, and the person is told', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', `nhanh ${'x'.repeat(150_000)}`)
    await house.outbox.runDue()
    expect((await narratives('a'))[0]!.length).toBe(100_000)
    expect(house.textsTo('Hoa').some((text) => text.includes('100.000'))).toBe(true)
  })
})

describe('what concerns others', () => {
  test('staff hear of it in their own chats, the teller does not', async () => {
    await house.join('Hoa', 'a')
    await house.join('Vừ', null)
    await house.join('Giàng', null)
    await house.say('Hoa', 'báo huyện')
    await house.outbox.runDue()
    expect(house.textsTo('Vừ').at(-1)).toBe('accepted')
    expect(house.textsTo('Giàng').at(-1)).toBe('accepted')
    expect(house.textsTo('Hoa').at(-1)).toBe('bắt đầu: xã a')
  })

  test('submitting freezes a version, late after the deadline', async () => {
    await house.join('Hoa', 'a')
    await house.join('Vừ', null)
    await house.say('Hoa', 'nộp')
    await house.say('Vừ', 'tình hình')
    await house.outbox.runDue()
    expect(house.textsTo('Vừ').at(-1)).toBe('a:submitted:1 b:open:0 c:open:0')
    expect((await loadSubmission(house.store.reader, 'dot-1', 'a')).late).toBe(false)
    house.clock.advance(new Date('2023-11-28T00:00:00+07:00'))
    await house.say('Hoa', 'nộp')
    expect(await loadSubmission(house.store.reader, 'dot-1', 'a')).toMatchObject({ late: true, version: 2 })
  })

  test('invitations come back as codes that open', async () => {
    await house.join('Vừ', null)
    await house.say('Vừ', 'mời')
    await settle(house.duties, house.clock)
    const codes = house.textsTo('Vừ').at(-1)!.split(' ')
    expect(codes).toHaveLength(2)
    await house.say('Hoa', codes[1]!)
    await house.choose('Hoa', 'yes')
    await house.outbox.runDue()
    expect(house.textsTo('Hoa').at(-1)).toBe('bắt đầu: xã b')
  })
})

describe('slow work', () => {
  test('a file comes back to the chat that asked', async () => {
    await house.join('Hoa', 'a')
    await house.say('Hoa', 'tệp')
    await settle(house.duties, house.clock)
    const message = house.sent.find((m) => m.file)!
    expect(message.text).toBe('tệp: unit-docx')
    expect(new TextDecoder().decode(await message.file!.bytes())).toBe('bc')
  })

  test('what fails is tried again, then the person is told', async () => {
    await house.close()
    let tries = 0
    const unitDocx = async () => {
      tries += 1
      throw new Error('no paper')
    }
    house = await openHouse({ reports: { unitDocx } })
    await house.join('Hoa', 'a')
    await house.say('Hoa', 'tệp')
    await settle(house.duties, house.clock)
    expect(tries).toBe(3)
    expect(house.textsTo('Hoa').at(-1)).toMatch(/chưa lập được/u)
  })
})
