/** Messages changed on the platform after they were sent. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { factHistory, loadSubmission } from '../../src/store/index.ts'
import { openPlay, type Play } from './play-house.ts'

let play: Play
beforeEach(async () => {
  play = await openPlay()
  await play.join('cán bộ', 'dao-san')
})
afterEach(() => play.close())

const write = (source: string, text: string, edited = false) =>
  play.send('cán bộ', { kind: 'text', text, ...(edited && { edited: true as const }) }, { source })
const submission = () => loadSubmission(play.program.store.reader, play.campaign, 'dao-san')
const toQuestion = async (title: RegExp) => {
  for (let i = 0; i < 14 && !title.test(play.last('cán bộ')); i++) await play.say('cán bộ', 'bỏ qua')
}

test('changed while the burst is open, a message is read as it stands now, once', async () => {
  await toQuestion(/II\.1/u)
  const before = play.texts('cán bộ').length
  await write('10', 'hiến 1,25ha đất làm đường')
  await write('11', 'góp 305 công')
  await write('11', 'góp 350 công', true)
  await play.settle()
  expect(play.texts('cán bộ')).toHaveLength(before + 1)
  const { facts, narratives } = await submission()
  expect(facts['b2.ngay_cong']?.value).toBe(350)
  expect(JSON.stringify(narratives)).not.toContain('305')
})

test('changed after the answer, it is a correction: the reply says what changed, the old figure stays in the history', async () => {
  await toQuestion(/II\.1/u)
  await write('10', 'bà con hiến 12.500 m2 đất, góp 350 ngày công')
  await play.settle()
  await write('10', 'bà con hiến 15.000 m2 đất, góp 350 ngày công', true)
  await play.settle()
  expect(play.last('cán bộ')).toMatch(/Đất hiến: 12\.500 m² → 15\.000 m²/iu)
  expect(play.last('cán bộ')).not.toMatch(/Ngày công: 350/iu)
  const { facts, narratives } = await submission()
  expect(facts['b2.dat_m2']?.value).toBe(15_000)
  const words = JSON.stringify(narratives)
  expect([words.includes('15.000'), words.includes('12.500')]).toEqual([true, false])
  const history = await factHistory(play.program.store.reader, play.campaign, 'dao-san', 'b2.dat_m2')
  expect(history.map(({ value }) => value)).toEqual([12_500, 15_000])
})

test('only words changed: said so; a command changed is a command', async () => {
  await toQuestion(/II\.1/u)
  await write('10', 'ba con hien 12.500 m2 đất')
  await play.settle()
  await write('10', 'bà con hiến 12.500 m2 đất', true)
  await play.settle()
  expect(play.last('cán bộ')).toContain('số liệu không đổi')
  await write('20', 'muc lucc')
  await play.settle()
  await write('20', 'mục lục', true)
  await play.settle()
  expect(play.last('cán bộ')).toContain('I.1')
})
