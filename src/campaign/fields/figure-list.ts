import { formatNumber } from '../../values/format.ts'
import type { Figure, Value } from '../fact.ts'
import { stateWords, valueProblems } from '../messages.ts'
import { cleanLine, type FieldKind, MAX_ITEMS, parseList, showState } from './kind.ts'

const isFigure = (item: unknown): item is Figure =>
  typeof item === 'object' && item !== null && 'label' in item && typeof (item as Figure).value === 'number'
const figures = (value: Value): readonly Figure[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter(isFigure) : []

/** “hộ ký cam kết: 320 hộ”. */
export const showFigure = (item: Figure) =>
  `${item.label}: ${formatNumber(item.value)}${item.unit === '' ? '' : ` ${item.unit}`}`
const show = (value: Value) => figures(value).map(showFigure).join('; ') || stateWords.none

function parseFigure(json: unknown): Figure | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const { label, value, unit } = json as Record<string, unknown>
  const line = cleanLine(label)
  if (line === undefined || typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e15)
    return undefined
  return { label: line, value, unit: cleanLine(unit) ?? '' }
}

/** Free figures of the bodies of Phụ lục 2: label, value, unit. They are told, never chased, and not added up. */
export const figureList: FieldKind = {
  type: 'figure-list',
  rule: 'list',
  aggregates: ['list', 'none'],
  show: (fact) => showState(fact, show),
  showValue: show,
  print: (value) => figures(value).map(showFigure).join(';\n'),
  check: (value) =>
    !Array.isArray(value) || !(value as readonly unknown[]).every(isFigure)
      ? valueProblems.notList
      : value.length > MAX_ITEMS
        ? valueProblems.tooMany(MAX_ITEMS)
        : undefined,
  isZero: (value) => figures(value).length === 0,
  parse: (json) => parseList(json, parseFigure),
}
