/** A report as lines with their places, and what a line looks like: its numbering, its title, its table cells. */
import { viewText } from '../../values/fold.ts'
import { MARKERS, type MarkerType } from './lexicon.ts'

export interface Line {
  /** Place in the original text, without the line end and outer spaces; `start === end` for an empty line. */
  start: number
  end: number
  /** NFC, one kind of spaces and dashes. Offsets into it are mapped by `at`. */
  text: string
  /** Place in the original of a position of `text`. */
  at(position: number): number
}

const MAX_LINES = 6000
/** Stands for a tab while spaces are made one kind. */
const TAB = '\u2409'

export function linesOf(original: string): Line[] {
  const lines: Line[] = []
  let from = 0
  while (from <= original.length && lines.length < MAX_LINES) {
    let to = from
    while (to < original.length && !isBreak(original[to]!)) to += 1
    let [start, end] = [from, to]
    // Tabs inside tell cells apart; outer spaces do not.
    while (start < end && /[ \u00a0\ufeff\u200b*_#>]/u.test(original[start]!) && !isBullet(original, start)) start += 1
    while (end > start && /[\s\u00a0*_]/u.test(original[end - 1]!) && original[end - 1] !== '\t') end -= 1
    if (original.slice(start, end).trim() === '') end = start
    const raw = original.slice(start, end)
    const view = viewText(raw.replace(/\t/g, TAB))
    const shown = view.shown.replace(/\u2409/g, '\t')
    lines.push({ start, end, text: shown, at: (p) => start + view.at(p) })
    from = to + (original[to] === '\r' && original[to + 1] === '\n' ? 2 : 1)
  }
  return lines
}
const isBreak = (c: string) => c === '\n' || c === '\r' || c === '\u2028' || c === '\u2029' || c === '\v'
/** “* chữ” is a bullet, “**chữ**” only emphasis. */
const isBullet = (text: string, at: number) => text[at] === '*' && /[ \t]/u.test(text[at + 1] ?? '')

export interface Marker {
  type: MarkerType | 'none'
  /** Where the title begins. */
  length: number
}

export function markerOf(text: string): Marker {
  const head = text.slice(0, 60)
  for (const [type, pattern] of MARKERS) {
    const found = pattern.exec(head)
    if (found) return { type, length: found[0].length }
  }
  return { type: 'none', length: 0 }
}

export interface Title {
  text: string
  /** Where in the line's text the title ends and what it heads begins. */
  end: number
  /** Text follows on the same line. */
  inline: boolean
}

const MAX_TITLE = 260
const MAX_INLINE = 170

/** What may be the title of a line: all of it, or the words before its colon (or, numbered, its first sentence). */
export function titlesOf(text: string, marker: Marker): Title[] {
  const titles: Title[] = []
  const body = text.slice(marker.length)
  const clean = body.trimEnd()
  if (clean === '') return titles
  const colon = /^[^:\n]{3,170}?:(?=\s|$)/u.exec(body.slice(0, MAX_INLINE + 2))
  const rest = colon ? body.slice(colon[0].length).trim() : ''
  if (colon && rest !== '')
    titles.push({ text: colon[0].slice(0, -1), end: marker.length + colon[0].length, inline: true })
  const stop =
    marker.type === 'none' || marker.type === 'dash' || marker.type === 'plus'
      ? null
      : /^[^.:\n]{4,110}\.\s+(?=\p{Lu})/u.exec(body)
  if (stop) titles.push({ text: stop[0], end: marker.length + stop[0].length, inline: true })
  if (clean.length <= MAX_TITLE) titles.push({ text: clean.replace(/[\s:.]+$/u, ''), end: text.length, inline: false })
  return titles
}

/** Cells of a line of a table: parted by tabs or by upright bars; undefined for prose. */
export function cellsOf(line: Line): { text: string; start: number; end: number }[] | undefined {
  const { text } = line
  const bars = (text.match(/\|/g) ?? []).length
  const by = text.includes('\t') ? '\t' : bars >= 2 || (bars === 1 && /\s\|\s/u.test(text)) ? '|' : undefined
  if (!by) return undefined
  const cells: { text: string; start: number; end: number }[] = []
  let from = 0
  for (let i = 0; i <= text.length; i += 1) {
    if (i < text.length && text[i] !== by) continue
    let [start, end] = [from, i]
    while (start < end && /\s/u.test(text[start]!)) start += 1
    while (end > start && /\s/u.test(text[end - 1]!)) end -= 1
    cells.push({ text: text.slice(start, end), start: line.at(start), end: line.at(end) })
    from = i + 1
  }
  if (by === '|') {
    if (/^\s*\|/u.test(text)) cells.shift()
    if (/\|\s*$/u.test(text)) cells.pop()
    // “|---|:--|”: the rule below a head says nothing.
    if (cells.every((c) => /^[\s:=-]*$/u.test(c.text))) return []
  }
  return cells
}
