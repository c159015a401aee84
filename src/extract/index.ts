/**
 * What a text says about a form: readings of `values` bound to the fields of a definition. Pure; nothing is guessed:
 * what has two meanings or no figure comes back as a doubt.
 */

import { compile, type Target } from './aliases.ts'
import { isTalk, readAnswer, readPlainAnswer } from './answer.ts'
import { type Cell, readColumns } from './columns.ts'
import { extractWith } from './extract.ts'
import { linesOf } from './report/lines.ts'
import { readTables } from './report/tables.ts'
import { readSource } from './segment.ts'
import type { Claim, ExtractContext, Extraction } from './types.ts'

export { type Answer, readAnswer } from './answer.ts'
export { bindFigures } from './bind-figures.ts'
export { countOf, findFields } from './find-fields.ts'
export { placeLabelledSentences, placeSentences } from './place.ts'
export { aheadSection, looksAhead } from './question.ts'
export { asMeant, takenBack } from './taken-back.ts'
export type { Claim, ExtractContext, Extraction, OpenDoubt } from './types.ts'

/** `question`: an outline node, table, group or field id, or null for a text out of the blue. */
export function extract(text: string, question: string | null, context: ExtractContext): Extraction {
  const compiled = compile(context.definition)
  const parts = question === null || compiled.fieldsOf.has(question) ? tableParts(text, context) : []
  if (parts.length > 0) return byTable(text, parts, context)
  const pasted = byPastedTable(text, question, context)
  if (pasted) return pasted
  const cells = readColumns(text, question, compiled, context)
  if (cells.length > 0) {
    const marked = byColumn(text, cells, context)
    const taken = new Set([...marked.claims.map((c) => c.field), ...marked.doubts.flatMap((d) => d.fields)])
    const inCell = (x: { start: number; end: number }) => cells.some((c) => x.start < c.end && c.start < x.end)
    const rest = extractWith(text, question, context)
    return {
      claims: [...marked.claims, ...rest.claims.filter((c) => !taken.has(c.field) && !inCell(c))],
      doubts: [...marked.doubts, ...rest.doubts.filter((d) => !inCell(d) && !d.fields.some((f) => taken.has(f)))],
    }
  }
  const target = question === null ? undefined : compiled.byId.get(question)
  if (!target || question === null) return extractWith(text, question, context)
  // More than an answer: who chats of something else is not taken to have answered.
  if (isTalk(text, target, context)) return extractWith(text, question, context, true)
  const pair = [...compiled.columnsOf.values()].flat().find((c) => c.fields[0] === question && c.fields.length > 1)
    ?.fields ?? [question]
  const { claims, doubts } = readPlainAnswer(text, isWhole(text) ? [question] : pair, context)
  // “không có”, “chưa có số liệu” answer the question and speak of nothing else.
  if (claims.some((c) => c.field === question && c.state !== 'known') && claims.every((c) => c.state !== 'known'))
    return { claims, doubts }
  const wide =
    target.field.type === 'text' || target.field.type === 'name-list'
      ? ofTheReport(text, target, context)
      : extractWith(text, question, context)
  const taken = new Set([...claims.map((c) => c.field), ...doubts.flatMap((d) => d.fields)])
  const share = target.share && !taken.has(target.share) ? shareOnly(text, target.share, context) : undefined
  if (share)
    return {
      claims: [...claims.filter((c) => c.field !== question), share],
      doubts: [
        { fields: [question], words: share.words, start: share.start, end: share.end, why: 'no-number', options: [] },
      ],
    }
  // The figure that answers the question answers no other.
  const more: Claim[] = wide.claims.filter(
    (c) =>
      !taken.has(c.field) &&
      !claims.some(
        (own) => own.start < c.end && c.start < own.end && !isPartOf(own, c, target) && !ALL_OF_THEM.test(text),
      ),
  )
  return {
    claims: [...claims, ...more],
    doubts: [...doubts, ...wide.doubts.filter((d) => !d.fields.some((f) => taken.has(f)))],
  }
}

/** “118-BC/ĐU ngày 24/11”, asked for the number: the day of the report is told with it. */
function ofTheReport(text: string, target: Target, context: ExtractContext): Extraction {
  if (!target.field.meta || text.length > 80) return { claims: [], doubts: [] }
  const { byId } = compile(context.definition)
  const isDay = ({ field }: Claim) => byId.get(field)?.field.meta === true && byId.get(field)?.field.type === 'date'
  return { claims: extractWith(text, target.field.id, context).claims.filter(isDay), doubts: [] }
}

/** “2 cuộc, đều cấp xã”: one figure, told of two fields. */
const ALL_OF_THEM = /(?<![\p{L}\p{M}])(?:đều|deu)(?![\p{L}\p{M}])/iu

/** “875/940”: the whole and the share are told in one breath with the part. */
const isPartOf = (own: Claim, other: Claim, target: Target) =>
  own.field === target.field.id &&
  (other.value !== own.value ||
    ((other.field === target.whole || other.field === target.share) && OF_ALL.test(own.words)))
/** “6/6”, “9 trên 9”; a figure alone is told of one field. */
const OF_ALL = /\d\s*(?:\/|trên|tren|=)|cả\s\d/iu

/** An answer without any figure concerns the field that was asked, not its neighbour in the column. */
const isWhole = (text: string) => !/\d/.test(text)

const TABLE_LABEL = /(?:^|[\n;.]\s{0,3})(?:biểu|bieu|b)\s?(\d)\s?:/giu

/** “B1: 12 cuộc 900 người … B2: 8.200 m2”: every label says which table what follows answers. */
function tableParts(text: string, context: ExtractContext): { table: string; start: number; end: number }[] {
  const labels = text.length > 4000 ? [] : [...text.matchAll(TABLE_LABEL)]
  if (labels.length === 0 || text.slice(0, labels[0]!.index).trim() !== '') return []
  const parts = labels.map((label, i) => ({
    table: context.definition.tables.find((t) => t.number.replace(/\D/g, '') === label[1])?.id ?? '',
    start: label.index + label[0].length,
    end: labels[i + 1]?.index ?? text.length,
  }))
  return parts.every((part) => part.table !== '') ? parts : []
}

function byTable(
  text: string,
  parts: readonly { table: string; start: number; end: number }[],
  context: ExtractContext,
): Extraction {
  const result: Extraction = { claims: [], doubts: [] }
  for (const { table, start, end } of parts) {
    const read = extract(text.slice(start, end), table, context)
    const move = <T extends { start: number; end: number }>(x: T): T => ({
      ...x,
      start: x.start + start,
      end: x.end + start,
    })
    result.claims.push(...read.claims.filter((c) => !result.claims.some((r) => r.field === c.field)).map(move))
    result.doubts.push(...read.doubts.map(move))
  }
  return result
}

/** Two rows of cells at least, parted by tabs as they come out of a sheet. */
const ROWS = /^[^\n\t]*\t[^\n]*\n(?:[^\n]*\n){0,2}[^\n\t]*\t/u
const MOST_PASTED = 4000

/** A table copied out of a sheet, its heads above its figures. */
function byPastedTable(text: string, question: string | null, context: ExtractContext): Extraction | undefined {
  if (text.length > MOST_PASTED || !ROWS.test(text)) return undefined
  const asked = context.definition.tables.filter((t) => t.id === question)
  const lines = linesOf(text)
  const tables = asked.length > 0 ? asked : context.definition.tables
  const read = readTables(text, lines, [{ from: 0, to: lines.length, tables }], context)
  return read.claims.length > 1 ? read : undefined
}

/** Each cell is a short answer to its column; spans are moved back to the whole text. */
function byColumn(text: string, cells: readonly Cell[], context: ExtractContext): Extraction {
  const result: Extraction = { claims: [], doubts: [] }
  for (const cell of cells) {
    const part = text.slice(cell.start, cell.end)
    const { claims, doubts } = readAnswer(part, cell.fields, context)
    const kin = new Set(cell.fields.flatMap((f) => [...(compile(context.definition).byId.get(f)?.kin ?? [])]))
    claims.push(
      ...extractWith(part, cell.fields[0] ?? null, context).claims.filter(
        (c) => kin.has(c.field) && !claims.some((o) => o.field === c.field),
      ),
    )
    const move = <T extends { start: number; end: number }>(x: T): T => ({
      ...x,
      start: x.start + cell.start,
      end: x.end + cell.start,
    })
    result.claims.push(...claims.filter((c) => !result.claims.some((r) => r.field === c.field)).map(move))
    result.doubts.push(...doubts.map(move))
  }
  return result
}

/** Asked for a count, answered with nothing but a percentage: the share is told, the count is still open. */
function shareOnly(text: string, field: string, context: ExtractContext): Claim | undefined {
  const source = readSource(text, { year: context.definition.year })
  const [only] = source.readings
  if (
    !only ||
    source.readings.length !== 1 ||
    only.reading.kind !== 'percent' ||
    typeof only.reading.value !== 'number'
  )
    return undefined
  return {
    field,
    state: 'known',
    value: only.reading.value,
    ...(only.reading.digits && { digits: only.reading.digits }),
    ...source.span(only.start, only.reading.end),
    method: 'rules',
  }
}
