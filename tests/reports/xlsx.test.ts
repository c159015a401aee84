import ExcelJS, { type Cell, type Worksheet } from 'exceljs'
import JSZip from 'jszip'
import { beforeAll, describe, expect, test } from 'vitest'
import { consolidate, consolidatedXlsx } from '../../src/reports/index.ts'
import { AT, campaign, DEADLINE, definition, missing } from './fixture.ts'

const c = consolidate({ definition, units: campaign(), at: AT, deadline: DEADLINE })
let bytes: Uint8Array
let book: ExcelJS.Workbook

beforeAll(async () => {
  bytes = await consolidatedXlsx(c)
  book = await read(bytes)
})

async function read(data: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(data.buffer as ArrayBuffer)
  return workbook
}

const sheet = (name: string): Worksheet => {
  const found = book.getWorksheet(name)
  if (!found) throw new Error(`no sheet ${name} among ${book.worksheets.map((s) => s.name).join(', ')}`)
  return found
}

/** The first row whose column B (or A) reads so. */
function rowOf(at: Worksheet, label: string): number {
  for (let row = 1; row <= at.rowCount; row++) {
    if (at.getCell(row, 2).text === label || at.getCell(row, 1).text === label) return row
  }
  throw new Error(`no row ${label} on ${at.name}`)
}

/** Column under the heading that holds this text (headings stand above the number row). */
function columnOf(at: Worksheet, text: string): number {
  for (let row = 1; row <= 15; row++) {
    for (let column = 3; column <= at.columnCount; column++) if (at.getCell(row, column).text === text) return column
  }
  throw new Error(`no heading ${text} on ${at.name}`)
}

const formula = (cell: Cell): string => (cell.value as { formula?: string } | null)?.formula ?? ''
const result = (cell: Cell): unknown => (cell.formula ? cell.result : cell.value)

/** Adds the numbers a SUM formula names, following links, as a spreadsheet would. */
function sum(at: Worksheet, text: string): number {
  const inner = /^SUM\(([^()]*)\)$/u.exec(text)?.[1]
  if (inner === undefined) throw new Error(`not a plain sum: ${text}`)
  let total = 0
  for (const part of inner.split(',')) {
    const [from, to = from] = part.split(':') as [string, string?]
    const [start, end] = [at.getCell(from), at.getCell(to!)]
    for (let row = Number(start.row); row <= Number(end.row); row++) {
      const value = result(at.getCell(row, Number(start.col)))
      if (typeof value === 'number') total += value
    }
  }
  return Math.round(total * 1e6) / 1e6
}

test('sheets: each Biểu, indicators, bodies, status, warnings', () => {
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    'Biểu 1',
    'Biểu 2',
    'Biểu 3',
    'Biểu 4',
    'Biểu 5',
    'Biểu 5 (đô thị)',
    ...definition.indicatorSheets.map(({ title }) => title),
    'Phụ lục 2',
    'Tình hình nộp',
    'Cảnh báo',
  ])
})

test('every sheet prints on A4 landscape, fitted to the width, with page numbers; tables repeat their headings', () => {
  for (const at of book.worksheets) {
    expect(at.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true })
    // A sheet of more than twenty indicators takes two pages' width, the unit's name repeated on both.
    const isWide = at.columnCount > 20
    // Long sheets run over several pages; a short table is drawn onto one, total and all.
    if (isWide) expect(at.pageSetup.fitToHeight, at.name).toBe(0)
    if (at.name === 'Biểu 3') expect(at.pageSetup.fitToHeight, at.name).toBe(1)
    expect(at.pageSetup.fitToWidth, at.name).toBe(isWide ? 2 : 1)
    expect(at.pageSetup.printTitlesColumn, at.name).toBe(isWide ? 'A:B' : undefined)
    expect(at.headerFooter.oddFooter).toContain('&P/&N')
  }
  expect(sheet('Biểu 4').pageSetup.printTitlesRow).toMatch(/^\d+:\d+$/u)
  expect(sheet('Biểu 4').views[0]).toMatchObject({ state: 'frozen', xSplit: 2 })
})

test('print areas and repeated rows are quoted and absolute in the file', async () => {
  const xml = await (await JSZip.loadAsync(bytes))
    .file('xl/workbook.xml')!
    .async('string')
    .then((text) => text.replaceAll('&apos;', "'"))
  expect(xml).toMatch(/Print_Area"[^>]*>'Biểu 4'!\$A\$1:\$[A-Z]+\$\d+</u)
  expect(xml).toMatch(/Print_Titles"[^>]*>'Biểu 4'!\$\d+:\$\d+</u)
  expect(xml).toContain('fullCalcOnLoad="1"')
})

test('printed headings are merged, the numbers stand below', () => {
  const at = sheet('Biểu 4')
  const supervision = columnOf(at, 'Giám sát')
  const row = Number(at.getCell(1, 1).row)
  expect(row).toBe(1)
  const head = [...Array(15).keys()]
    .map((r) => at.getCell(r + 1, supervision))
    .find((cell) => cell.text === 'Giám sát')!
  expect(head.isMerged).toBe(true)
  expect(at.getCell(Number(head.row), supervision + 6).master.address).toBe(head.address)
  const numbers = [...Array(20).keys()].map((r) => at.getRow(r + 1)).find((r) => r.getCell(3).text === '(1)')!
  const texts = new Set(Array.from({ length: 10 }, (_, index) => numbers.getCell(3 + index).text))
  expect([...texts].filter(Boolean)).toEqual(['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'])
})

test('every total that is a sum is a live formula whose cached result equals the sum', () => {
  let checked = 0
  for (const at of book.worksheets) {
    at.eachRow((row) =>
      row.eachCell((cell) => {
        if (!/^SUM\(/u.test(formula(cell))) return
        expect(sum(at, formula(cell)), `${at.name}!${cell.address}`).toBe(cell.result)
        checked += 1
      }),
    )
  }
  expect(checked).toBeGreaterThan(20)
})

test('the sum of a column equals the figures of the rows; told district figures are left out', () => {
  const at = sheet('Biểu 4')
  const total = rowOf(at, 'Tổng cộng')
  const own = columnOf(at, 'Cấp huyện (số cuộc giám sát)')
  expect(result(at.getCell(total, own))).toBe(5)
  expect(formula(at.getCell(total, own))).toBe(
    at.getCell(
      rowOf(
        at,
        definition.issuer.unit === 'mttq-huyen' ? c.lines.find((l) => l.unit.id === 'mttq-huyen')!.unit.name : '',
      ),
      own,
    ).address,
  )
  expect(result(at.getCell(rowOf(at, 'xã Dào San'), own))).toBe(1)
  expect(result(at.getCell(total, columnOf(at, 'Tổng số cuộc giám sát')))).toBe(15)
})

test('a ratio stands in two columns and a computed one with the printed text', () => {
  const at = sheet('Biểu 1')
  const column = columnOf(at, 'Tổ chức buổi tuyên truyền thực hiện CVĐ (ghi rõ tổng số cuộc/tổng số người)')
  const row = rowOf(at, 'xã Dào San')
  expect(at.getCell(row, column).value).toBe(12)
  expect(at.getCell(row, column + 1).value).toBe(1450)
  expect(at.getCell(row, column + 2).result).toBe('12/1.450')
  expect(formula(at.getCell(row, column + 2))).toContain('&"/"&')
  const half = rowOf(at, 'xã Bản Lang')
  expect(at.getCell(half, column + 1).value).toBe('[chưa có số liệu]')
  expect(at.getCell(half, column + 2).result).toBe('20/…')
  expect(at.getCell(rowOf(at, 'Tổng cộng'), column + 2).result).toBe('32/1.450')
})

test('zero, unknown, not applicable and missing look different', () => {
  const [lands, surveys] = [sheet('Biểu 2'), sheet('Biểu 5')]
  const land = columnOf(lands, 'Tổng số đất do người dân hiến (m2)')
  expect(lands.getCell(rowOf(lands, 'xã Bản Lang'), land).value).toBe(0)
  expect(lands.getCell(rowOf(lands, 'xã Bản Lang'), land + 1).value).toBe('[chưa có số liệu]')
  expect(surveys.getCell(rowOf(surveys, 'xã Bản Lang'), 3).value).toBe('-')
  const gone = lands.getRow(rowOf(lands, 'xã Mù Sang'))
  expect(gone.getCell(land).value).toBe('chưa nộp')
  const [grey, white] = [gone.getCell(2).fill, lands.getCell(rowOf(lands, 'xã Dào San'), 2).fill]
  expect(JSON.stringify(grey)).not.toBe(JSON.stringify(white))
})

test('every unit due has a row, also the missing ones', () => {
  const at = sheet('Biểu 2')
  for (const { unit } of c.lines.filter((line) => ['commune', 'town'].includes(line.unit.kind))) rowOf(at, unit.name)
  const status = sheet('Tình hình nộp')
  for (const { unit } of c.lines) rowOf(status, unit.name)
})

test('the officer’s words, name and moment are the note of the cell', () => {
  const at = sheet('Biểu 2')
  const cell = at.getCell(rowOf(at, 'xã Dào San'), columnOf(at, 'Tổng số đất do người dân hiến (m2)'))
  const { note } = cell
  const text = typeof note === 'string' ? note : note.texts!.map((part) => part.text).join('')
  expect(cell.value).toBe(12_500)
  expect(text).toBe('“1,25ha” – Lò Văn A, 26/11/2023 16:20')
})

test('dates are dates, their total the span of the survey', () => {
  const at = sheet('Văn hóa, xã hội (II.2)')
  expect(at.getCell(rowOf(at, 'Tổng cộng'), 3).result).toBe(842)
  expect(sheet('Biểu 5').getColumn(1).values.join('|')).toContain('06/11/2023')
})

describe('hostile text', () => {
  test('what begins with “=” or “@” lands as text, never as a formula', () => {
    const at = sheet('Biểu 2')
    const cell = at.getCell(
      rowOf(at, 'xã Mường So'),
      columnOf(at, 'Tên các mô hình tiêu biểu thực hiện CVĐ được nhân rộng tại địa phương'),
    )
    expect(cell.value).toBe('=CMD();\n@SUM(1)')
    expect(cell.type).toBe(ExcelJS.ValueType.String)
    const labels: unknown[] = []
    sheet('Phụ lục 2').eachRow((row) => labels.push(row.getCell(4).value))
    expect(labels).toContain('=lớp tập huấn')
  })

  test('control characters and non-characters are gone, long text fits Excel’s limit', async () => {
    const zip = await JSZip.loadAsync(bytes)
    for (const [name, file] of Object.entries(zip.files)) {
      if (!name.endsWith('.xml')) continue
      const xml = await file.async('string')
      const bad = [...xml].some(
        (char) => char === '\uFFFE' || char === '\uFFFF' || (char < ' ' && !'\n\r\t'.includes(char)),
      )
      expect(bad, name).toBe(false)
    }
    let longest = 0
    for (const at of book.worksheets) {
      at.eachRow((row) =>
        row.eachCell((cell) => {
          longest = Math.max(longest, cell.text.length)
        }),
      )
    }
    expect(longest).toBeGreaterThan(30_000)
    expect(longest).toBeLessThanOrEqual(32_767)
  })
})

test('status and warnings say who is late and why', () => {
  const status = sheet('Tình hình nộp')
  const late = status.getRow(rowOf(status, 'xã Bản Lang'))
  expect(late.getCell(3).value).toBe('Đã nộp')
  expect(late.getCell(7).value).toBe('Quá hạn')
  expect(status.getRow(rowOf(status, 'xã Mù Sang')).getCell(3).value).toBe('Chưa nộp')
  const reasons: unknown[] = []
  sheet('Cảnh báo').eachRow((row) => reasons.push(row.getCell(7).value))
  expect(reasons).toContain('Tính cả cuộc của đoàn thể')
})

test('with nobody submitted, totals are formulas that stay empty until figures come', async () => {
  const empty = consolidate({
    definition,
    units: campaign().map(({ unit }) => missing(unit)),
    at: AT,
    deadline: DEADLINE,
  })
  const out = await read(await consolidatedXlsx(empty))
  const at = out.getWorksheet('Biểu 2')!
  const cell = at.getCell(rowOf(at, 'Tổng cộng'), 3)
  expect(formula(cell)).toMatch(/^IF\(COUNT\(C\d+:C\d+\)=0,"",SUM\(C\d+:C\d+\)\)$/u)
  expect(cell.result ?? '').toBe('')
})
