import { expect, test } from 'vitest'
import { emptyShared } from '../../src/campaign/fact.ts'
import {
  addReport,
  addSeat,
  findOrAddSitting,
  getCampaign,
  getSitting,
  loadSubmission,
  openCampaign,
  type Store,
  saveState,
  setActiveSeat,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'
import { addressOf, aFact, join } from './people.ts'

const open = (store: Store, id: string) =>
  store.transaction((tx) =>
    openCampaign(tx, { id, definition: `{"of":"${id}"}`, hash: `h-${id}`, deadline: AT, at: AT }),
  )
const sit = (store: Store, chat: string) => store.transaction((tx) => findOrAddSitting(tx, addressOf(chat), AT))

onEachDatabase((databases) => {
  test('a stranger sits nowhere, and stays the same stranger', async () => {
    const store = await databases.open()
    const first = await sit(store, 'a')
    expect(first).toMatchObject({ person: null, seats: [], submission: null })
    expect(first.chat).toMatchObject({ channel: 'zalo', bot: 'b1', chat: 'a', person: null, activeSeat: null })
    expect(await sit(store, 'a')).toEqual(first)
    expect(await getSitting(store.reader, first.chat.id)).toEqual(first)
    expect(await getSitting(store.reader, 'nobody')).toBeNull()
  })

  test('one look tells what the single ones tell: person, seats, campaigns, state and report', async () => {
    const store = await databases.open()
    await open(store, 'c1')
    await open(store, 'c2')
    const { chat, person, seat } = await join(store, 'a', 'xa-a')
    const other = await store.transaction((tx) =>
      addSeat(tx, { person, role: 'officer', campaign: 'c2', unit: 'xa-b', at: later(1) }),
    )
    await store.transaction(async (tx) => {
      await saveState(tx, chat, seat, '{"here":1}', AT)
      await saveState(tx, chat, other, '{"there":1}', AT)
      const piece = {
        section: 'I',
        text: 'đã họp',
        mode: 'append',
        message: null,
        by: 'p',
        byName: 'P',
        at: AT,
      } as const
      const shared = { ...emptyShared, metaOffered: true }
      await addReport(tx, 'c1', 'xa-a', { facts: [aFact('f', 12)], narratives: [piece], shared, at: AT })
    })
    const here = (await getSitting(store.reader, chat))!
    expect(here.person).toEqual({ id: person, name: 'Đồng chí a' })
    expect(here.seats.map(({ id, campaign, unit }) => [id, campaign, unit])).toEqual([
      [seat, 'c1', 'xa-a'],
      [other, 'c2', 'xa-b'],
    ])
    expect(here.chat).toMatchObject({ id: chat, activeSeat: seat, state: '{"here":1}' })
    expect(here.campaigns.get('c1')).toEqual(await getCampaign(store.reader, 'c1'))
    expect(here.campaigns.get('c2')).toEqual(await getCampaign(store.reader, 'c2'))
    expect(here.submission).toEqual(await loadSubmission(store.reader, 'c1', 'xa-a'))
    expect(here.submission).toMatchObject({ facts: { f: { value: 12 } }, narratives: [{ text: 'đã họp' }] })

    await store.transaction((tx) => setActiveSeat(tx, chat, other))
    const there = (await getSitting(store.reader, chat))!
    expect(there.chat).toMatchObject({ activeSeat: other, state: '{"there":1}' })
    expect(there.submission).toEqual(await loadSubmission(store.reader, 'c2', 'xa-b'))
  })

  test('staff sits without a report of its own, also where its seat names a unit', async () => {
    const store = await databases.open()
    await open(store, 'c1')
    const { chat } = await join(store, 's', 'xa-a', 'staff')
    const sitting = (await getSitting(store.reader, chat))!
    expect(sitting.seats).toMatchObject([{ role: 'staff' }])
    expect(sitting.submission).toBeNull()
  })

  test('what one reader changes in a report is not seen by the next', async () => {
    const store = await databases.open()
    await open(store, 'c1')
    const { chat } = await join(store, 'a', 'xa-a')
    const first = (await getSitting(store.reader, chat))!
    first.submission!.shared.groups.G1 = 'answered'
    first.submission!.shared.reasons.r = 'x'
    expect((await getSitting(store.reader, chat))!.submission!.shared).toEqual(emptyShared)
  })

  test('a report of nothing leaves the unit untouched', async () => {
    const store = await databases.open()
    await store.transaction((tx) => addReport(tx, 'c1', 'xa-a', { facts: [], narratives: [], at: AT }))
    expect((await loadSubmission(store.reader, 'c1', 'xa-a')).lastActivityAt).toBeNull()
  })
})
