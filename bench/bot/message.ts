/**
 * What a message costs: an officer's message through the whole dispatcher, durable, against a bare Prisma interactive
 * transaction of four statements and bare better-sqlite3, in the same run on the same disk; the 1,000th message of a
 * chat against the 10th; and how long the program takes to listen. `npx tsx bench/bot/message.ts`
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { createPrivateChannel, limits } from '../../src/bot/channels/private/channel.ts'
import { manualClock } from '../../src/bot/clock.ts'
import { settle } from '../../src/bot/loop.ts'
import { openCampaigns, readCampaigns } from '../../src/bot/opening.ts'
import { silentLog } from '../../src/bot/ports.ts'
import { compose } from '../../src/compose.ts'
import { PrismaClient } from '../../src/generated/sqlite/client.ts'
import { addPerson, addSeat, attachPerson, findOrAddChat, setActiveSeat } from '../../src/store/index.ts'
import { startProgram } from '../../tests/bot/process.ts'

const ROUNDS = 9
const PER_ROUND = 99

const folder = await mkdtemp(join(tmpdir(), 'bench-'))
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
/** `between` is not measured. */
const perSecond = async (
  count: number,
  work: (i: number) => Promise<unknown> | unknown,
  between?: (i: number) => Promise<void>,
) => {
  let took = 0
  for (let i = 0; i < count; i++) {
    const started = performance.now()
    await work(i)
    took += performance.now() - started
    await between?.(i)
  }
  return (count * 1000) / took
}

// The whole program with its real dialogs.
const [campaign] = await readCampaigns('campaigns')
if (!campaign) throw new Error('no campaign')
const { definition } = campaign
const clock = manualClock(new Date(definition.opensAt))
const channel = createPrivateChannel('private', limits.zalo, () => ({ kind: 'sent' }))
const program = await compose({
  databaseUrl: `file:${join(folder, 'bot.db')}`,
  filesDir: join(folder, 'files'),
  quietSeconds: 6,
  clock: () => clock,
  channels: () => [channel],
  log: silentLog,
})
const { store } = program
const stop = new AbortController()
const listening = program.listen(stop.signal, { work: false })
const opens = clock.now().toISOString()
await openCampaigns(store, [campaign], opens)
const units = definition.units.filter((u) => u.active && u.form === 'xa').map((u) => u.id)
let seats = 0
/** Each chat serves a unit of its own. */
const seatAt = async (chat: string) =>
  await store.transaction(async (tx) => {
    const row = await findOrAddChat(tx, { channel: 'private', bot: 'b', chat }, opens)
    const person = await addPerson(tx, { name: chat, at: opens })
    await attachPerson(tx, row.id, person)
    const seat = await addSeat(tx, {
      person,
      role: 'officer',
      campaign: definition.id,
      unit: units[seats++ % units.length]!,
      at: opens,
    })
    await setActiveSeat(tx, row.id, seat)
  })
let serial = 0
/** A short answer within a burst: words kept, burst prolonged, state saved. */
const message = (chat: string) => {
  serial += 1
  clock.advance(new Date(clock.now().getTime() + 1000))
  return channel.receive({
    address: { channel: 'private', bot: 'b', chat },
    update: `u${serial}`,
    sender: { id: chat, name: chat },
    content: { kind: 'text', text: `Trong tháng bà con góp ${(serial % 90) + 10} ngày công làm đường bản` },
  })
}
/** A command, answered at once. */
const command = (chat: string) => {
  serial += 1
  return channel.receive({
    address: { channel: 'private', bot: 'b', chat },
    update: `u${serial}`,
    sender: { id: chat, name: chat },
    content: { kind: 'text', text: 'tiến độ' },
  })
}

// The peers: four statements in one durable transaction.
const prisma = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${join(folder, 'bot.db')}` }) })
await prisma.$queryRawUnsafe('PRAGMA synchronous = FULL')
const at = opens
const prismaFour = (i: string) =>
  prisma.$transaction(async (tx) => {
    await tx.update.create({ data: { channel: 'p', bot: 'b', update: i, at } })
    await tx.message.create({ data: { chatId: 'p', update: i, kind: 'text', text: 'x', at } })
    const where = { chatId_seat: { chatId: 'p', seat: '' } }
    await tx.chatState.upsert({ where, create: { chatId: 'p', seat: '', state: i, at }, update: { state: i, at } })
    await tx.audit.create({ data: { what: 'x', facts: '{}', at } })
  })
const bare = new Database(join(folder, 'bare.db'))
bare.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE a (k TEXT PRIMARY KEY, v TEXT);
  CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT); CREATE TABLE c (k TEXT PRIMARY KEY, v TEXT); CREATE TABLE d (id INTEGER PRIMARY KEY, v TEXT)`)
const insertA = bare.prepare('INSERT INTO a VALUES (?, ?)')
const insertB = bare.prepare('INSERT INTO b (v) VALUES (?)')
const upsertC = bare.prepare('INSERT INTO c VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v')
const insertD = bare.prepare('INSERT INTO d (v) VALUES (?)')
const bareFour = bare.transaction((i: string) => {
  insertA.run(i, at)
  insertB.run('x')
  upsertC.run('p', i)
  insertD.run('{}')
})

/** People write three short messages where a form has one field; then the burst is over and gets its reply. */
const answered = async (i: number) => {
  if (i % 3 === 2) await settle(program.duties, clock)
}

const results: Record<string, number[]> = { dispatcher: [], command: [], prisma: [], bare: [] }
await seatAt('warm')
for (let i = 0; i < 51; i++) {
  await message('warm')
  await answered(i)
}
for (let round = 0; round < ROUNDS; round++) {
  const chat = `officer-${round}`
  await seatAt(chat)
  results.dispatcher!.push(await perSecond(PER_ROUND, () => message(chat), answered))
  results.command!.push(await perSecond(PER_ROUND, () => command(chat)))
  results.prisma!.push(await perSecond(PER_ROUND, (i) => prismaFour(`${round}-${i}`)))
  results.bare!.push(await perSecond(PER_ROUND, (i) => bareFour(`${round}-${i}`)))
}
const rate = Object.fromEntries(Object.entries(results).map(([name, rates]) => [name, median(rates)]))
console.log(
  `officer message   ${rate.dispatcher!.toFixed(0)}/s   a command, answered at once ${rate.command!.toFixed(0)}/s`,
)
console.log(
  `Prisma, 4 statements   ${rate.prisma!.toFixed(0)}/s   better-sqlite3, 4 statements ${rate.bare!.toFixed(0)}/s`,
)
console.log(`officer message : Prisma = ${(rate.dispatcher! / rate.prisma!).toFixed(2)} (target ≥ 0.60)`)

// One chat, a thousand messages, each answered after its silence (not measured) before the next is sent.
await seatAt('long')
const timed = async (chat: string) => {
  const started = performance.now()
  await message(chat)
  const took = performance.now() - started
  await settle(program.duties, clock)
  return took
}
for (let i = 0; i < 1000; i++) await timed('long')
// The 10th messages of other chats in turn with those after the 1,000th: the machine's mood is the same for both.
const tenths: number[] = []
const thousandths: number[] = []
for (let i = 0; i < 8; i++) {
  const chat = `short-${i}`
  await seatAt(chat)
  for (let k = 0; k < 9; k++) await timed(chat)
  for (let k = 0; k < 3; k++) {
    tenths.push(await timed(chat))
    thousandths.push(await timed('long'))
  }
}
const [tenth, thousandth] = [median(tenths), median(thousandths)]
console.log(
  `10th message ${tenth.toFixed(2)} ms, 1,000th ${thousandth.toFixed(2)} ms: ${(thousandth / tenth).toFixed(2)} × (target ≤ 1.20)`,
)

stop.abort()
await listening
await program.close()
await prisma.$disconnect()
bare.close()

// Start to listening, with a database that is there.
const data = join(folder, 'data')
const starts: number[] = []
for (let i = 0; i < 6; i++) {
  const started = performance.now()
  const running = await startProgram(data)
  if (i > 0) starts.push(performance.now() - started)
  running?.child.kill('SIGTERM')
  await running?.ended
}
console.log(`start to listening ${median(starts).toFixed(0)} ms (target < 2000)`)
await rm(folder, { recursive: true, force: true })
