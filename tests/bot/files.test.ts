/** Files people send, through the whole program: written reports, signed copies, and what is refused. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import JSZip from 'jszip'
import { afterEach, expect, test } from 'vitest'
import { lastVersion, loadSubmission } from '../../src/store/index.ts'
import { openPlay, type Play } from './play-house.ts'

let play: Play
afterEach(() => play.close())

const bytesOf = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const jpeg = (words: string) => bytesOf([0xff, 0xd8, 0xff, 0xe0], words)
const pdf = bytesOf('%PDF-1.7\n1 0 obj')
const heic = bytesOf([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0])
const docx = async (text: string) =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({ sections: [{ children: text.split('\n').map((line) => new Paragraph(line)) }] }),
    ),
  )
const REPORT = await readFile('bench/extraction/reports/dev-report-1.txt', 'utf8')

const file = (name: string, bytes: Uint8Array, caption = '') =>
  ({ kind: 'file', name, mime: 'x/y', bytes, caption }) as const
const send = async (chat: string, name: string, bytes: Uint8Array, caption = '') => {
  await play.send(chat, file(name, bytes, caption))
  await play.settle()
}
const submission = () => loadSubmission(play.program.store.reader, play.campaign, 'dao-san')

async function submitted() {
  play = await openPlay()
  await play.join('cán bộ', 'dao-san')
  await send('cán bộ', 'bao-cao.docx', await docx(REPORT))
  await play.say('cán bộ', 'nộp')
  for (let i = 0; i < 6 && (await submission()).state !== 'submitted'; i++) {
    const last = play.sent.filter(({ to }) => to === 'cán bộ').at(-1)
    if (last?.choices.some(({ id }) => id === 'submit-anyway')) await play.choose('cán bộ', 'submit-anyway')
    else
      await play.say('cán bộ', /giải thích/u.test(last?.text ?? '') ? 'số liệu đã kiểm tra lại, đúng thực tế' : 'nộp')
  }
  expect((await submission()).state).toBe('submitted')
}

test('a report sent as .docx is read like a pasted one', async () => {
  play = await openPlay()
  await play.join('cán bộ', 'dao-san')
  await play.join('người dán', 'mu-sang')
  await send('cán bộ', 'bao-cao.docx', await docx(REPORT))
  await play.say('người dán', REPORT)
  const read = /Tôi xếp được (\d+)\/14 mục và (\d+) số liệu/u
  expect(play.last('cán bộ')).toMatch(read)
  const [sent, pasted] = ['cán bộ', 'người dán'].map((chat) => read.exec(play.last(chat))?.slice(1).map(Number))
  expect(sent?.[0]).toBe(pasted?.[0])
  expect(Math.abs(sent![1]! - pasted![1]!)).toBeLessThan(6)
  // Every figure points at the message that brought the file.
  const { facts } = await submission()
  expect(Object.values(facts).some(({ method, message }) => method === 'rules' && message !== null)).toBe(true)
})

test('pages sent after submitting are the signed copy: kept by their hash, told once, listed, sent twice is one', async () => {
  await submitted()
  const before = play.texts('cán bộ').length
  for (const page of ['một', 'hai', 'hai']) await play.send('cán bộ', file('anh.png', jpeg(page)))
  await play.send('cán bộ', file('trang 3', heic))
  await play.send('cán bộ', file('scan.pdf', pdf))
  await play.settle()
  expect(play.texts('cán bộ').slice(before)).toEqual([expect.stringContaining('Đã nhận bản ký: 4 trang')])
  const report = await lastVersion(play.program.store.reader, play.campaign, 'dao-san')
  expect(report?.signedAt).not.toBeNull()
  expect(report?.signedPages.map(({ mime }) => mime)).toEqual([
    'image/jpeg',
    'image/jpeg',
    'image/heic',
    'application/pdf',
  ])
  const hash = createHash('sha256').update(jpeg('một')).digest('hex')
  expect(report?.signedPages[0]?.hash).toBe(hash)
  expect(await readFile(join(play.folder, 'files', hash.slice(0, 2), hash.slice(2)))).toEqual(Buffer.from(jpeg('một')))

  await play.say('cán bộ', 'gửi lại bản ký')
  await send('cán bộ', 'moi.pdf', bytesOf('%PDF-1.4 mới'))
  expect(play.last('cán bộ')).toContain('1 trang')
  expect((await submission()).signedPages).toHaveLength(1)
})

test('before submitting a picture is kept and the officer hears when the signed copy is due', async () => {
  play = await openPlay()
  await play.join('cán bộ', 'dao-san')
  await send('cán bộ', 'anh.jpg', jpeg('x'))
  expect(play.last('cán bộ')).toMatch(/sau khi nộp[\s\S]*mục 1\/14/u)
  expect((await submission()).signedPages).toEqual([])
  // Words under a picture are an answer.
  await send('cán bộ', 'anh.jpg', jpeg('y'), 'KH 12-KH/ĐU ngày 15/2/2023')
  expect(play.last('cán bộ')).toContain('12-KH/ĐU')
})

test('what cannot be used is refused with a clear word; what is marked secret is not stored', async () => {
  play = await openPlay()
  await play.join('cán bộ', 'dao-san')
  await send('cán bộ', 'bang.xlsx', bytesOf('PK\u0003\u0004 xl/workbook'))
  expect(play.last('cán bộ')).toContain('.docx hoặc .txt')
  await send('cán bộ', 'rong.pdf', new Uint8Array())
  expect(play.last('cán bộ')).toContain('0 byte')
  await send(
    'cán bộ',
    'to.pdf',
    bytesOf(
      '%PDF-1.7',
      Array.from({ length: 20_000_001 }, () => 0),
    ),
  )
  expect(play.last('cán bộ')).toContain('20 MB')
  const secret = await docx('ĐẢNG BỘ\nTUYỆT MẬT\nBÁO CÁO\nHiến 500 m2 đất')
  await send('cán bộ', 'mat.docx', secret)
  expect(play.last('cán bộ')).toContain('dấu mật')
  const hash = createHash('sha256').update(secret).digest('hex')
  await expect(play.program.store.fileBytes(hash)).rejects.toThrow()
})

test('of strangers no file is read or kept', async () => {
  play = await openPlay()
  const report = await docx('TUYỆT MẬT\nBÁO CÁO')
  await send('người lạ', 'bao-cao.docx', report)
  expect(play.texts('người lạ')).toHaveLength(1)
  // Whoever could be told what stands in it was let in before it was opened.
  expect(play.last('người lạ')).not.toContain('dấu mật')
  const hash = createHash('sha256').update(report).digest('hex')
  await expect(play.program.store.fileBytes(hash)).rejects.toThrow()
})

test('a short text file is an answer; a report sent after submitting says how it gets in', async () => {
  await submitted()
  await send('cán bộ', 'them.docx', await docx(REPORT))
  expect(play.last('cán bộ')).toContain('Báo cáo đã nộp')
  await play.choose('cán bộ', 'yes:reopen')
  await send('cán bộ', 'sua.txt', new Uint8Array(Buffer.from('sửa đất hiến thành 15.000 m2')))
  expect(play.last('cán bộ')).toContain('15.000')
})

test('staff sees the signed copy, fetches its pages, and gets everything in one zip with checksums', async () => {
  await submitted()
  await play.join('huyện', null)
  await play.say('huyện', 'xem Dào San')
  expect(play.last('huyện')).toContain('Bản ký: chưa có')
  for (const page of ['một', 'hai']) await play.send('cán bộ', file('anh.jpg', jpeg(page)))
  await play.settle()
  await play.say('huyện', 'tình hình')
  expect(play.last('huyện')).toMatch(/đã nộp 1\/17, có bản ký 1/u)
  await play.say('huyện', 'xem Dào San')
  expect(play.last('huyện')).toMatch(/Bản ký: 2 trang/u)
  const from = play.sent.length
  await play.choose('huyện', 'Bản ký')
  const pages = play.sent.slice(from).flatMap(({ file: one }) => (one ? [one] : []))
  expect(pages.map(({ mime }) => mime)).toEqual(['image/jpeg', 'image/jpeg'])
  expect(await pages[1]!.bytes()).toEqual(Buffer.from(jpeg('hai')))

  await play.say('huyện', 'hồ sơ')
  const zip = play.sent.findLast(({ file: one }) => one)?.file
  expect(zip?.name).toMatch(/^HS-.*\.zip$/u)
  const opened = await JSZip.loadAsync(await zip!.bytes())
  const names = Object.keys(opened.files)
  expect(names.filter((name) => name.startsWith('1 Đảng ủy xã Dào San/'))).toHaveLength(3)
  expect(names.filter((name) => name.startsWith('00 Tổng hợp/'))).toHaveLength(2)
  const manifest = await opened.file('Danh mục.csv')!.async('string')
  for (const name of names.filter((one) => one !== 'Danh mục.csv')) {
    const sum = createHash('sha256')
      .update(await opened.file(name)!.async('nodebuffer'))
      .digest('hex')
    expect(manifest).toContain(`"${name}"`)
    expect(manifest).toContain(sum)
  }
})

test('what a killed program left half written goes a day later', async () => {
  play = await openPlay()
  const { store } = play.program
  const left = await store.scratch()
  await writeFile(left, 'nửa tệp')
  expect(await store.sweep(new Date())).toBe(0)
  expect(await store.sweep(new Date(Date.now() + 2 * 86_400_000))).toBe(1)
  await expect(readFile(left)).rejects.toThrow()
})
