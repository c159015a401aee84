import { expect, test } from 'vitest'
import { type Draft, emptyShared, type Narrative, narrativeTexts, type SignedPage } from '../../src/campaign/fact.ts'
import {
  accept,
  addReport,
  addSignedPages,
  appendFacts,
  appendNarratives,
  draftHistory,
  factHistory,
  lastVersion,
  lastVersions,
  loadSubmission,
  loadSubmissions,
  markSigned,
  reopen,
  returnSubmission,
  type Store,
  saveShared,
  submit,
} from '../../src/store/index.ts'
import { AT, later, onEachDatabase } from './databases.ts'
import { aFact } from './people.ts'

const facts = (store: Store, unit: string, ...rows: Parameters<typeof appendFacts>[3]) =>
  store.transaction((tx) => appendFacts(tx, 'c1', unit, rows))
const send = (store: Store, unit: string, at = AT) =>
  store.transaction((tx) => submit(tx, 'c1', unit, { by: 'p1', byName: 'Lò Văn A', at, late: false }))
const staff = { by: 's1', at: AT }

onEachDatabase((databases) => {
  test('a unit that has not begun has an untouched submission', async () => {
    const store = await databases.open()
    expect(await loadSubmission(store.reader, 'c1', 'xa-a')).toEqual({
      campaign: 'c1',
      unit: 'xa-a',
      state: 'open',
      version: 0,
      submittedAt: null,
      submittedBy: null,
      late: false,
      signedAt: null,
      returned: [],
      facts: {},
      narratives: [],
      drafts: {},
      signedPages: [],
      shared: emptyShared,
      lastActivityAt: null,
    })
    expect(await loadSubmissions(store.reader, 'c1')).toEqual([])
    expect(await lastVersion(store.reader, 'c1', 'xa-a')).toBeNull()
  })

  test('facts are only added; what holds is the last of each field, as it was given', async () => {
    const store = await databases.open()
    const rows = [
      aFact('b2.dat_m2', 12_500, { status: 'proposed', span: [3, 9], message: '4', digits: '12500', hedged: true }),
      aFact('b1.van_ban', [
        { type: 'kế hoạch', number: '12-KH/ĐU', date: '2023-02-15', title: '“Đất\n\\"\0 💥 \ud800' },
      ]),
      aFact('b2.dat_m2', 15_000),
    ]
    await facts(store, 'xa-a', ...rows)
    await facts(store, 'xa-b', aFact('b2.dat_m2', 1))
    await facts(store, 'xa-a', aFact('b2.mo_hinh', 0, { state: 'none', at: later(60) }))
    const submission = await loadSubmission(store.reader, 'c1', 'xa-a')
    expect(submission.facts).toEqual({
      'b2.dat_m2': rows[2],
      'b1.van_ban': rows[1],
      'b2.mo_hinh': aFact('b2.mo_hinh', 0, { state: 'none', at: later(60) }),
    })
    expect(submission.lastActivityAt).toBe(later(60))
    expect(await factHistory(store.reader, 'c1', 'xa-a', 'b2.dat_m2')).toEqual([rows[0], rows[2]])
  })

  test('many facts at once keep their order', async () => {
    const store = await databases.open()
    await facts(store, 'xa-a', ...Array.from({ length: 1700 }, (_, i) => aFact(`f${i % 7}`, i)))
    const present = (await loadSubmission(store.reader, 'c1', 'xa-a')).facts
    expect(
      Object.values(present)
        .map(({ value }) => value)
        .sort(),
    ).toEqual([1693, 1694, 1695, 1696, 1697, 1698, 1699])
    const history = await factHistory(store.reader, 'c1', 'xa-a', 'f3')
    expect(history.map(({ value }) => value)).toEqual(history.map((_, i) => 3 + 7 * i))
  })

  test('pieces of narrative add up, a replacing one begins anew, in one step or in many', async () => {
    const piece = (section: string, text: string, mode: Narrative['mode'] = 'append'): Narrative => ({
      section,
      text,
      mode,
      message: '1',
      by: 'p1',
      byName: 'Lò Văn A',
      at: AT,
    })
    const pieces = [
      piece('II.1', 'hiến đất “1,25ha” \\ \n"tab\t'),
      piece('II.2', ''),
      piece('II.1', '3 mô hình 🐐'),
      piece('II.2', 'sau chỗ trống'),
      piece('III', 'cũ'),
      piece('III', 'mới', 'replace'),
      piece('III', 'và thêm'),
      piece('II.2', 'lại từ đầu', 'replace'),
    ]
    const texts = []
    for (const size of [1, 3, pieces.length]) {
      const store = await databases.open()
      for (let i = 0; i < pieces.length; i += size)
        await store.transaction((tx) => appendNarratives(tx, 'c1', 'xa-a', pieces.slice(i, i + size)))
      const { narratives } = await loadSubmission(store.reader, 'c1', 'xa-a')
      expect(narratives).toHaveLength(3)
      expect(narratives[0]).toMatchObject({ by: 'p1', byName: 'Lò Văn A', at: AT })
      texts.push(narrativeTexts(narratives))
    }
    for (const text of texts) expect(text).toEqual(narrativeTexts(pieces))
  })

  test('submitting freezes what is confirmed, and later edits reach no version', async () => {
    const store = await databases.open()
    await facts(
      store,
      'xa-a',
      aFact('a', 1),
      aFact('b', 2, { status: 'proposed' }),
      aFact('c', 3),
      aFact('c', 4, { status: 'proposed' }),
      aFact('d', null, { state: 'open' }),
      aFact('e', null, { state: 'unknown', reason: 'chưa tổng hợp' }),
    )
    await store.transaction((tx) => saveShared(tx, 'c1', 'xa-a', { ...emptyShared, reasons: { R1: 'đúng vậy' } }, AT))
    expect(await send(store, 'xa-a', '2023-11-26T16:20:00+07:00')).toBe(1)
    await facts(store, 'xa-a', aFact('a', 100))
    const first = await lastVersion(store.reader, 'c1', 'xa-a')
    expect(first).toMatchObject({
      unit: 'xa-a',
      state: 'submitted',
      version: 1,
      submittedAt: '2023-11-26T09:20:00.000Z',
      submittedBy: 'Lò Văn A',
      late: false,
      signedAt: null,
      reasons: { R1: 'đúng vậy' },
    })
    expect(Object.keys(first!.facts).sort()).toEqual(['a', 'e'])
    expect(first!.facts.a!.value).toBe(1)
    expect(await send(store, 'xa-a')).toBe(2)
    expect((await lastVersion(store.reader, 'c1', 'xa-a'))!.facts.a!.value).toBe(100)
  })

  test('the way of a submission: only steps that make sense are taken, once', async () => {
    const store = await databases.open()
    const sections = [{ section: 'II.5', reason: 'lệch biểu 4' }]
    const sendBack = () => store.transaction((tx) => returnSubmission(tx, 'c1', 'xa-a', { ...staff, sections }))
    const take = () => store.transaction((tx) => accept(tx, 'c1', 'xa-a', staff))
    const open = () => store.transaction((tx) => reopen(tx, 'c1', 'xa-a', staff))
    const now = async () => {
      const { state, version, returned } = await loadSubmission(store.reader, 'c1', 'xa-a')
      return { state, version, returned }
    }
    expect([await take(), await sendBack(), await open()]).toEqual([false, false, false])
    await facts(store, 'xa-a', aFact('a', 1))
    expect([await take(), await sendBack(), await open()]).toEqual([false, false, false])
    await send(store, 'xa-a')
    expect((await Promise.all([sendBack(), sendBack(), sendBack()])).filter(Boolean)).toHaveLength(1)
    expect(await now()).toEqual({ state: 'returned', version: 1, returned: sections })
    expect(await take()).toBe(false)
    await send(store, 'xa-a')
    expect(await now()).toEqual({ state: 'submitted', version: 2, returned: [] })
    expect(await take()).toBe(true)
    expect((await lastVersion(store.reader, 'c1', 'xa-a'))!.state).toBe('accepted')
    expect(await open()).toBe(true)
    // Reopened: the last version stays the one that counts.
    expect(await lastVersion(store.reader, 'c1', 'xa-a')).toMatchObject({ state: 'open', version: 2 })
  })

  test('a signed copy belongs to the version it came for', async () => {
    const store = await databases.open()
    const sign = () => store.transaction((tx) => markSigned(tx, 'c1', 'xa-a', { at: later(60) }))
    expect(await sign()).toBe(false)
    await send(store, 'xa-a')
    expect(await sign()).toBe(true)
    expect((await lastVersion(store.reader, 'c1', 'xa-a'))!.signedAt).toBe(later(60))
    await send(store, 'xa-a')
    expect((await lastVersion(store.reader, 'c1', 'xa-a'))!.signedAt).toBeNull()
  })

  test('a campaign sees its own units, begun and submitted', async () => {
    const store = await databases.open()
    await facts(store, 'xa-b', aFact('a', 2))
    await facts(store, 'xa-a', aFact('a', 1))
    await store.transaction((tx) => appendFacts(tx, 'c2', 'xa-c', [aFact('a', 9)]))
    await send(store, 'xa-b')
    expect((await loadSubmissions(store.reader, 'c1')).map(({ unit }) => unit)).toEqual(['xa-a', 'xa-b'])
    expect((await lastVersions(store.reader, 'c1')).map(({ unit }) => unit)).toEqual(['xa-b'])
  })

  test('of each section the last prose is in force, and every version stays', async () => {
    const store = await databases.open()
    const drafts = ['một', 'hai\n“ba”'].map((text) => aDraft('II.1', text))
    await store.transaction((tx) => addReport(tx, 'c1', 'xa-a', { drafts, at: AT }))
    await store.transaction((tx) => addReport(tx, 'c1', 'xa-a', { drafts: [aDraft('V', 'bốn')], at: AT }))
    const { drafts: inForce } = await loadSubmission(store.reader, 'c1', 'xa-a')
    expect(inForce).toEqual({ 'II.1': drafts[1], V: aDraft('V', 'bốn') })
    expect(await draftHistory(store.reader, 'c1', 'xa-a', 'II.1')).toEqual(drafts)
  })

  test('pages of a signed copy belong to the version they came for; a new copy replaces the old one', async () => {
    const store = await databases.open()
    const page = (hash: string): SignedPage => ({
      hash,
      name: 'a.jpg',
      mime: 'image/jpeg',
      size: 7,
      byName: 'A',
      at: AT,
    })
    const add = (replace: boolean, ...hashes: string[]) =>
      store.transaction((tx) => addSignedPages(tx, 'c1', 'xa-a', { pages: hashes.map(page), replace, at: AT }))
    const pages = async () => (await loadSubmission(store.reader, 'c1', 'xa-a')).signedPages.map(({ hash }) => hash)
    expect(await add(false, 'h1')).toBe(false) // nothing was submitted yet
    await send(store, 'xa-a')
    expect(await add(false, 'h1', 'h2')).toBe(true)
    await add(false, 'h3')
    expect(await pages()).toEqual(['h1', 'h2', 'h3'])
    expect(await lastVersion(store.reader, 'c1', 'xa-a')).toMatchObject({
      signedAt: AT,
      signedPages: ['h1', 'h2', 'h3'].map(page),
    })
    await add(true, 'h4')
    expect(await pages()).toEqual(['h4'])
    await send(store, 'xa-a')
    expect(await pages()).toEqual([])
  })
})

const aDraft = (section: string, text: string): Draft => ({
  section,
  text,
  method: 'officer',
  sources: 's',
  words: 'viết ngắn lại',
  message: '7',
  by: 'p1',
  byName: 'Lò Văn A',
  at: AT,
})
