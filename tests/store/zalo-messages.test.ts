import { expect, test } from 'vitest'
import { countZaloMessages, type Store, zaloMessagesOf } from '../../src/store/index.ts'
import { onEachDatabase } from './databases.ts'

const count = (store: Store, bot: string, month: string, messages = 1) =>
  store.transaction((tx) => countZaloMessages(tx, { bot, month, messages }))

onEachDatabase((databases) => {
  test('messages of a bot and month add up; other bots and months are apart', async () => {
    const store = await databases.open()
    expect(await zaloMessagesOf(store.reader, 'b1', '2026-11')).toBe(0)
    expect(await count(store, 'b1', '2026-11')).toBe(1)
    expect(await count(store, 'b1', '2026-11', 4)).toBe(5)
    expect(await count(store, 'b2', '2026-11')).toBe(1)
    expect(await count(store, 'b1', '2026-12')).toBe(1)
    expect(await zaloMessagesOf(store.reader, 'b1', '2026-11')).toBe(5)
  })

  test('counted side by side, none is lost and every total is told once', async () => {
    const store = await databases.open()
    const totals = await Promise.all(Array.from({ length: 20 }, () => count(store, 'b1', '2026-11')))
    expect(totals.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(await zaloMessagesOf(store.reader, 'b1', '2026-11')).toBe(20)
  })

  test('what is rolled back was not counted', async () => {
    const store = await databases.open()
    const broken = store.transaction(async (tx) => {
      await countZaloMessages(tx, { bot: 'b1', month: '2026-11', messages: 1 })
      throw new Error('stop')
    })
    await expect(broken).rejects.toThrow('stop')
    expect(await zaloMessagesOf(store.reader, 'b1', '2026-11')).toBe(0)
  })
})
