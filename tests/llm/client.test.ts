import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createBreaker } from '../../src/llm/breaker.ts'
import { memoryBudget } from '../../src/llm/index.ts'
import type { Behaviour } from './fake-model.ts'
import { bench } from './house.ts'

const schema = z.object({ n: z.number() })
const question = { system: 'hệ thống', user: 'lời của cán bộ 0987654321', schema, maxTokens: 50 }
const read = (json: unknown) => schema.safeParse(json).data?.n
const good: Behaviour = { content: '{"n":7}' }

describe('how the server is asked', () => {
  test.for([
    { name: 'all modes known', refuses: [] as string[], mode: 'json_schema' },
    { name: 'no schemas', refuses: ['json_schema'], mode: 'json_object' },
    { name: 'neither', refuses: ['json_schema', 'json_object'], mode: 'plain' },
  ])('$name: $mode, found once', async ({ refuses, mode }) => {
    const { client, server } = await bench(() => good, {
      probes: ({ response_format: asked }) =>
        asked && refuses.includes(asked.type) ? { status: 400 } : { content: '{"so":12,"chu":"ba"}' },
    })
    expect(await client.ask(question, read)).toEqual({ ok: true, value: 7, cached: false })
    expect(await client.probe()).toEqual({ mode })
    expect(await client.ask({ ...question, user: 'khác' }, read)).toMatchObject({ ok: true })
    expect(server.asked).toHaveLength(refuses.length + 1 + 2)
    expect(server.asked.at(-1)?.response_format?.type).toBe(mode === 'plain' ? undefined : mode)
  })
  test('a server that takes the mode and ignores it is asked in another', async () => {
    const { client } = await bench(() => good, {
      probes: ({ response_format: asked }) => ({
        content: asked ? 'Vâng, đây là câu trả lời.' : '{"so":12,"chu":"ba"}',
      }),
    })
    expect(await client.probe()).toEqual({ mode: 'plain' })
  })
  test('a model that cannot copy an object is not fit, whatever shape the server gives its answer', async () => {
    const { client } = await bench(() => good, { probes: () => ({ content: '{"so":0,"chu":"x"}' }) })
    expect(await client.probe()).toEqual({ failed: 'malformed' })
  })
  test('a schema the server cannot take does not end the matter', async () => {
    const { client } = await bench(({ response_format: asked }) =>
      asked?.type === 'json_schema' ? { status: 400 } : good,
    )
    expect(await client.ask(question, read)).toMatchObject({ ok: true, value: 7 })
    expect(await client.probe()).toEqual({ mode: 'json_object' })
  })
  test('several questions at once probe once', async () => {
    const { client, server } = await bench(() => good)
    await Promise.all(['a', 'b', 'c'].map((user) => client.ask({ ...question, user }, read)))
    expect(server.asked).toHaveLength(4)
  })
  test('who leaves while probing does not stop the others', async () => {
    const gone = new AbortController()
    let probes = 0
    const { client } = await bench(() => good, {
      probes: () => {
        probes += 1
        if (probes > 1) return { content: '{"so":12,"chu":"ba"}' }
        gone.abort()
        return { hang: true }
      },
    })
    const [left, stayed] = await Promise.all([
      client.ask({ ...question, user: 'a' }, read, gone.signal),
      client.ask(question, read),
    ])
    expect(left).toEqual({ ok: false, failed: 'aborted' })
    expect(stayed).toMatchObject({ ok: true, value: 7 })
  })
  test('a strict schema: every key required, nothing else allowed', async () => {
    const { client, server } = await bench(() => good, { mode: 'json_schema' })
    await client.ask(question, read)
    expect(server.asked[0]?.response_format?.json_schema).toMatchObject({
      strict: true,
      schema: { required: ['n'], additionalProperties: false },
    })
  })
})

describe('what a server may do', () => {
  test.for([
    ['prose around it', { content: 'Đây ạ: ```json\n{"n":7}\n``` xong' }, { ok: true, value: 7 }],
    ['thinking aloud', { content: '<think>{"n":1}?</think>{"n":7}' }, { ok: true, value: 7 }],
    ['no JSON', { content: 'Tôi không biết.' }, { failed: 'malformed' }],
    ['another shape', { content: '{"m":[]}' }, { failed: 'malformed' }],
    ['nothing', { content: null }, { failed: 'malformed' }],
    ['cut off', { content: '{"n":', finish: 'length' }, { failed: 'cut-off' }],
    ['a refusal', { content: null, refusal: 'Không.' }, { failed: 'refused' }],
    ['a page', { raw: '<html>502</html>', type: 'text/html' }, { failed: 'malformed' }],
    ['broken JSON', { raw: '{"choices": [' }, { failed: 'malformed' }],
    ['no choices', { raw: '{"choices":[]}' }, { failed: 'malformed' }],
    ['a list', { raw: '[1,2,3]' }, { failed: 'malformed' }],
    ['two megabytes', { huge: 2_000_000 }, { failed: 'too-large' }],
    ['half an answer', { half: true }, { failed: 'connection' }],
    ['a wrong key', { status: 401 }, { failed: 'rejected' }],
    ['another address', { redirect: 'http://127.0.0.1:9/v1' }, { failed: 'connection' }],
  ] as [string, Behaviour, object][])('%s', async ([, behaviour, outcome]) => {
    const { client } = await bench(() => behaviour, { mode: 'plain' })
    expect(await client.ask(question, read)).toMatchObject(outcome)
  })
  test.for([{ status: 429 }, { status: 500 }, { status: 503 }, { drop: true }] as Behaviour[])(
    '%o is tried again, three times in all',
    async (behaviour) => {
      const { client, server, pauses } = await bench((_, before) => (before < 2 ? behaviour : good), { mode: 'plain' })
      expect(await client.ask(question, read)).toMatchObject({ ok: true, value: 7 })
      expect(server.asked).toHaveLength(3)
      expect(pauses).toEqual([300, 600])
      const never = await bench(() => behaviour, { mode: 'plain' })
      expect(await never.client.ask(question, read)).toMatchObject({ ok: false })
      expect(never.server.asked).toHaveLength(3)
    },
  )
  test.for([{ status: 400 }, { status: 404 }, { content: 'x' }, { content: null, refusal: 'x' }] as Behaviour[])(
    '%o is not',
    async (behaviour) => {
      const { client, server } = await bench(() => behaviour, { mode: 'plain' })
      await client.ask(question, read)
      expect(server.asked).toHaveLength(1)
    },
  )
  test('a server that wants more time than there is is not waited for', async () => {
    const { client, server, pauses } = await bench(() => ({ status: 429, retryAfter: 60 }), { mode: 'plain' })
    expect(await client.ask(question, read)).toEqual({ ok: false, failed: 'busy' })
    expect([server.asked.length, pauses]).toEqual([1, []])
  })
})

describe('time', () => {
  test.for([{ hang: true }, { trickle: true }] as Behaviour[])('%o ends at the timeout', async (behaviour) => {
    const { client } = await bench(() => behaviour, { mode: 'plain', settings: { timeoutMs: 150 } })
    const started = performance.now()
    expect(await client.ask(question, read)).toEqual({ ok: false, failed: 'timeout' })
    expect(performance.now() - started).toBeLessThan(1500)
  })
  test('probing is within it', async () => {
    const { client } = await bench(() => good, { probes: () => ({ hang: true }), settings: { timeoutMs: 150 } })
    expect(await client.ask(question, read)).toEqual({ ok: false, failed: 'timeout' })
  })
  test('whoever asked may leave', async () => {
    const gone = new AbortController()
    const { client } = await bench(
      () => {
        gone.abort()
        return { hang: true }
      },
      { mode: 'plain' },
    )
    expect(await client.ask(question, read, gone.signal)).toEqual({ ok: false, failed: 'aborted' })
  })
})

describe('sparing', () => {
  test('the same question is asked once', async () => {
    const { client, server } = await bench(() => good, { mode: 'plain' })
    expect(await client.ask(question, read)).toEqual({ ok: true, value: 7, cached: false })
    expect(await client.ask(question, read)).toEqual({ ok: true, value: 7, cached: true })
    expect(server.asked).toHaveLength(1)
    await client.ask({ ...question, user: 'khác' }, read)
    expect(server.asked).toHaveLength(2)
  })
  test('a bad answer is not kept', async () => {
    const { client } = await bench((_, before) => (before === 0 ? { content: 'x' } : good), { mode: 'plain' })
    expect(await client.ask(question, read)).toMatchObject({ ok: false })
    expect(await client.ask(question, read)).toMatchObject({ ok: true })
  })
  test('a failing server is left alone for a while, then tried once', async () => {
    let works = false
    const { client, server, forward } = await bench(() => (works ? good : { status: 500 }), {
      mode: 'plain',
      breaker: createBreaker(2),
    })
    const ask = (user: string) => client.ask({ ...question, user }, read)
    await ask('a')
    await ask('b')
    const before = server.asked.length
    expect(await ask('c')).toEqual({ ok: false, failed: 'resting' })
    expect(server.asked).toHaveLength(before)
    forward(31_000)
    expect(await ask('d')).toEqual({ ok: false, failed: 'server' })
    expect(await ask('e')).toEqual({ ok: false, failed: 'resting' })
    forward(61_000)
    works = true
    expect(await ask('f')).toMatchObject({ ok: true })
    expect(await ask('g')).toMatchObject({ ok: true })
  })
  test('answers that are merely wrong do not rest the server', async () => {
    const { client } = await bench(() => ({ content: 'x' }), { mode: 'plain', breaker: createBreaker(1) })
    await client.ask(question, read)
    expect(await client.ask(question, read)).toEqual({ ok: false, failed: 'malformed' })
  })
  test('the tokens of a month are not exceeded, and a new month begins anew', async () => {
    const budget = memoryBudget()
    const { client, server, forward } = await bench(() => ({ content: '{"n":7}', tokens: 400 }), {
      mode: 'plain',
      budget,
      settings: { monthlyTokens: 1000 },
    })
    const ask = (user: string) => client.ask({ ...question, user }, read)
    expect([await ask('a'), await ask('b'), await ask('c')]).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    expect(await budget.spent('2023-11')).toBe(1200)
    expect(await ask('d')).toEqual({ ok: false, failed: 'budget' })
    expect(server.asked).toHaveLength(3)
    forward(7 * 86_400_000)
    expect(await ask('e')).toMatchObject({ ok: true })
  })
  test('what cost nothing is given back, an answer without a count is estimated', async () => {
    const budget = memoryBudget()
    const { client } = await bench(
      (_, before) => (before < 1 ? { status: 400 } : { content: '{"n":7}', tokens: null }),
      {
        mode: 'plain',
        budget,
      },
    )
    await client.ask(question, read)
    expect(await budget.spent('2023-11')).toBe(0)
    await client.ask(question, read)
    expect(await budget.spent('2023-11')).toBeGreaterThan(5)
  })
})

test('the log knows hashes and sizes, no words and no key', async () => {
  const { client, logged } = await bench(() => good)
  await client.ask(question, read)
  expect(logged()).toMatch(/"hash":"[0-9a-f]{16}".*"letters":\d+/u)
  expect(logged()).not.toMatch(/cán bộ|0987654321|hệ thống|khoa-bi-mat/u)
})
test('a local server whose address is not private gets nothing', async () => {
  const { client, server } = await bench(() => good, { mode: 'plain', isLocal: async () => false })
  expect(await client.ask(question, read)).toEqual({ ok: false, failed: 'not-local' })
  expect(server.asked).toHaveLength(0)
})
