/** Which lines are the report's body, its tables, its appendix, and its end with signature and recipients. */
import type { Table } from '../../campaign/definition.ts'
import { APPENDIX, CLOSING, TABLE_HEAD } from './lexicon.ts'
import { cellsOf, type Line, markerOf, titlesOf } from './lines.ts'
import { tableLikeness } from './table-columns.ts'
import { featuresOf, likeness, type Outline } from './vocabulary.ts'

export type Zone = 'main' | 'table' | 'appendix' | 'tail'

export interface Block {
  /** Tables of that number (two may share one); all tables when the block has no head. */
  tables: Table[]
  /** First line, its head if it has one, and the line after its last. */
  from: number
  to: number
}

export interface Zones {
  zone: Zone[]
  blocks: Block[]
}

const LONG_PROSE = 220

export function zonesOf(lines: readonly Line[], tables: readonly Table[], outline: Outline): Zones {
  const zone: Zone[] = []
  const blocks: Block[] = []
  let at: Zone = 'main'
  let inAppendix = false
  const close = (i: number) => {
    const block = blocks.at(-1)
    if (at === 'table' && block && block.to < 0) block.to = i
  }
  for (const [i, line] of lines.entries()) {
    const { text } = line
    const head = text === '' ? undefined : tableHead(text, tables)
    if (text === '') {
      zone.push(at)
      continue
    }
    if (head && (head.sure || at !== 'main')) {
      close(i)
      blocks.push({ tables: head.tables, from: i, to: -1 })
      at = 'table'
    } else if (APPENDIX.test(text) && text.length <= 140 && !/[.;]$/u.test(text)) {
      close(i)
      inAppendix = true
      at = 'appendix'
    } else if (CLOSING.test(text)) {
      close(i)
      at = 'tail'
    } else if (at !== 'main' && headsBody(text, at, inAppendix, blocks.at(-1), outline)) {
      close(i)
      at = 'main'
      inAppendix = false
    } else if (at === 'table' && !inAppendix && isAfter(lines, i, blocks.at(-1))) {
      close(i)
      at = 'main'
    } else if (at === 'main' && cellsOf(line) && isGrid(lines, i, tables)) {
      blocks.push({ tables: [...tables], from: i, to: -1 })
      at = 'table'
    } else if (at === 'appendix' && cellsOf(line)) {
      blocks.push({ tables: [...tables], from: i, to: -1 })
      at = 'table'
    }
    zone.push(at)
  }
  close(lines.length)
  return { zone, blocks: blocks.map((b) => ({ ...b, to: b.to < 0 ? lines.length : b.to })) }
}

/** “Biểu 4: Kết quả thực hiện giám sát…”. Sure when its words are the table's, or it is nothing but a number. */
function tableHead(text: string, all: readonly Table[]): { tables: Table[]; sure: boolean } | undefined {
  const found = TABLE_HEAD.exec(text)
  if (!found || text.length > 400) return undefined
  const tables = all.filter((t) => t.number.replace(/\D/g, '') === found[1])
  if (tables.length === 0) return undefined
  const rest = text.slice(found[0].length)
  if (rest.replace(/[^\p{L}\d]/gu, '') === '') return { tables, sure: true }
  const words = featuresOf(rest.slice(0, 300))
  const best = Math.max(...tables.map((t) => tableLikeness(words, t)))
  return { tables, sure: best >= 0.4 || (/^\s*[:.(–—-]/u.test(rest) && (best >= 0.2 || /\(\d\)/.test(rest))) }
}

/** A head of the outline after a table or a signature: the body goes on. Numbered rows of a table are none. */
function headsBody(text: string, at: Zone, inAppendix: boolean, block: Block | undefined, outline: Outline): boolean {
  const marker = markerOf(text)
  const top = marker.type === 'roman' || marker.type === 'part' || marker.type === 'capital'
  if (!top && (marker.type === 'none' || marker.type === 'dash' || marker.type === 'plus' || inAppendix)) return false
  for (const title of titlesOf(text, marker)) {
    const words = featuresOf(title.text)
    const fit = Math.max(0, ...outline.nodes.map((n) => likeness(words, n, outline)))
    if (fit < (top ? 0.5 : 0.72)) continue
    if (at === 'table' && block && block.tables.some((t) => tableLikeness(words, t) >= fit)) continue
    return true
  }
  return false
}

/** In the body a table ends with its values: a numbered head or a sentence after them is text again. */
function isAfter(lines: readonly Line[], at: number, block: Block | undefined): boolean {
  const { text } = lines[at]!
  if (!block || cellsOf(lines[at]!) || /\(\d{1,2}\)/u.test(text)) return false
  if (text.length > LONG_PROSE && !/^[^.]{0,120}:/u.test(text)) return true
  const told = lines
    .slice(block.from, at)
    .some((l) => cellsOf(l)?.some((c) => /\d/u.test(c.text)) || /\(\d{1,2}\)\s*[^\s(]/u.test(l.text))
  if (!told) return false
  const { type } = markerOf(text)
  const caption = block.tables.some((t) => tableLikeness(featuresOf(text), t) >= 0.6)
  if (type === 'none') return text.length > 60 && !/^[^.]{0,80}:/u.test(text) && !caption
  return type !== 'dash' && type !== 'plus' && !caption && !/:\s*\S*\d/u.test(text)
}

/** Rows of cells whose heads are those of a table; a letterhead set in two columns is none. */
function isGrid(lines: readonly Line[], from: number, tables: readonly Table[]): boolean {
  const words = new Set<string>()
  let rows = 0
  for (let i = from; i < lines.length && rows < 5; i += 1) {
    const cells = cellsOf(lines[i]!)
    if (!cells) break
    rows += 1
    for (const f of featuresOf(cells.map((c) => c.text).join('\n'))) words.add(f)
  }
  return rows >= 2 && tables.some((t) => tableLikeness(words, t) >= 0.45)
}
