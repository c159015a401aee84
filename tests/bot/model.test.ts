/** The whole program with a model on a real HTTP server that answers well, lies, fails or never answers. */
import { expect, onTestFinished, test } from 'vitest'
import { localMonth } from '../../src/campaign/calendar.ts'
import type { Fact } from '../../src/campaign/fact.ts'
import type { ModelSettings } from '../../src/llm/settings.ts'
import { claimRequests, loadSubmission, modelTokens, nextRequestDue } from '../../src/store/index.ts'
import { type Asked, type Behaviour, fakeModel, isProbe } from '../llm/fake-model.ts'
import { claimsText, settingsFor } from '../llm/house.ts'
import { openPlay, type Play } from './play-house.ts'

const UNIT = 'dao-san'
const FEAST = 'Ngày hội mở đầu hôm 12/11/2023 và bế mạc 18/11/2023.'
const feastEnds = claimsText([
  { field: 'n2.ngay_hoi_den', state: 'known', value: '2023-11-18', quote: 'bế mạc 18/11/2023' },
])
const LAND = 'bà con hiến 1,25ha đất làm đường, góp 350 công'

async function playedWith(behave: (asked: Asked, before: number) => Behaviour, more: Partial<ModelSettings> = {}) {
  const server = await fakeModel(behave)
  onTestFinished(() => server.close())
  const logged: string[] = []
  const note = (facts: Record<string, unknown>, what: string) => void logged.push(`${what} ${JSON.stringify(facts)}`)
  const log = { info: note, warn: note, error: note }
  const play = await openPlay({ compose: { llm: settingsFor(server, more), log } })
  onTestFinished(() => play.close())
  const questions = () => server.asked.filter((asked) => !isProbe(asked))
  return { play, server, logged, questions }
}

async function plain(): Promise<Play> {
  const play = await openPlay()
  onTestFinished(() => play.close())
  return play
}

const factsOf = async (play: Play, unit = UNIT): Promise<Record<string, Fact>> =>
  (await loadSubmission(play.program.store.reader, play.campaign, unit)).facts
const known = (facts: Record<string, Fact>) =>
  Object.fromEntries(Object.values(facts).map(({ field, state, value }) => [field, [state, value]]))
const duty = (play: Play, name: string) => play.program.duties.find((one) => one.name === name)!

/** The burst is over, and its question lies before the model, not yet asked. */
async function untilWaiting(play: Play, chat: string, text: string) {
  await play.say(chat, text, { settle: false })
  play.clock.advance(new Date(play.clock.now().getTime() + 10_000))
  await duty(play, 'worker').runDue()
}

test('what only the model read is marked, stays a proposal of the model, and “đúng” confirms it', async () => {
  const { play, questions, logged } = await playedWith(() => ({ content: feastEnds }))
  await play.join('hoa', UNIT)
  await play.say('hoa', 'mục II.2')
  await play.say('hoa', FEAST)
  expect(questions()).toHaveLength(1)
  expect((await factsOf(play))['n2.ngay_hoi_den']).toMatchObject({
    value: '2023-11-18',
    method: 'model',
    status: 'proposed',
    words: '18/11/2023',
  })
  expect(play.last('hoa')).toMatch(/⚠ .*18\/11\/2023.*đúng không\?/u)
  await play.say('hoa', 'đúng')
  expect((await factsOf(play))['n2.ngay_hoi_den']).toMatchObject({ value: '2023-11-18', status: 'confirmed' })
  expect(logged.join('\n')).toContain('model asked')
  expect(logged.join('\n')).not.toContain('Ngày hội')
})

test('a lying model stores nothing that the rules alone would not have stored, and every message gets its reply', async () => {
  const texts = [LAND, FEAST, 'có 3 mô hình, hay nhất là nuôi dê sinh sản', 'xây mới 7 nhà Đại đoàn kết, sửa 4 nhà']
  const fields = [
    'b2.dat_m2',
    'b2.ngay_cong',
    'n2.nha_xay',
    'n1.ho_hien_dat',
    'b2.so_mo_hinh',
    'n4.camera',
    'n2.hoc_bong',
  ]
  const { play, questions } = await playedWith((asked) => {
    const words = texts.find((text) => JSON.stringify(asked).includes(text)) ?? ''
    const lies = fields.flatMap((field, i) => [
      { field, state: 'known', value: 777, quote: words },
      { field, state: 'known', value: 5555, quote: 'hiến 5.555 m2 đất' },
      { field, state: 'none', value: null, quote: words },
      { field: fields[(i + 1) % fields.length], state: 'known', value: [12_500, 350, 3, 7, 4][i % 5], quote: words },
    ])
    return { content: claimsText(lies) }
  })
  const rules = await plain()
  for (const one of [play, rules]) {
    await one.join('hoa', UNIT)
    for (const text of texts) {
      const before = one.texts('hoa').length
      await one.say('hoa', text)
      expect(one.texts('hoa').length).toBe(before + 1)
    }
  }
  expect(questions()).toHaveLength(texts.length)
  const stored = known(await factsOf(play))
  const honest = known(await factsOf(rules))
  expect(Object.keys(stored).length).toBeGreaterThan(3)
  for (const [field, value] of Object.entries(stored)) expect([field, value]).toEqual([field, honest[field]])
  expect(Object.values(await factsOf(play)).filter(({ method }) => method === 'model')).toEqual([])
})

test.for<[string, Behaviour]>([
  ['never answers', { hang: true }],
  ['answers too late to matter', { trickle: true }],
  ['refuses', { status: 400 }],
  ['says no JSON', { content: 'Xin lỗi' }],
])('a model that %s: the rules’ reading stands in', async ([, behaviour]) => {
  const { play } = await playedWith(() => behaviour, { timeoutMs: 150 })
  await play.join('hoa', UNIT)
  const before = play.texts('hoa').length
  await play.say('hoa', LAND)
  expect(play.texts('hoa').length).toBe(before + 1)
  expect((await factsOf(play))['b2.dat_m2']).toMatchObject({ value: 12_500, method: 'rules' })
})

test('a message that arrives while the model reads joins the burst; its late answer is nobody’s', async () => {
  const { play, questions } = await playedWith(() => ({ content: claimsText([]) }))
  await play.join('hoa', UNIT)
  const before = play.texts('hoa').length
  await untilWaiting(play, 'hoa', LAND)
  // Other work never waits for a model.
  expect(questions()).toHaveLength(0)
  expect(play.texts('hoa').length).toBe(before)
  await play.say('hoa', 'có 42 hộ hiến đất', { settle: false })
  await duty(play, 'model-1').runDue()
  expect(questions()).toHaveLength(1)
  expect(await factsOf(play)).not.toHaveProperty('b2.dat_m2.value', 12_500)
  await play.settle()
  expect(play.texts('hoa').length).toBe(before + 1)
  expect(known(await factsOf(play))).toMatchObject({ 'b2.dat_m2': ['known', 12_500], 'n1.ho_hien_dat': ['known', 42] })
})

test('a command does not wait: what was told is taken in by the rules, once', async () => {
  const { play } = await playedWith(() => ({ content: claimsText([]) }))
  await play.join('hoa', UNIT)
  await untilWaiting(play, 'hoa', LAND)
  const before = play.texts('hoa').length
  await play.say('hoa', 'hạn nộp')
  await play.settle()
  expect(play.texts('hoa').length).toBe(before + 1)
  expect((await factsOf(play))['b2.dat_m2']).toMatchObject({ value: 12_500, method: 'rules' })
})

test('a process that died over the question: another asks it, and the officer gets one reply', async () => {
  const { play } = await playedWith(() => ({ content: claimsText([]) }))
  await play.join('hoa', UNIT)
  const before = play.texts('hoa').length
  await untilWaiting(play, 'hoa', LAND)
  const now = play.clock.now().toISOString()
  const taken = await claimRequests(play.program.store, {
    owner: 'dead',
    now,
    limit: 10,
    leaseSeconds: 60,
    kinds: { only: ['model-read'] },
  })
  expect(taken).toHaveLength(1)
  await play.settle()
  expect(play.texts('hoa').length).toBe(before + 1)
  expect((await factsOf(play))['b2.dat_m2']).toMatchObject({ value: 12_500 })
})

test('a program that stops does not wait for the model; the question stays for the next start', async () => {
  const { play, questions } = await playedWith(() => ({ hang: true }), { timeoutMs: 20_000 })
  await play.join('hoa', UNIT)
  const before = play.texts('hoa').length
  await untilWaiting(play, 'hoa', LAND)
  const stop = new AbortController()
  const listening = play.program.listen(stop.signal, { work: true })
  await expect.poll(() => questions().length, { timeout: 10_000 }).toBe(1)
  const since = performance.now()
  stop.abort()
  await listening
  expect(performance.now() - since).toBeLessThan(8000)
  expect(play.texts('hoa').length).toBe(before)
  expect(await nextRequestDue(play.program.store.reader, { only: ['model-read'] })).not.toBeNull()
})

test('the same words are asked once; tokens are counted by month; a spent budget leaves the rules', async () => {
  const { play, questions } = await playedWith(() => ({ content: feastEnds, tokens: 1200 }))
  for (const [chat, unit] of [
    ['hoa', UNIT],
    ['mai', 'mu-sang'],
  ] as const) {
    await play.join(chat, unit)
    await play.say(chat, 'mục II.2')
    await play.say(chat, FEAST)
  }
  expect(questions()).toHaveLength(1)
  expect((await factsOf(play, 'mu-sang'))['n2.ngay_hoi_den']).toMatchObject({ value: '2023-11-18', method: 'model' })
  expect(await modelTokens(play.program.store.reader, localMonth(new Date().toISOString()))).toBeGreaterThan(1199)

  const poor = await playedWith(() => ({ content: feastEnds }), { monthlyTokens: 10 })
  await poor.play.join('hoa', UNIT)
  await poor.play.say('hoa', LAND)
  expect(poor.server.asked).toHaveLength(0)
  expect((await factsOf(poor.play))['b2.dat_m2']).toMatchObject({ value: 12_500 })
})

test('short answers, numbers, commands and yes are answered without the model', async () => {
  const { play, server } = await playedWith(() => ({ content: claimsText([]) }))
  await play.join('hoa', UNIT)
  for (const text of ['không có', 'bỏ qua', 'mục II.1', 'hạn nộp', 'ok', 'riêng tư']) await play.say('hoa', text)
  expect(server.asked).toHaveLength(0)
  expect(play.last('hoa')).toContain('máy chủ nội bộ')
})

test('people are told before they begin where a model reads their words; without one nothing is said of it', async () => {
  const { play } = await playedWith(() => ({ content: claimsText([]) }))
  const other = await plain()
  for (const one of [play, other]) await one.join('hoa', UNIT)
  expect(play.texts('hoa')[0]).toContain('mô hình ngôn ngữ trên máy chủ nội bộ')
  expect(other.texts('hoa')[0]).not.toContain('mô hình ngôn ngữ')
})
