/** A warning explained by its number: the figures of the explanation change nothing. */
import { afterEach, expect, test } from 'vitest'
import { loadSubmission } from '../../src/store/index.ts'
import { openPlay, type Play } from './play-house.ts'

let play: Play
afterEach(() => play.close())

test('what explains a warning is a reason, not a figure; a short figure still is one', async () => {
  play = await openPlay()
  await play.join('cán bộ', 'dao-san')
  for (let i = 0; i < 14 && !/II\.5/u.test(play.last('cán bộ')); i++) await play.say('cán bộ', 'bỏ qua')
  await play.say('cán bộ', 'tổng số 8 cuộc giám sát, trong đó MTTQ chủ trì 2, phối hợp 4')
  await play.say('cán bộ', 'nộp')
  for (let i = 0; i < 6 && !/giải thích ngắn/u.test(play.last('cán bộ')); i++) {
    const last = play.sent.filter(({ to }) => to === 'cán bộ').at(-1)
    if (last?.choices.some(({ id }) => id === 'submit-anyway')) await play.choose('cán bộ', 'submit-anyway')
    else await play.say('cán bộ', 'nộp')
  }
  const asked = /(\d+)\. ⚠ [^\n]*giám sát/u.exec(play.last('cán bộ'))![1]
  await play.say('cán bộ', `${asked}: 2 cuộc do huyện về giám sát tại xã`)
  const read = async () => await loadSubmission(play.program.store.reader, play.campaign, 'dao-san')
  const { facts, shared } = await read()
  expect(facts['b4.gs_tong']?.value).toBe(8)
  expect(Object.values(shared.reasons)).toEqual(['2 cuộc do huyện về giám sát tại xã'])
  await play.say('cán bộ', 'sửa tổng số cuộc giám sát thành 6')
  expect((await read()).facts['b4.gs_tong']?.value).toBe(6)
})
