/** Links in the messages of a channel without files, and the pages behind them: over HTTP, without any script. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLinkPages } from '../../src/bot/http/links.ts'
import { loadSubmission } from '../../src/store/index.ts'
import { openPlay, type Play } from './play-house.ts'

const ORIGIN = 'https://baocao.example.vn'
const BARE = { files: false, takesFiles: false, buttons: false, textLimit: 2000 }

let play: Play
let pages: ReturnType<typeof createLinkPages>
let calls = 0
beforeEach(async () => {
  play = await openPlay({ can: BARE, compose: { publicUrl: ORIGIN } })
  const { links, store, dispatcher } = play.program
  const filePlace = (hash: string) => store.filePlace(hash)
  pages = createLinkPages({ links: links!, receive: dispatcher.receive, filePlace, now: () => calls * 60_000 })
})
afterEach(() => play.close())

const get = (path: string, headers = {}) => pages.request(`${ORIGIN}${path}`, { headers })
const pathIn = (text: string, before: RegExp) =>
  new RegExp(`${before.source}${ORIGIN}(/f/[\\w-]{32})`, 'u').exec(text)?.[1] ?? ''

/** As a browser without scripts sends a form. */
async function post(path: string, files: { name: string; bytes: Uint8Array | string }[], headers = {}) {
  calls += 1
  const body = new FormData()
  for (const { name, bytes } of files) body.append('file', new Blob([bytes]), name)
  return pages.request(`${ORIGIN}${path}`, { method: 'POST', body, headers })
}
const jpeg = (words: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(words)])
const submission = () => loadSubmission(play.program.store.reader, play.campaign, 'dao-san')

async function submitted(): Promise<string> {
  await play.join('cán bộ', 'dao-san')
  for (let i = 0; i < 30 && (await submission()).state !== 'submitted'; i++) {
    const last = play.sent.filter(({ to }) => to === 'cán bộ').at(-1)
    if (last?.choices.some(({ id }) => id === 'submit-anyway')) await play.choose('cán bộ', 'submit-anyway')
    else await play.say('cán bộ', 'nộp')
  }
  await play.settle()
  return play.last('cán bộ')
}

test('what a channel cannot carry is a link in its text; the page shows the file and gives it', async () => {
  const told = await submitted()
  const path = pathIn(told, /Tải về: /u)
  const page = await get(path)
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch(/BC-.*Dao-San\.docx/u)
  const got = await get(`${path}/0`)
  expect(got.headers.get('content-disposition')).toContain('attachment')
  expect(
    Buffer.from(await got.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  expect((await get(`${path}/1`)).status).toBe(404)
  // For fetching only.
  expect((await post(path, [{ name: 'a.jpg', bytes: jpeg('x') }])).status).toBe(404)
})

test('the signed copy comes by the page: several pictures at once, sent again counts once', async () => {
  const path = pathIn(await submitted(), /Gửi bản ký[^:]*: /u)
  expect(await (await get(path)).text()).toMatch(/enctype="multipart\/form-data"[\s\S]*type="file"/u)
  const pictures = ['một', 'hai', 'ba'].map((words) => ({ name: `${words}.jpg`, bytes: jpeg(words) }))
  const page = await (await post(path, [...pictures, { name: 'bảng.xlsx', bytes: 'PK\u0003\u0004' }])).text()
  expect(page.match(/Đã nhận/gu)).toHaveLength(3)
  expect(page).toContain('Chưa nhận bảng.xlsx')
  // The line broke before the answer came: the same again, as the script asks for it.
  const again = await post(path, pictures.slice(0, 1), { accept: 'application/json' })
  expect(await again.json()).toMatchObject({ files: [{ ok: true }] })
  await play.settle()
  expect(play.texts('cán bộ').filter((text) => text.includes('Đã nhận bản ký'))).toEqual([
    expect.stringContaining('3 trang'),
  ])
  expect((await submission()).signedPages.map(({ hash }) => hash)).toEqual(
    pictures.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
  )
})

test('a written report comes by a page too', async () => {
  await play.join('cán bộ', 'dao-san')
  await play.send('cán bộ', {
    kind: 'file',
    name: 'a.xlsx',
    mime: 'x/y',
    bytes: Buffer.from('PK\u0003\u0004'),
    caption: '',
  })
  await play.settle()
  const path = pathIn(play.last('cán bộ'), /Gửi tệp báo cáo[^:]*: /u)
  const report = 'I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO\n'.concat('Kế hoạch 12-KH/ĐU ngày 15/2/2023. '.repeat(20))
  await post(path, [{ name: 'báo cáo.txt', bytes: report }])
  await play.settle()
  expect(play.last('cán bộ')).toContain('Đã đọc xong báo cáo')
})

test('a link ends with its time, with the seat, and when the chat is dropped; nothing tells which', async () => {
  const told = await submitted()
  const path = pathIn(told, /Gửi bản ký[^:]*: /u)
  const [good, bad] = [await get(path), await get(`/f/${'A'.repeat(32)}`)]
  expect([good.status, bad.status]).toEqual([200, 404])
  play.clock.advance(new Date(play.clock.now().getTime() + 4 * 86_400_000))
  const late = await get(path)
  expect(late.status).toBe(404)
  expect(await late.text()).toBe(await bad.text())
  expect((await post(path, [{ name: 'a.jpg', bytes: jpeg('x') }])).status).toBe(404)
})

test('sending is for the unit it was asked at: after changing to another the link waits', async () => {
  const path = pathIn(await submitted(), /Gửi bản ký[^:]*: /u)
  await play.join('cán bộ', 'mu-sang')
  expect((await get(path)).status).toBe(404)
  expect((await post(path, [{ name: 'a.jpg', bytes: jpeg('x') }])).status).toBe(404)
  await play.settle()
  expect((await submission()).signedPages).toEqual([])
  await play.say('cán bộ', 'đổi đơn vị')
  const seat = play.sent.flatMap(({ choices }) => choices).findLast(({ id }) => id.startsWith('seat:'))
  await play.choose('cán bộ', seat!.id)
  expect((await get(path)).status).toBe(200)
})

test('too much is refused: large files, guesses without end', async () => {
  const path = pathIn(await submitted(), /Gửi bản ký[^:]*: /u)
  const large = await post(path, [
    { name: 'to.jpg', bytes: Buffer.concat([jpeg(''), Buffer.alloc(20_000_001)]) },
    { name: 'vừa.jpg', bytes: jpeg('vừa') },
  ])
  expect(await large.text()).toMatch(/Chưa nhận to\.jpg: lớn quá 20 MB[\s\S]*Đã nhận: vừa\.jpg/u)
  let status = 0
  for (let i = 0; i < 200 && status !== 429; i++) status = (await get(`/f/${'B'.repeat(32)}`)).status
  expect(status).toBe(429)
})
