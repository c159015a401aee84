/** Reports that come as files: their text with tables kept, or one clear reason why not. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import JSZip from 'jszip'
import { afterAll, expect, test } from 'vitest'
import { type Incoming, readIncoming, refusalText } from '../../src/reports/incoming/index.ts'

const paragraph = (text: string) => new Paragraph({ text })
const cell = (texts: string | string[], columnSpan = 1) =>
  new TableCell({ children: [texts].flat().map(paragraph), ...(columnSpan > 1 && { columnSpan }) })
const row = (...cells: TableCell[]) => new TableRow({ children: cells })
const docx = async (...children: (Paragraph | Table)[]) =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
const textOf = (incoming: Incoming) => (incoming.ok ? incoming.text : incoming.why)
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}

test('paragraphs are lines, table cells stand in their columns, merged heads leave empty cells', async () => {
  const bytes = await docx(
    paragraph('Biểu 4: Kết quả giám sát'),
    new Table({
      rows: [
        row(cell('Giám sát', 2), cell('Phản biện')),
        row(cell('Huyện'), cell('Xã'), cell('Tổng')),
        row(cell('2'), cell(''), cell(['a 1', 'b 2'])),
      ],
    }),
    paragraph('Hết.'),
  )
  expect(textOf(await readIncoming('bao-cao.docx', bytes))).toBe(
    'Biểu 4: Kết quả giám sát\nGiám sát\t\tPhản biện\nHuyện\tXã\tTổng\n2\t\ta 1; b 2\nHết.',
  )
})

test('a letterhead set as a table stays lines', async () => {
  const bytes = await docx(
    new Table({
      rows: [
        row(
          cell(['ĐẢNG ỦY XÃ SUỐI KHOAI', 'Số 93-BC/ĐU']),
          cell(['ĐẢNG CỘNG SẢN VIỆT NAM', 'Suối Khoai, ngày 23/11/2023']),
        ),
      ],
    }),
    paragraph('BÁO CÁO'),
  )
  expect(textOf(await readIncoming('bao-cao.docx', bytes)).split('\n')).toEqual([
    'ĐẢNG ỦY XÃ SUỐI KHOAI',
    'Số 93-BC/ĐU',
    'ĐẢNG CỘNG SẢN VIỆT NAM',
    'Suối Khoai, ngày 23/11/2023',
    'BÁO CÁO',
  ])
})

test.for<[string, Uint8Array]>([
  ['UTF-8', new TextEncoder().encode('Báo cáo\r\nđất hiến')],
  ['UTF-8 with its mark', new TextEncoder().encode('\ufeffBáo cáo\r\nđất hiến')],
  ['UTF-16, little end first', utf16('Báo cáo\r\nđất hiến', false)],
  ['UTF-16, big end first', utf16('Báo cáo\r\nđất hiến', true)],
])('a text file in %s', async ([, bytes]) => {
  expect(textOf(await readIncoming('bao-cao.txt', bytes))).toBe('Báo cáo\nđất hiến')
})

async function zipped(change: (zip: JSZip) => void): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await docx(paragraph('Báo cáo')))
  change(zip)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
/** A zip file whose list says of its document that it is small. */
async function lying(body: string): Promise<Uint8Array> {
  const bytes = Buffer.from(await zipped((zip) => zip.file('word/document.xml', body)))
  const inList = bytes.indexOf('word/document.xml', bytes.indexOf('PK\u0001\u0002')) - 46
  bytes.writeUInt32LE(1000, inList + 24)
  return new Uint8Array(bytes)
}
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

test.for<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
  ['too-large', 'a.docx', () => new Uint8Array(2_000_001)],
  ['empty', 'a.txt', () => new TextEncoder().encode(' \n\n ')],
  ['empty', 'a.txt', () => new Uint8Array()],
  ['macro', 'a.docm', () => zipped((zip) => zip.file('word/vbaProject.bin', 'x'))],
  ['too-large', 'a.docx', () => zipped((zip) => zip.file('word/media/image1.bmp', new Uint8Array(61_000_000)))],
  ['too-large', 'a.docx', () => lying(' '.repeat(61_000_000))],
  ['too-large', 'a.docx', () => zipped((zip) => zip.file('word/document.xml', '<w:p/>'.repeat(400_000)))],
  ['encrypted', 'a.docx', () => new Uint8Array([...OLE, ...Buffer.from('....EncryptedPackage', 'utf16le')])],
  ['old-format', 'a.doc', () => new Uint8Array([...OLE, ...Buffer.from('WordDocument', 'utf16le')])],
  ['unreadable', 'a.docx', async () => (await docx(paragraph('Báo cáo'))).slice(0, 3000)],
  ['unreadable', 'a.docx', () => zipped((zip) => zip.file('word/document.xml', '<w:document><w:body>'))],
  ['unsupported', 'a.xlsx', () => zipped((zip) => zip.remove('word/document.xml'))],
  ['unsupported', 'a.pdf', () => new TextEncoder().encode('%PDF-1.7')],
  ['encoding', 'a.txt', () => new Uint8Array([0x42, 0xe1, 0x6f, 0x20, 0x63, 0xe1, 0x6f])],
  ['too-long', 'a.txt', () => new TextEncoder().encode('đ'.repeat(100_001))],
])('refused as %s: %s', async ([why, name, make]) => {
  const incoming = await readIncoming(name, await make())
  expect(incoming).toEqual({ ok: false, why, message: refusalText[why as keyof typeof refusalText] })
})

const scratch = mkdtempSync(join(tmpdir(), 'incoming-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const extract = (path: string) =>
  run(process.execPath, ['--import', 'tsx', 'src/cli/extract.ts', '--report', path], { cwd: root })

test('the command reads a .docx into sections and values, and says in one line what it cannot read', async () => {
  const lines = [
    'I. CÔNG TÁC PHỐI HỢP',
    'Các bên phối hợp tốt.',
    'II. BẢO VỆ MÔI TRƯỜNG',
    'Ra quân vệ sinh môi trường 21 buổi với 1.105 lượt người.',
  ]
  const path = join(scratch, 'bao-cao.docx')
  writeFileSync(path, await docx(...lines.map(paragraph)))
  const { sections, got, ask } = JSON.parse((await extract(path)).stdout)
  expect(sections).toEqual({ 'I.2': lines[1], 'II.3': lines[3] })
  expect(got).toEqual({ 'n3.buoi': 21, 'n3.nguoi': 1105 })
  expect(ask).toEqual([])
  writeFileSync(join(scratch, 'x.pdf'), '%PDF-1.7')
  await expect(extract(join(scratch, 'x.pdf'))).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `${refusalText.unsupported}\n`,
  })
}, 60_000)
