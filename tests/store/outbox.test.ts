import { expect, test } from 'vitest'
import {
  addMessage,
  addReplies,
  claimOutbox,
  historyOf,
  markPartSent,
  markRefused,
  markSent,
  nextOutboxDue,
  outboxPending,
  retryLater,
  type Store,
  sentTo,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'
import { join } from './people.ts'

const say = (store: Store, chat: string, ...replies: string[]) =>
  store.transaction((tx) => addReplies(tx, chat, replies, AT))
const claim = (store: Store, owner: string, now = AT, limit = 50) =>
  claimOutbox(store, { owner, now, limit, leaseSeconds: 30 })
const sent = (store: Store, id: string, at = AT) => store.transaction((tx) => markSent(tx, id, at))
const texts = (rows: { reply: string }[]) => rows.map(({ reply }) => reply)

onEachDatabase((databases) => {
  test('of each chat only the oldest unsent reply is given out', async () => {
    const store = await databases.open()
    const [a, b] = [await join(store, 'a', 'xa-a'), await join(store, 'b', 'xa-b')]
    await say(store, a.chat, 'a1', 'a2')
    await say(store, b.chat, 'b1')
    await say(store, a.chat, 'a3')
    const first = await claim(store, 'one')
    expect(texts(first)).toEqual(['a1', 'b1'])
    expect(first[0]).toMatchObject({ tries: 0, part: 0, chat: { id: a.chat, channel: 'zalo', bot: 'b1', chat: 'a' } })
    // a1 is on its way: nothing of that chat may overtake it.
    expect(await claim(store, 'two')).toEqual([])
    await sent(store, first[0]!.id)
    expect(texts(await claim(store, 'two'))).toEqual(['a2'])
    expect(await outboxPending(store.reader)).toBe(3)
  })

  test('two owners never hold the same row', async () => {
    const store = await databases.open()
    for (let i = 0; i < 20; i++) await say(store, (await join(store, `c${i}`, 'xa-a')).chat, `r${i}`)
    const claims = await Promise.all(Array.from({ length: 8 }, (_, i) => claim(store, `owner ${i}`, AT, 4)))
    const ids = claims.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const rest = await claim(store, 'last')
    expect(ids.length + rest.length).toBe(20)
  })

  test('a lease that ran out is taken over; until then the next due moment is its end', async () => {
    const store = await databases.open()
    const { chat } = await join(store, 'a', 'xa-a')
    await say(store, chat, 'r')
    const [row] = await claim(store, 'crashed')
    await store.transaction((tx) => markPartSent(tx, row!.id, 2))
    expect(await nextOutboxDue(store.reader)).toBe(later(30))
    expect(await claim(store, 'other', later(29.999))).toEqual([])
    expect(await claim(store, 'other', later(30))).toMatchObject([{ id: row!.id, part: 2 }])
  })

  test('a failed one holds the chat until it is due again; a refused one lets the next go', async () => {
    const store = await databases.open()
    const { chat } = await join(store, 'a', 'xa-a')
    await say(store, chat, 'r1', 'r2')
    const [r1] = await claim(store, 'one')
    await store.transaction((tx) => retryLater(tx, r1!.id, { dueAt: later(60), why: '429' }))
    expect(await claim(store, 'one', later(59))).toEqual([])
    expect(await nextOutboxDue(store.reader)).toBe(later(60))
    expect(await claim(store, 'one', later(60))).toMatchObject([{ reply: 'r1', tries: 1 }])
    await store.transaction((tx) => markRefused(tx, r1!.id, 'blocked', later(60)))
    const [r2] = await claim(store, 'one', later(60))
    expect(r2).toMatchObject({ reply: 'r2', tries: 0 })
    await sent(store, r2!.id, later(61))
    expect(await nextOutboxDue(store.reader)).toBeNull()
    expect(await sentTo(store.reader, chat, 10)).toEqual([{ id: r2!.id, reply: 'r2', at: later(61) }])
  })

  test('replies with a key are said once', async () => {
    const store = await databases.open()
    const { chat } = await join(store, 'a', 'xa-a')
    const told = (key: string) => store.transaction((tx) => addReplies(tx, chat, ['x', 'y'], AT, key))
    await told('deadline:1')
    await told('deadline:1')
    expect(await outboxPending(store.reader)).toBe(2)
    await told('deadline:2')
    expect(await outboxPending(store.reader)).toBe(4)
  })

  test('the history shows each reply after what it answered, and nothing unsent', async () => {
    const store = await databases.open()
    const a = await join(store, 'a', 'xa-a')
    const turn = (text: string) =>
      store.transaction(async (tx) => {
        await addMessage(tx, { ...a, update: text, kind: 'text', text, at: AT })
        await addReplies(tx, a.chat, [`re: ${text}`], AT)
      })
    await turn('1')
    await turn('2')
    await turn('3')
    for (let i = 0; i < 2; i++) for (const { id } of await claim(store, 'one')) await sent(store, id)
    const lines = (await historyOf(store.reader, a.chat, 10)).map((line) =>
      line.direction === 'in' ? line.text : line.reply,
    )
    expect(lines).toEqual(['1', 're: 1', '2', 're: 2', '3'])
    expect(await historyOf(store.reader, a.chat, 2)).toMatchObject([{ reply: 're: 2' }, { text: '3', update: '3' }])
    expect(await historyOf(store.reader, 'nobody', 10)).toEqual([])
  })
})
