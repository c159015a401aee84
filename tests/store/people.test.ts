import { expect, test } from 'vitest'
import {
  addAudit,
  addMessage,
  addPerson,
  addSeat,
  adoptDefinition,
  chatsOfChannel,
  chatsOfSeatUnit,
  findChat,
  findOrAddChat,
  getCampaign,
  getChat,
  getFile,
  getMessage,
  getPerson,
  listAudit,
  listCampaigns,
  loadState,
  noteWaitingDefinition,
  officersOf,
  openCampaign,
  putFile,
  saveState,
  seatsOf,
  seatsOfUnit,
  setActiveSeat,
  setDeadline,
  setReminders,
  setUnitActive,
  staffChats,
  staffOf,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'
import { addressOf, join } from './people.ts'

onEachDatabase((databases) => {
  test('a chat is one, however many of its messages arrive at once', async () => {
    const store = await databases.open()
    expect(await findChat(store.reader, addressOf('7'))).toBeNull()
    const chats = await Promise.all(
      Array.from({ length: 6 }, () => store.transaction((tx) => findOrAddChat(tx, addressOf('7'), AT))),
    )
    expect(new Set(chats.map(({ id }) => id)).size).toBe(1)
    expect(chats[0]).toMatchObject({
      channel: 'zalo',
      bot: 'b1',
      chat: '7',
      person: null,
      activeSeat: null,
      state: null,
    })
    const other = await store.transaction((tx) => findOrAddChat(tx, { ...addressOf('7'), bot: 'b2' }, AT))
    expect(other.id).not.toBe(chats[0]!.id)
    expect(await chatsOfChannel(store.reader, 'zalo', 'b1')).toHaveLength(1)
  })

  test('a conversation stands apart for each seat of a chat', async () => {
    const store = await databases.open()
    const { id } = await store.transaction((tx) => findOrAddChat(tx, addressOf('1'), AT))
    await store.transaction((tx) => saveState(tx, id, null, '"welcome"', AT))
    expect((await getChat(store.reader, id))!.state).toBe('"welcome"')
    const person = await store.transaction((tx) => addPerson(tx, { name: 'Hoa\0', at: AT }))
    expect(await getPerson(store.reader, person)).toEqual({ id: person, name: 'Hoa' })
    const seat = await store.transaction((tx) =>
      addSeat(tx, { person, role: 'officer', campaign: 'c1', unit: 'xa-a', at: AT }),
    )
    await store.transaction((tx) => setActiveSeat(tx, id, seat))
    expect((await getChat(store.reader, id))!.state).toBeNull()
    await store.transaction((tx) => saveState(tx, id, seat, '1', AT))
    await store.transaction((tx) => saveState(tx, id, seat, '2', AT))
    expect((await getChat(store.reader, id))!.state).toBe('2')
    expect(await loadState(store.reader, id, seat)).toBe('2')
    expect(await loadState(store.reader, id, null)).toBe('"welcome"')
    await store.transaction((tx) => setActiveSeat(tx, id, null))
    expect((await getChat(store.reader, id))!.state).toBe('"welcome"')
  })

  test('seats: each once, found by person, unit and role', async () => {
    const store = await databases.open()
    const hoa = await join(store, 'hoa', 'xa-a')
    const binh = await join(store, 'binh', 'xa-a')
    await join(store, 'an', 'xa-b')
    const staff = await join(store, 'staff', null, 'staff')
    await join(store, 'elsewhere', 'xa-a', 'officer', 'c2')
    const seat = { person: hoa.person, role: 'officer' as const, campaign: 'c1', unit: 'xa-a', at: later(5) }
    expect(await store.transaction((tx) => addSeat(tx, seat))).toBe(hoa.seat)
    const second = await store.transaction((tx) => addSeat(tx, { ...seat, unit: 'xa-b' }))
    expect((await seatsOf(store.reader, hoa.person)).map(({ id }) => id)).toEqual([hoa.seat, second])
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()
    expect(ids(await chatsOfSeatUnit(store.reader, 'c1', 'xa-a'))).toEqual([hoa.chat, binh.chat].sort())
    expect(ids(await staffChats(store.reader, 'c1'))).toEqual([staff.chat])
    expect(ids(await staffOf(store.reader, 'c1'))).toEqual([staff.seat])
    expect(await officersOf(store.reader, 'c1')).toHaveLength(4)
    // Hoa sits for the other unit now: what is told to xa-a no longer reaches that chat.
    await store.transaction((tx) => setActiveSeat(tx, hoa.chat, second))
    expect(ids(await chatsOfSeatUnit(store.reader, 'c1', 'xa-a'))).toEqual([binh.chat])
  })

  test('the last word on reaching an officer holds, in that campaign', async () => {
    const store = await databases.open()
    const { person } = await join(store, 'hoa', 'xa-a')
    const note = (what: string, campaign = 'c1') =>
      store.transaction((tx) => addAudit(tx, { campaign, unit: 'xa-a', person, what, facts: {}, at: AT }))
    const reach = async () => (await seatsOfUnit(store.reader, 'c1', 'xa-a'))[0]?.reach
    expect(await reach()).toBeNull()
    await note('unreachable')
    expect(await reach()).toBe('unreachable')
    await note('submitted')
    await note('unreachable', 'c2')
    await note('reachable')
    expect(await reach()).toBe('reachable')
  })

  test('an officer was last seen when they last wrote on that seat', async () => {
    const store = await databases.open()
    const hoa = await join(store, 'hoa', 'xa-a')
    await join(store, 'binh', 'xa-a')
    const write = (text: string, at: string) =>
      store.transaction((tx) => addMessage(tx, { ...hoa, update: text, kind: 'text', text, at }))
    const id = await write('12 hộ\0', later(10))
    await write('x', later(20))
    expect(await getMessage(store.reader, id)).toEqual({
      ...hoa,
      id,
      update: '12 hộ',
      kind: 'text',
      text: '12 hộ',
      at: later(10),
      source: null,
      file: null,
    })
    for (const none of ['', '0', '-1', '1e9', '99999', 'x'.repeat(99)])
      expect(await getMessage(store.reader, none)).toBeNull()
    const seen = await seatsOfUnit(store.reader, 'c1', 'xa-a')
    expect(seen.map(({ name, lastSeenAt }) => [name, lastSeenAt]).sort()).toEqual([
      ['Đồng chí binh', null],
      ['Đồng chí hoa', later(20)],
    ])
  })

  test('a campaign keeps the definition it was opened with until staff takes over another', async () => {
    const store = await databases.open()
    const deadline = '2023-11-28T00:00:00+07:00'
    const open = (definition: string, hash: string) =>
      store.transaction((tx) => openCampaign(tx, { id: 'c1', definition, hash, deadline, at: AT }))
    expect(await open('{"v":1}', 'h1')).toBe(true)
    expect(await open('{"v":2}', 'h2')).toBe(false)
    expect(await getCampaign(store.reader, 'c1')).toEqual({
      id: 'c1',
      definition: '{"v":1}',
      hash: 'h1',
      version: 1,
      deadline,
      state: 'open',
      openedAt: AT,
      remindersOn: true,
      activeUnits: {},
      waitingHash: null,
    })
    expect(await store.transaction((tx) => adoptDefinition(tx, 'c1', AT))).toBe(false)
    await store.transaction((tx) => noteWaitingDefinition(tx, 'c1', '{"v":2}', 'h2'))
    expect(await getCampaign(store.reader, 'c1')).toMatchObject({ definition: '{"v":1}', waitingHash: 'h2' })
    await store.transaction((tx) => noteWaitingDefinition(tx, 'c1', '{"v":1}', 'h1'))
    expect((await getCampaign(store.reader, 'c1'))!.waitingHash).toBeNull()
    await store.transaction((tx) => noteWaitingDefinition(tx, 'c1', '{"v":2}', 'h2'))
    expect(await store.transaction((tx) => adoptDefinition(tx, 'c1', AT))).toBe(true)
    await store.transaction(async (tx) => {
      await setDeadline(tx, 'c1', '2023-12-01T00:00:00+07:00', 's1', AT)
      await setReminders(tx, 'c1', false)
      await setUnitActive(tx, 'c1', 'xa-a', false)
      await setUnitActive(tx, 'c1', 'xa-b', true)
    })
    expect(await listCampaigns(store.reader)).toMatchObject([
      {
        definition: '{"v":2}',
        hash: 'h2',
        version: 2,
        waitingHash: null,
        deadline: '2023-12-01T00:00:00+07:00',
        remindersOn: false,
        activeUnits: { 'xa-a': false, 'xa-b': true },
      },
    ])
    expect(await getCampaign(store.reader, 'c9')).toBeNull()
  })

  test('files come back as they were put, by nothing but their hash', async () => {
    const store = await databases.open()
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251)
    const put = (name: string) =>
      store.transaction((tx) => putFile(tx, { name, mime: 'application/pdf', bytes, at: AT }))
    const file = await put('báo cáo.pdf')
    expect(file).toMatchObject({ name: 'báo cáo.pdf', mime: 'application/pdf', size: 300_000 })
    expect((await put('khác.pdf')).hash).toBe(file.hash)
    expect(Buffer.from(await store.fileBytes(file.hash)).equals(bytes)).toBe(true)
    expect(await getFile(store.reader, file.hash)).toEqual(file)
    for (const hash of ['../../package.json', '0'.repeat(64), ''])
      await expect(store.fileBytes(hash)).rejects.toMatchObject({ code: 'file-missing' })
  })

  test('the log tells who did what, newest first', async () => {
    const store = await databases.open()
    const { person } = await join(store, 'hoa', 'xa-a')
    for (const what of ['answered', 'submitted'])
      await store.transaction((tx) =>
        addAudit(tx, { campaign: 'c1', unit: 'xa-a', person, what, facts: { n: 3 }, at: AT }),
      )
    await store.transaction((tx) =>
      addAudit(tx, { campaign: 'c2', unit: null, person: null, what: 'x', facts: {}, at: AT }),
    )
    const log = await listAudit(store.reader, 'c1', 10)
    expect(log.map(({ what }) => what)).toEqual(['submitted', 'answered'])
    expect(log[0]).toMatchObject({ personName: 'Đồng chí hoa', facts: { n: 3 }, at: AT })
    expect(await listAudit(store.reader, 'c1', 1)).toHaveLength(1)
  })
})
