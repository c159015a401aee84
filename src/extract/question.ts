/** What was asked, as the binders use it: which fields are expected, which standard, which one field. */
import type { Definition, Form } from '../campaign/definition.ts'
import { fold } from '../values/fold.ts'
import { compile, formFor, usualForm } from './aliases.ts'
import type { ExtractContext } from './types.ts'

export interface Question {
  /** Fields of the node asked, the likeliest first. */
  fields: Set<string>
  /** Other fields of the tables that the asked ones stand in: told in one breath with them. */
  beside: ReadonlySet<string>
  /** The one field asked. */
  field?: string
  /** The field whose matter was asked, whether or not the text is a plain answer to it. */
  about?: string
  /** A table was asked, not a section of the outline. */
  table: boolean
  /** Frame to assume when no standard is named. */
  frame?: string
  /** Is it a field of the unit's form? */
  asked(field: string): boolean
}

/** `loosely`: of a field asked, only that its matter was; the text is no plain answer to it. */
export function questionOf(question: string | null, context: ExtractContext, loosely = false): Question {
  const compiled = compile(context.definition)
  const form = formFor(context.definition, context.unit, context.form) ?? usualForm(context.definition)
  const mine = new Set(
    form
      ? [...form.sections.flatMap((s) => s.fields), ...form.tables.flatMap((t) => compiled.fieldsOf.get(t) ?? [])]
      : [],
  )
  const kind = context.unit?.kind
  const applies = (id: string) => {
    const to = compiled.byId.get(id)?.field.appliesTo
    if (!to) return true
    if (to.units?.includes(context.unit?.id ?? '')) return true
    return kind ? (to.kinds?.includes(kind) ?? false) : to.kinds !== undefined
  }
  const field = question !== null && compiled.byId.has(question) ? question : undefined
  const fields = new Set(
    field
      ? [field, ...(compiled.byId.get(field)?.kin ?? [])]
      : question === null
        ? []
        : (compiled.fieldsOf.get(question) ?? []),
  )
  const tables = [...compiled.columnsOf.values()].map((columns) => columns.flatMap((c) => c.fields))
  const beside = field ? [] : tables.filter((t) => t.some((id) => fields.has(id))).flat()
  const frames = compiled.frames.filter((f) => f.fields.some((id) => mine.has(id) && applies(id)))
  const asked = compiled.frames.filter((f) => f.fields.some((id) => fields.has(id)))
  const own = field ? compiled.byId.get(field)?.frame : undefined
  const frame = own ?? frames.find((f) => asked.length === 0 || asked.includes(f)) ?? asked[0] ?? frames[0]
  return {
    fields,
    beside: new Set(beside.filter((id) => !fields.has(id))),
    table: question !== null && context.definition.tables.some((t) => t.id === question),
    ...(field && !loosely && { field }),
    ...(field && { about: field }),
    ...(frame && { frame: frame.id }),
    asked: (id) => (mine.size === 0 || mine.has(id)) && applies(id),
  }
}

/** Where a form has told what is to be done next (“Phương hướng, nhiệm vụ”); undefined where it has no such section. */
export function aheadSection(form: Form): string | undefined {
  return form.sections.find((s) => s.fields.length === 0 && /phương hướng|nhiệm vụ|kế hoạch năm/iu.test(s.title))?.id
}

/** “Sang năm 2024 phấn đấu giảm 70 hộ nghèo”: a sentence that speaks of a time to come from its first words on. */
export function looksAhead(sentence: string, year: number): boolean {
  const words = fold(sentence)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const later = `(?:sang nam(?: ${year + 1})?|nam ${year + 1}|nam toi|nam sau|thoi gian toi)`
  const who = '(?:\\p{L}{1,7} ){0,3}?'
  return (
    new RegExp(`^${who}${later} (?!da )`, 'u').test(words) ||
    new RegExp(`^${who}(?:phan dau|du kien|se|dat muc tieu) ${later}`, 'u').test(words)
  )
}

/** Sections that look ahead (“Phương hướng, nhiệm vụ”, “Kiến nghị, đề xuất”) report nothing. */
export function isPlanSection(question: string | null, definition: Definition): boolean {
  if (question === null) return false
  for (const form of definition.forms) {
    const group = form.groups.find((g) => g.id === question)
    const ids = form.sections.some((s) => s.id === question) ? [question] : (group?.sections ?? [])
    const sections = form.sections.filter((s) => ids.includes(s.id))
    if (sections.length > 0 && sections.every((s) => s.fields.length === 0))
      return sections.every((s) => /phương hướng|nhiệm vụ|kiến nghị|đề xuất|kế hoạch năm/iu.test(s.title))
  }
  return false
}
