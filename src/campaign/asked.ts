/**
 * Who is asked what: forms, groups, sections, tables and fields as they concern one unit. Everything is read from the
 * definition; texts come back with their placeholders filled.
 */
import type { Applies, Column, Definition, Field, Form, Group, Section, Table, Unit } from './definition.ts'
import type { Fact } from './fact.ts'

/** A question of the walk as one unit gets it. */
export interface ResolvedGroup {
  id: string
  title: string
  question: string
  hint?: string
  example?: string
  /** Ids of the sections its answer is split over. */
  sections: string[]
  /** Offered, but the report is whole without it. */
  optional: boolean
}

/** Something due that nobody told yet: one field, a pair of a ratio column, or a whole survey. */
export interface MissingItem {
  fields: string[]
  /** “Tập huấn (số cuộc, số người)”. */
  label: string
  /** Id of the table. */
  table: string
}

/** Results kept per definition; a definition is never changed once it is read. */
function perDefinition<T>(make: (definition: Definition) => T): (definition: Definition) => T {
  const known = new WeakMap<Definition, T>()
  return (definition) => {
    const found = known.get(definition)
    if (found !== undefined) return found
    const made = make(definition)
    known.set(definition, made)
    return made
  }
}

function perUnit<T>(make: (definition: Definition, unit: Unit) => T): (definition: Definition, unit: Unit) => T {
  const knownOf = perDefinition(() => new Map<string, T>())
  return (definition, unit) => {
    const known = knownOf(definition)
    const found = known.get(unit.id)
    if (found !== undefined) return found
    const made = make(definition, unit)
    known.set(unit.id, made)
    return made
  }
}

const fieldsById = perDefinition((definition) => new Map(definition.fields.map((field) => [field.id, field])))
const unitsById = perDefinition((definition) => new Map(definition.units.map((unit) => [unit.id, unit])))

export const findField = (definition: Definition, id: string): Field | undefined => fieldsById(definition).get(id)

/** The field of an id that stands in the definition; anything else is a mistake of the caller. */
export function fieldById(definition: Definition, id: string): Field {
  const field = findField(definition, id)
  if (!field) throw new Error(`unknown field ${id}`)
  return field
}

export const findUnit = (definition: Definition, id: string): Unit | undefined => unitsById(definition).get(id)

export function unitById(definition: Definition, id: string): Unit {
  const unit = findUnit(definition, id)
  if (!unit) throw new Error(`unknown unit ${id}`)
  return unit
}

export function formOf(definition: Definition, unit: Unit): Form {
  const form = definition.forms.find(({ id }) => id === unit.form)
  if (!form) throw new Error(`unknown form ${unit.form}`)
  return form
}

/** Absent, or without kinds and units: everybody. Else the unit's kind or the unit itself must be named. */
export const applies = (who: Applies | undefined, unit: Unit): boolean =>
  (who?.kinds === undefined && who?.units === undefined) ||
  (who.kinds?.includes(unit.kind) ?? false) ||
  (who.units?.includes(unit.id) ?? false)

/** May the unit's words tell it at all? What is meant for other kinds of unit (towns) they cannot; another unit's column they may. */
export const isOfKind = (who: Applies | undefined, unit: Unit): boolean =>
  who?.kinds === undefined || applies(who, unit)

const hasVariant = (variants: readonly string[] | undefined, unit: Unit) =>
  variants === undefined || (unit.variant !== undefined && variants.includes(unit.variant))

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What may stand in braces in the texts of a form, and what it becomes. */
const placeholders: Record<string, (definition: Definition, unit: Unit) => string> = {
  loai: (definition, unit) => definition.kinds[unit.kind]?.label ?? '',
  Loai: (definition, unit) => upperFirst(definition.kinds[unit.kind]?.label ?? ''),
  nam: (definition) => String(definition.year),
  nam_sau: (definition) => String(definition.year + 1),
  don_vi: (_, unit) => unit.reportsAs ?? unit.name,
  ten: (_, unit) => unit.name,
}
export const placeholderNames: readonly string[] = Object.keys(placeholders)

/** `{loai}` → “xã”, `{Loai}` → “Xã”, `{nam}` → “2023”, `{nam_sau}`, `{don_vi}` → “Đảng ủy xã Dào San”, `{ten}`. */
export const fillPlaceholders = (text: string, definition: Definition, unit: Unit): string =>
  text.replace(/\{([A-Za-z_]{1,20})\}/g, (whole, name: string) =>
    Object.hasOwn(placeholders, name) ? placeholders[name]!(definition, unit) : whole,
  )

const filled = <T extends string | undefined>(text: T, definition: Definition, unit: Unit): T =>
  (text === undefined ? undefined : fillPlaceholders(text, definition, unit)) as T

function resolveGroup(
  definition: Definition,
  unit: Unit,
  group: Group,
  own: ReadonlyMap<string, Section>,
): ResolvedGroup {
  const variant = group.variantsByKind.find(({ kinds }) => kinds.includes(unit.kind))
  const sections = (variant?.sections ?? group.sections).filter((id) => own.has(id))
  return {
    id: group.id,
    title: filled(variant?.title ?? group.title, definition, unit),
    question: filled(variant?.question ?? group.question, definition, unit),
    hint: filled(variant?.hint ?? group.hint, definition, unit),
    example: filled(variant?.example ?? group.example, definition, unit),
    sections,
    optional: group.optional || sections.every((id) => own.get(id)?.optional),
  }
}

/** Whether people are asked for this section; a mere heading is not. */
export const isAsked = (section: Section): boolean => section.question !== undefined || section.guidance !== undefined

/** The unit's outline in printed order: sections that concern it, and the headings above them; texts filled. */
export const sectionsOf = perUnit((definition, unit): readonly Section[] => {
  const form = formOf(definition, unit)
  const own = form.sections.filter((section) => applies(section.appliesTo, unit) && hasVariant(section.variants, unit))
  const needed = new Set<string>()
  const byId = new Map(own.map((section) => [section.id, section]))
  for (const section of own) {
    if (!isAsked(section)) continue
    let at: Section | undefined = section
    while (at && !needed.has(at.id)) {
      needed.add(at.id)
      at = at.parent === undefined ? undefined : byId.get(at.parent)
    }
  }
  return own
    .filter(({ id }) => needed.has(id))
    .map((section) => ({
      ...section,
      title: filled(section.title, definition, unit),
      short: filled(section.short, definition, unit),
      guidance: filled(section.guidance, definition, unit),
      question: filled(section.question, definition, unit),
      hint: filled(section.hint, definition, unit),
      example: filled(section.example, definition, unit),
      fields: section.fields.filter((id) => {
        const field = findField(definition, id)
        return field !== undefined && applies(field.appliesTo, unit)
      }),
    }))
})

/** The questions of the walk, in order. */
export const groupsOf = perUnit((definition, unit): readonly ResolvedGroup[] => {
  const own = new Map(sectionsOf(definition, unit).map((section) => [section.id, section]))
  return formOf(definition, unit)
    .groups.filter((group) => applies(group.appliesTo, unit) && hasVariant(group.variants, unit))
    .map((group) => resolveGroup(definition, unit, group, own))
    .filter((group) => group.sections.length > 0)
})

export const groupOfSection = (definition: Definition, unit: Unit, section: string): ResolvedGroup | undefined =>
  groupsOf(definition, unit).find(({ sections }) => sections.includes(section))

/** The unit's tables, with only the parts that concern it. */
export const tablesOf = perUnit((definition, unit): readonly Table[] =>
  formOf(definition, unit).tables.flatMap((id) => {
    const table = definition.tables.find((one) => one.id === id)
    if (!table || !applies(table.appliesTo, unit)) return []
    const parts = table.parts.filter((part) => applies(part.appliesTo, unit))
    return parts.length === 0 ? [] : [{ ...table, parts }]
  }),
)

/** Columns that hold values, left to right: a column with a field and children comes before its children. */
export function leafColumns(columns: readonly Column[], hidden = false): { column: Column; printed: boolean }[] {
  return columns.flatMap((column) => {
    const away = hidden || column.printed === false
    const own = column.field !== undefined || column.ratio !== undefined ? [{ column, printed: !away }] : []
    return [...own, ...leafColumns(column.children ?? [], away)]
  })
}

const columnFields = (column: Column): string[] =>
  column.ratio ? [column.ratio.part, column.ratio.whole] : column.field === undefined ? [] : [column.field]

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

const tableFields = (table: Table, printedOnly: boolean): string[] => [
  ...table.parts.flatMap((part) =>
    leafColumns(part.columns).flatMap(({ column, printed }) => (printedOnly && !printed ? [] : columnFields(column))),
  ),
  ...(table.period ? [table.period.from, table.period.to] : []),
]

const concerning = (definition: Definition, unit: Unit, ids: readonly string[]): Field[] =>
  unique(ids).flatMap((id) => {
    const field = findField(definition, id)
    return field && applies(field.appliesTo, unit) ? [field] : []
  })

/** Every field this unit may fill: of its outline, its tables (auxiliary columns too), and the facts about the report. */
export const fieldsAsked = perUnit((definition, unit): readonly Field[] => {
  const ids = new Set([
    ...sectionsOf(definition, unit).flatMap(({ fields }) => fields),
    ...tablesOf(definition, unit).flatMap((table) => tableFields(table, false)),
    ...definition.fields.filter(({ meta }) => meta).map(({ id }) => id),
  ])
  const order = definition.fields.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  return concerning(definition, unit, order)
})

/** Ids of every field the unit's form has a place for, also those it is not asked for (district columns a commune may tell of). */
export const fieldsOfForm = perUnit(
  (definition, unit): ReadonlySet<string> =>
    new Set([
      ...formOf(definition, unit).sections.flatMap(({ fields }) => fields),
      ...tablesOf(definition, unit).flatMap((table) => tableFields(table, false)),
      ...definition.fields.filter(({ meta }) => meta).map(({ id }) => id),
    ]),
)

/** What must be answered: the printed columns that concern the unit. Of surveys to choose from, all. */
export const fieldsDue = perUnit((definition, unit): readonly Field[] =>
  concerning(
    definition,
    unit,
    tablesOf(definition, unit).flatMap((table) => tableFields(table, true)),
  ),
)

/** The first section, in printed order, whose narrative may fill the field. */
export function sectionOfField(definition: Definition, unit: Unit, field: string): Section | undefined {
  const wanted = formOf(definition, unit).sections.filter(({ fields }) => fields.includes(field))
  const own = sectionsOf(definition, unit)
  for (const { id } of wanted) {
    const section = own.find((one) => one.id === id)
    if (section) return section
  }
  return undefined
}

const isTold = (fact: Fact | undefined): boolean => fact !== undefined && fact.state !== 'open'
/** A survey counts as held once one of its figures has a value; “không áp dụng” alone says the opposite. */
const isHeld = (fact: Fact | undefined): boolean => isTold(fact) && fact?.state !== 'not-applicable'

/** “Tập huấn: số cuộc” and “Tập huấn: số người” are “Tập huấn (số cuộc, số người)”. */
function jointLabel(fields: readonly Field[]): string {
  const [first, second] = fields
  if (!first) return ''
  if (!second) return first.short
  const [head, one] = first.short.split(': ')
  const [sameHead, other] = second.short.split(': ')
  return head === sameHead && one && other ? `${head} (${one}, ${other})` : `${first.short}, ${second.short}`
}

/**
 * What is due and not told, in the order of the tables. The two fields of a ratio column are one item; of an
 * `alternatives` entry nothing is known of, one item stands for all; once a set is told, only its own rest is due.
 */
export function missing(definition: Definition, unit: Unit, facts: Readonly<Record<string, Fact>>): MissingItem[] {
  const due = new Set(fieldsDue(definition, unit).map(({ id }) => id))
  const items: MissingItem[] = []
  const done = new Set<string>()
  const skip = (ids: readonly string[]) => ids.forEach((id) => void done.add(id))
  const surveys = formOf(definition, unit)
    .alternatives.filter((entry) => applies(entry.appliesTo, unit))
    .map((entry) => ({ ...entry, all: unique([...entry.sets.flat(), ...entry.shared]).filter((id) => due.has(id)) }))

  for (const { sets, shared, all } of surveys) {
    const held = sets.filter((set) => set.some((id) => isHeld(facts[id])))
    const settled = held.length === 0 && sets.some((set) => set.some((id) => isTold(facts[id])))
    if (settled) skip(all)
    else if (held.length > 0)
      skip(
        sets
          .filter((set) => !held.includes(set))
          .flat()
          .filter((id) => !held.flat().includes(id) && !shared.includes(id)),
      )
  }
  const wholeSurvey = (id: string) =>
    surveys.find(({ all, sets }) => all.includes(id) && !sets.some((set) => set.some((one) => isHeld(facts[one]))))

  for (const table of tablesOf(definition, unit)) {
    const add = (ids: readonly string[]) => {
      const open = ids.filter((id) => due.has(id) && !done.has(id))
      skip(ids)
      const untold = open.filter((id) => !isTold(facts[id]))
      const survey = untold[0] === undefined ? undefined : wholeSurvey(untold[0])
      if (survey) {
        items.push({ fields: survey.all, label: survey.label, table: table.id })
        skip(survey.all)
      } else if (untold.length > 0) {
        const label = jointLabel(untold.map((id) => fieldById(definition, id)))
        items.push({ fields: untold, label, table: table.id })
      }
    }
    const leaves = table.parts.flatMap((part) => leafColumns(part.columns)).filter(({ printed }) => printed)
    const single = new Set(leaves.flatMap(({ column }) => (column.ratio ? [] : columnFields(column))))
    for (const { column } of leaves) {
      const ids = columnFields(column)
      // A denominator with a column of its own is asked there.
      add(column.ratio ? ids.filter((id) => !single.has(id)) : ids)
    }
    if (table.period) {
      add([table.period.from])
      add([table.period.to])
    }
  }
  return items
}
