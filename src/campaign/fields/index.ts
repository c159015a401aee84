/** The types a field can have: how each is shown, checked, summed and read from JSON. A new type is one file and one line. */
import type { Field, FieldType } from '../definition.ts'
import type { Fact } from '../fact.ts'
import { area } from './area.ts'
import { count } from './count.ts'
import { date } from './date.ts'
import { documentList } from './document-list.ts'
import { figureList } from './figure-list.ts'
import type { FieldKind } from './kind.ts'
import { length } from './length.ts'
import { money } from './money.ts'
import { nameList } from './name-list.ts'
import { percent } from './percent.ts'
import { text } from './text.ts'

export { isDay } from './date.ts'
export { namesShort, onceEach, printDocument, showDocument } from './document-list.ts'
export { showFigure } from './figure-list.ts'
export type { Aggregate, FieldKind } from './kind.ts'

const kinds: { readonly [T in FieldType]: FieldKind } = {
  count,
  area,
  length,
  money,
  percent,
  date,
  text,
  'document-list': documentList,
  'name-list': nameList,
  'figure-list': figureList,
}

export const fieldKind = (type: FieldType): FieldKind => kinds[type]

/** A fact in words, for chat: “12.500 m²”, “không có”, “chưa có số liệu”, “không áp dụng”. */
export const showFact = (fact: Fact, field: Field): string => fieldKind(field.type).show(fact, field)
