import { expect, test } from 'vitest'
import {
  addRequest,
  addRequests,
  cancelRequests,
  claimRequests,
  failRequest,
  finishRequest,
  nextRequestDue,
  type Store,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'

const request = (store: Store, more: { key?: string; dueAt?: string; payload?: string; kind?: string } = {}) =>
  store.transaction((tx) =>
    addRequest(tx, { chat: 'a', seat: 's', campaign: 'c1', kind: 'quiet', payload: '{}', dueAt: AT, at: AT, ...more }),
  )
const claim = (store: Store, owner: string, now = AT) =>
  claimRequests(store, { owner, now, limit: 10, leaseSeconds: 30 })
const finish = (store: Store, id: string) => store.transaction((tx) => finishRequest(tx, id, AT))

onEachDatabase((databases) => {
  test('work is given out when due, to one owner, and is gone when done', async () => {
    const store = await databases.open()
    await request(store, { dueAt: later(6), payload: '{"n":1}' })
    expect(await claim(store, 'one', later(5))).toEqual([])
    expect(await nextRequestDue(store.reader)).toBe(later(6))
    const both = (await Promise.all([claim(store, 'one', later(6)), claim(store, 'two', later(6))])).flat()
    expect(both).toMatchObject([{ chat: 'a', seat: 's', campaign: 'c1', kind: 'quiet', payload: '{"n":1}', tries: 0 }])
    expect(await finish(store, both[0]!.id)).toBe(true)
    expect(await finish(store, both[0]!.id)).toBe(false)
    expect(await nextRequestDue(store.reader)).toBeNull()
  })

  test('work whose owner died is taken over, and only one result counts', async () => {
    const store = await databases.open()
    await request(store)
    const [dead] = await claim(store, 'dead')
    expect(await claim(store, 'heir', later(29))).toEqual([])
    expect(await nextRequestDue(store.reader)).toBe(later(30))
    const [heir] = await claim(store, 'heir', later(30))
    expect(heir!.id).toBe(dead!.id)
    const results = await Promise.all([finish(store, dead!.id), finish(store, heir!.id)])
    expect(results.sort()).toEqual([false, true])
  })

  test('the same key moves what waits, and voids what is being worked on', async () => {
    const store = await databases.open()
    await request(store, { key: 'quiet:a', dueAt: later(6) })
    await request(store, { key: 'quiet:a', dueAt: later(9), payload: '{"again":true}' })
    expect(await nextRequestDue(store.reader)).toBe(later(9))
    const [running] = await claim(store, 'one', later(9))
    expect(running).toMatchObject({ payload: '{"again":true}' })
    await request(store, { key: 'quiet:a', dueAt: later(15) })
    expect(await finish(store, running!.id)).toBe(false)
    const [next] = await claim(store, 'one', later(15))
    expect(await finish(store, next!.id)).toBe(true)
    // Once done, the key is free.
    await request(store, { key: 'quiet:a', dueAt: later(20) })
    expect(await claim(store, 'one', later(20))).toHaveLength(1)
  })

  test('a failed one comes again when told to, or never', async () => {
    const store = await databases.open()
    await request(store, { key: 'k' })
    const [row] = await claim(store, 'one')
    await store.transaction((tx) => failRequest(tx, row!.id, 'disk', later(60)))
    expect(await claim(store, 'one', later(59))).toEqual([])
    expect(await claim(store, 'one', later(60))).toMatchObject([{ id: row!.id, tries: 1 }])
    await store.transaction((tx) => failRequest(tx, row!.id, 'disk', null))
    expect(await claim(store, 'one', later(9999))).toEqual([])
    expect(await finish(store, row!.id)).toBe(false)
    await request(store, { key: 'k' })
    expect(await claim(store, 'one')).toHaveLength(1)
  })

  test('cancelling takes one kind of one chat', async () => {
    const store = await databases.open()
    await request(store, { kind: 'quiet' })
    await request(store, { kind: 'remind-me' })
    const [row] = await claim(store, 'one')
    await store.transaction((tx) => cancelRequests(tx, { chat: 'a', kind: row!.kind }))
    expect(await finish(store, row!.id)).toBe(false)
    expect(await claim(store, 'one', later(31))).toHaveLength(1)
  })

  test('of several asked for at once under one key only the last waits', async () => {
    const store = await databases.open()
    const one = { chat: 'a', seat: 's', campaign: 'c1', kind: 'quiet', dueAt: AT, at: AT }
    await store.transaction((tx) =>
      addRequests(tx, [
        { ...one, payload: '1', key: 'k' },
        { ...one, payload: '2' },
        { ...one, payload: '3', key: 'k' },
        { ...one, payload: '4' },
      ]),
    )
    await store.transaction((tx) => addRequests(tx, []))
    expect((await claim(store, 'one')).map(({ payload }) => payload).sort()).toEqual(['2', '3', '4'])
  })
})
