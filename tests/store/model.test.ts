import { expect, test } from 'vitest'
import {
  addModelTokens,
  addRequests,
  claimRequests,
  keepModelAnswer,
  modelAnswer,
  modelTokens,
  nextRequestDue,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'

const DAY = 86_400

onEachDatabase((databases) => {
  test('an answer is kept by its hash, replaced, and gone after thirty days', async () => {
    const store = await databases.open()
    const keep = (hash: string, text: string, at: string) =>
      store.transaction((tx) => keepModelAnswer(tx, hash, text, at))
    await keep('a', '{"claims":[]}', AT)
    expect(await modelAnswer(store.reader, 'a')).toBe('{"claims":[]}')
    expect(await modelAnswer(store.reader, 'b')).toBeUndefined()
    await keep('a', 'mới', later(DAY))
    expect(await modelAnswer(store.reader, 'a')).toBe('mới')
    await keep('b', 'sau', later(30 * DAY))
    expect(await modelAnswer(store.reader, 'a')).toBe('mới')
    await keep('c', 'sau nữa', later(32 * DAY))
    expect(await modelAnswer(store.reader, 'a')).toBeUndefined()
    expect(await modelAnswer(store.reader, 'b')).toBe('sau')
  })

  test('tokens are summed by month, given back, never fewer than none nor more than the column holds', async () => {
    const store = await databases.open()
    const add = (tokens: number, month = '2023-11') => store.transaction((tx) => addModelTokens(tx, month, tokens))
    expect(await modelTokens(store.reader, '2023-11')).toBe(0)
    await add(3000)
    await Promise.all([add(2000), add(1000), add(-2000)])
    await add(70, '2023-12')
    expect(await modelTokens(store.reader, '2023-11')).toBe(4000)
    expect(await modelTokens(store.reader, '2023-12')).toBe(70)
    await add(-1e9)
    expect(await modelTokens(store.reader, '2023-11')).toBe(0)
    await add(1e12)
    expect(await modelTokens(store.reader, '2023-11')).toBe(2_147_483_647)
  })

  test('who looks at some kinds of work neither takes nor awaits the others', async () => {
    const store = await databases.open()
    const row = { chat: 'a', seat: 's', campaign: 'c1', payload: '{}', at: AT }
    await store.transaction((tx) =>
      addRequests(tx, [
        { ...row, kind: 'model-read', dueAt: AT },
        { ...row, kind: 'quiet', dueAt: later(6) },
      ]),
    )
    const slow = { only: ['model-read', 'draft'] }
    const rest = { except: ['model-read', 'draft'] }
    expect(await nextRequestDue(store.reader, rest)).toBe(later(6))
    expect(await nextRequestDue(store.reader, slow)).toBe(AT)
    const claim = (kinds: typeof slow | typeof rest) =>
      claimRequests(store, { owner: 'one', now: later(6), limit: 10, leaseSeconds: 30, kinds })
    expect((await claim(rest)).map(({ kind }) => kind)).toEqual(['quiet'])
    expect((await claim(slow)).map(({ kind }) => kind)).toEqual(['model-read'])
  })
})
