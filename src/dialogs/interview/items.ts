/**
 * Answers addressed to lines of the last list: “5: 118tr5; 6: 42, con 7 để mai hỏi lại. <narrative goes on>”.
 * A number with `:`, `)`, `=` or a word before it (“câu 5”) is an address; a number followed by a space is one only if
 * what follows reads as an answer to that line, so that “12 buổi tuyên truyền” stays narrative.
 */
import { readNone, readValues, splitSentences } from '../../values/index.ts'
import type { Item } from './state.ts'

export interface ItemAnswer {
  item: Item
  text: string
  /** Place of the answer's text in the whole text (UTF-16). */
  start: number
}
export interface Addressed {
  answers: ItemAnswer[]
  /** Addressed to a number the list has not. */
  strays: { n: number; text: string }[]
  /** What is not addressed to a line, in order; joined it is the narrative. */
  rest: { text: string; start: number }[]
  /** The message began with “đúng”, “ok”: the whole list is right but for the lines named. */
  confirmed: boolean
}

interface Marker {
  at: number
  bodyAt: number
  n: number
  /** undefined: the list has no such line. */
  item: Item | undefined
}

const MARKER =
  /(?<=^|[\n;,.]\s{0,3}|\s(?:và|va|còn|con|đến|den|tới|toi)\s|\d\s?[-–]\s?)(?:(?<word>câu|cau|số|so|ý|chỗ|cho|con|cái|cai|dòng|dong|mục|muc)\s*)?(?<n>\d{1,3})(?<sep>\s*[:=)]\s*|\s*\.\s+|\s*[-–]\s+|\s+(?:là|la)\s+|\s+)(?=\S)/giu
const YES = /^(?:đúng(?: rồi| hết| cả)?|dung(?: roi| het| ca)?|ok|oke|chuẩn|chuan|👍)\s*(?:[,;.:]|$|\n)\s*/iu

/** Does `text` begin like an answer to the item? Supplied by the caller, which knows the fields. */
export type LooksLikeAnswer = (text: string, item: Item) => boolean

/** How much of `text` answers the item; the rest is narrative again. Length in UTF-16 units. */
export type AnswerLength = (text: string, item: Item) => number

export function readItemAnswers(
  text: string,
  list: readonly Item[],
  looksLike: LooksLikeAnswer,
  lengthOf: AnswerLength,
): Addressed {
  const yes = list.length > 0 ? YES.exec(text) : null
  const from = yes ? yes[0].length : 0
  const markers: Marker[] = []
  if (list.length > 0 && /\d/.test(text)) {
    const byNumber = new Map(list.map((item) => [item.n, item]))
    const readings = readValues(text)
    MARKER.lastIndex = 0
    for (const match of text.matchAll(MARKER)) {
      const at = match.index
      if (at < from) continue
      const n = Number(match.groups?.n)
      const item = byNumber.get(n)
      if (n < 1 || markers.some((m) => m.n === n)) continue
      const numberAt = at + (match.groups?.word ? match[0].indexOf(match.groups.n!) : 0)
      const bodyAt = at + match[0].length
      const strong = /[:=)]/.test(match.groups?.sep ?? '') || Boolean(match.groups?.word)
      if (
        strong
          ? !belongsToReading(readings, numberAt, bodyAt, text)
          : item
            ? weakHolds(text, bodyAt, item, readings, numberAt, looksLike)
            : n <= BEYOND_MOST && isNoneAt(text, bodyAt)
      )
        markers.push({ at, bodyAt, n, item })
    }
  }
  // “9 và 10: không có”: the first of them is no address of its own.
  for (let i = markers.length - 2; i >= 0; i -= 1)
    if (startOf(text, markers[i + 1], list)! <= markers[i]!.at) markers.splice(i, 1)
  if (isOwnList(text, markers)) markers.length = 0
  const answers: ItemAnswer[] = []
  const rest: { text: string; start: number }[] = []
  const strays: { n: number; text: string }[] = []
  const keep = (start: number, end: number) => {
    const piece = text.slice(start, end)
    const lead = /^[\s;,.]*/u.exec(piece)?.[0].length ?? 0
    const trimmed = piece.slice(lead).replace(/[\s;,]+$/u, '')
    if (/[\p{L}\p{N}]/u.test(trimmed)) rest.push({ text: trimmed, start: start + lead })
  }
  keep(from, startOf(text, markers[0], list) ?? text.length)
  markers.forEach((marker, i) => {
    const end = startOf(text, markers[i + 1], list) ?? text.length
    const body = text.slice(marker.bodyAt, end)
    const { item } = marker
    if (!item) {
      for (const also of alsoMeant(text, marker, list))
        answers.push({ item: also, text: firstSentence(body), start: marker.bodyAt })
      const told = firstSentence(body).replace(/[\s;,.]+$/u, '')
      // A long text under a number is a numbered narrative; a short one was meant for a line.
      if (told.length > STRAY_MOST) keep(marker.at, end)
      else {
        strays.push({ n: marker.n, text: told.trim() })
        keep(marker.bodyAt + firstSentence(body).length, end)
      }
      return
    }
    const used =
      i + 1 < markers.length && item.kind !== 'value'
        ? lastAnswerLength(body, item, lengthOf, true)
        : lastAnswerLength(body, item, lengthOf, false)
    const own = body.slice(0, used).replace(/[\s;,]+$/u, '')
    for (const also of alsoMeant(text, marker, list)) answers.push({ item: also, text: own, start: marker.bodyAt })
    answers.push({ item, text: own, start: marker.bodyAt })
    keep(marker.bodyAt + used, end)
  })
  return { answers, rest, strays, confirmed: yes !== null }
}

/** “9 và 10: không có”: one answer to two lines; “9 đến 12: không có”: to all of them. */
const WITH =
  /(?<=^|[\n;,.\s])(?:câu|cau|số|so|dòng|dong|mục|muc|cả|ca|từ|tu)?\s*(\d{1,3})\s*(?:,|và|va|với|voi|(đến|den|tới|toi|-|–))\s*(?:số|so|câu|cau)?\s*$/iu
function alsoMeant(text: string, { at, n: last }: Marker, list: readonly Item[]): Item[] {
  const found = WITH.exec(text.slice(Math.max(0, at - 16), at))
  const first = Number(found?.[1])
  return list.filter(({ n }) => n === first || (found?.[2] !== undefined && first < n && n < last))
}

/** Where an address begins, with the numbers before it that share its answer. */
function startOf(text: string, marker: Marker | undefined, list: readonly Item[]): number | undefined {
  if (!marker || alsoMeant(text, marker, list).length === 0) return marker?.at
  const lead = text.slice(0, marker.at)
  return marker.at - WITH.exec(lead.slice(-16))![0].length
}

/**
 * “Sang năm tập trung: 1) làm 4 km đường; 2) giảm 70 hộ nghèo; 3) …”: a list of the officer's own, introduced in words
 * and counted from one, each with a text of some length.
 */
function isOwnList(text: string, markers: readonly Marker[]): boolean {
  const first = markers[0]
  if (!first || first.n > 2 || markers.length < 2 || markers.some(({ n }, i) => n !== first.n + i)) return false
  const lead = text.slice(0, first.at)
  if (first.n === 2 && !/(?:^|[\s:])1\s?[).:]/u.test(lead)) return false
  if ((lead.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0) < 3) return false
  return markers.every(({ bodyAt }, i) => {
    const body = text.slice(bodyAt, markers[i + 1]?.at ?? text.length)
    return (body.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0) >= 3
  })
}

/** “12/15 bản”, “2:30”: the number is part of something larger, not an address. */
function belongsToReading(
  readings: ReturnType<typeof readValues>,
  numberAt: number,
  bodyAt: number,
  text: string,
): boolean {
  if (/[:=)]/.test(text.slice(numberAt, bodyAt))) return false
  return readings.some((r) => r.start <= numberAt && r.end > bodyAt)
}

/** How far beyond the list a number still looks like one of its lines. */
const BEYOND_MOST = 40
const STRAY_MOST = 60

const isNoneAt = (text: string, bodyAt: number) => {
  const body = firstSentence(text.slice(bodyAt, bodyAt + 300))
  return readNone(body.trim()) !== undefined || readNone(body.split(/[,;]/u)[0]!.trim()) !== undefined
}

function weakHolds(
  text: string,
  bodyAt: number,
  item: Item,
  readings: ReturnType<typeof readValues>,
  numberAt: number,
  looksLike: LooksLikeAnswer,
): boolean {
  if (isNoneAt(text, bodyAt)) return true
  const body = firstSentence(text.slice(bodyAt, bodyAt + 300))
  // “2 ngày 3/3”: a date after the number is an address, though “2 ngày” could be two days.
  if (/^(?:ngày|ngay)\s*\d/iu.test(body)) return looksLike(body, item)
  const own = readings.find((r) => r.start <= numberAt && r.end > numberAt)
  if (own && (own.end > bodyAt || own.counter)) return false
  return looksLike(body, item)
}

function lastAnswerLength(body: string, item: Item, lengthOf: AnswerLength, whole: boolean): number {
  if (item.kind === 'group') return body.length
  // What explains a warning is told in one message; the next one of the burst is an answer of its own.
  if (item.kind === 'rule') return body.trimEnd().includes('\n') ? Math.max(1, body.indexOf('\n')) : body.length
  const sentence = whole ? body.length : firstSentence(body).length
  return Math.min(body.length, Math.max(1, lengthOf(body.slice(0, sentence), item)))
}

function firstSentence(text: string): string {
  const first = splitSentences(text)[0]
  return first ? text.slice(0, first.end) : text
}
