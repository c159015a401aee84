/**
 * The program may die at any moment (power, memory, an operator's kill -9). What was said is told again by the platform;
 * at the end the unit's facts and narratives must be what an undisturbed run gives.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  findChat,
  historyOf,
  loadSubmission,
  nextOutboxDue,
  nextRequestDue,
  openStore,
  type Store,
} from '../../src/store/index.ts'
import { post, type Running, startProgram } from './process.ts'

const CAMPAIGN = 'cvd-ntm-dtvm-2023'
const UNIT = 'dao-san'
const CHAT = '5'.repeat(32)
const KILLS = Number(process.env.KILLS ?? 50)

const SCRIPT = [
  'đúng',
  'Kế hoạch 12-KH/ĐU ngày 15/02/2023, Nghị quyết 05-NQ/ĐU ngày 10/01/2023',
  'tuyên truyền 12 buổi 450 lượt người, tập huấn 2 lớp 86 người',
  'hiến 1,25ha đất làm đường, góp 350 công, 3 mô hình nuôi dê sinh sản',
  'gia đình văn hóa 612/700 hộ, khu dân cư văn hóa 11/12 bản',
  'sửa đất hiến thành 15.000 m2',
  'vệ sinh môi trường 24 buổi, 980 lượt người tham gia',
  'bỏ qua',
  'giám sát 4 cuộc, phản biện xã hội không có',
  'khó khăn: địa bàn rộng, dân cư phân tán, giao thông đi lại khó',
  'xem trước',
  'tiến độ',
]

/** The same “random” moments in every run. */
function dice(seed: number) {
  let state = seed
  return (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
}

/** Plays the script to its end; the process is killed `kills` times on the way, at moments the dice choose. */
async function play(folder: string, kills: number, until: number): Promise<{ killed: number }> {
  const roll = dice(kills + 1)
  let killed = 0
  let running: Running | undefined
  let store: Store | undefined
  const program = async (): Promise<Running> => {
    while (!running || running.child.exitCode !== null || running.child.signalCode !== null) {
      running = await startProgram(folder, (child) => {
        if (killed >= kills) return
        // One in six dies while starting, the others while at work.
        const dieAt = roll(6) === 0 ? roll(1200) : 0
        if (dieAt > 0) setTimeout(() => child.kill('SIGKILL') && killed++, dieAt).unref()
        else child.stdout?.once('data', () => setTimeout(() => child.kill('SIGKILL') && killed++, roll(250)).unref())
      })
    }
    return running
  }
  const untilDone = async (work: (url: string) => Promise<void>) => {
    for (;;) {
      const { url, child } = await program()
      try {
        return await work(url)
      } catch (error) {
        // A dying process breaks the line; a living one that refuses is a failure of the test.
        await new Promise((done) => setTimeout(done, 50))
        if (child.exitCode === null && child.signalCode === null) throw error
      }
    }
  }
  const settled = async () => {
    store ??= await openStore({
      url: `file:${join(folder, 'bot.db')}`,
      at: () => new Date(),
      filesDir: join(folder, 'files'),
    })
    for (;;) {
      await program()
      const [request, reply] = await Promise.all([nextRequestDue(store.reader), nextOutboxDue(store.reader)])
      if (request === null && reply === null) return
      await new Promise((done) => setTimeout(done, 20))
    }
  }
  let code = ''
  await untilDone(async (url) => {
    const made = await post(url, '/api/play/people', { chat: CHAT, role: 'officer', unit: UNIT, name: 'Lò Văn A' })
    code = (made as { code: string }).code
  })
  const path = `/api/chats/${CHAT}/messages`
  do {
    for (const [index, text] of [code, ...SCRIPT].entries()) {
      const id = `update-${String(index).padStart(4, '0')}`
      await untilDone((url) => post(url, path, { id, name: 'Lò Văn A', text }).then(() => {}))
      await settled()
    }
    // Until it has died often enough, everything is told again: it must change nothing.
  } while (killed < kills && Date.now() < until)
  const { child, ended } = await program()
  child.kill('SIGTERM')
  await ended
  await store?.close()
  return { killed }
}

async function outcome(folder: string) {
  const store = await openStore({
    url: `file:${join(folder, 'bot.db')}`,
    at: () => new Date(),
    filesDir: join(folder, 'files'),
  })
  try {
    const { facts, narratives, shared, state } = await loadSubmission(store.reader, CAMPAIGN, UNIT)
    const chat = await findChat(store.reader, { channel: 'web', bot: 'play', chat: CHAT })
    const history = await historyOf(store.reader, chat!.id, 1000)
    const told = Object.values(facts).map(({ at: _at, by: _by, ...fact }) => fact)
    return {
      facts: told.sort((a, b) => (a.field < b.field ? -1 : 1)),
      narratives: narratives.map(({ section, text }) => ({ section, text })),
      shared,
      state,
      // The code is another one in each run.
      heard: history.flatMap((entry) => (entry.direction === 'in' ? [entry.text] : [])).slice(1),
      replies: history.filter((entry) => entry.direction === 'out').length,
    }
  } finally {
    await store.close()
  }
}

test(`killed ${KILLS} times, the report is the same`, { timeout: 900_000 }, async () => {
  const calm = await mkdtemp(join(tmpdir(), 'calm-'))
  const rough = await mkdtemp(join(tmpdir(), 'rough-'))
  try {
    await play(calm, 0, 0)
    const { killed } = await play(rough, KILLS, Date.now() + 850_000)
    expect(killed).toBeGreaterThanOrEqual(KILLS)
    const expected = await outcome(calm)
    expect(expected.facts.length).toBeGreaterThan(5)
    expect(expected.heard).toEqual(SCRIPT)
    expect(await outcome(rough)).toEqual(expected)
  } finally {
    await rm(calm, { recursive: true, force: true })
    await rm(rough, { recursive: true, force: true })
  }
})
