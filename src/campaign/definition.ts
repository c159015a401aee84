/**
 * The campaign definition: everything that is particular to one dispatch (issuer, units, outline, tables, rules,
 * deadline, wording), as data. One zod schema; a folder `campaigns/NAME/` is read into it by `load.ts`.
 * No level of administration (xã, huyện, tỉnh) is known to code: it stands here as the `kind` of a unit.
 */
import { z } from 'zod'
import { formats } from './messages.ts'

const text = z.string().trim().min(1).max(4000)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, formats.date)
const isoMoment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?[+-]\d{2}:\d{2}$/, formats.moment)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, formats.clock)
/** Lower-case words joined by `-`; ids of units, kinds, forms, profiles. */
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, formats.slug)
/** Ids of sections, tables, groups and rules: `II.1.b4`, `B5U`, `P2.HND.1`, `R4.10`. */
const node = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, formats.node)
/** Ids of fields: two parts, `b2.dat_m2`, or three for free figures, `P2.HND.1.figures`. */
const fieldId = z.string().regex(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+$/, formats.fieldId)

export const FIELD_TYPES = [
  'count',
  'area',
  'length',
  'money',
  'percent',
  'date',
  'document-list',
  'name-list',
  'figure-list',
  'text',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** Who something concerns; absent = everybody the form concerns. Both given: either may match. */
export const appliesSchema = z.strictObject({ kinds: z.array(slug).optional(), units: z.array(slug).optional() })
export type Applies = z.infer<typeof appliesSchema>

export const unitSchema = z.strictObject({
  id: slug,
  order: z.int(),
  /** As in lists: “xã Dào San”, “Hội Nông dân huyện”. */
  name: text,
  /** Who signs: “Đảng ủy xã Dào San”. Default: the name. */
  reportsAs: text.optional(),
  kind: slug,
  code: text.optional(),
  /** Spelling variants. Forms without diacritics, with and without the kind's label and prefixes are added by code. */
  aliases: z.array(text).default([]),
  form: slug,
  /** For a form with parts per organisation (Phụ lục 2): the code whose sections it gets, `HND`. */
  variant: z.string().optional(),
  parent: slug.optional(),
  validFrom: isoDate.optional(),
  validTo: isoDate.optional(),
  predecessors: z.array(slug).default([]),
  active: z.boolean().default(true),
})
export type Unit = z.infer<typeof unitSchema>

export const kindSchema = z.strictObject({
  /** “xã”, “thị trấn”: fills the placeholder {loai} of questions and is dropped or added when names are matched. */
  label: z.string(),
  /** Id of the presentation profile. */
  profile: slug,
  /** Words that may stand before a unit's name: “Đảng ủy”, “MTTQ”, “UBMTTQ”. */
  prefixes: z.array(text).default([]),
})

/** How a document of this kind of body looks; sizes in points, margins in mm. See Nghị định 30/2020, HD 36-HD/VPTW. */
export const profileSchema = z.strictObject({
  legalBasis: text,
  font: text.default('Times New Roman'),
  marginsMm: z.strictObject({ top: z.number(), bottom: z.number(), left: z.number(), right: z.number() }),
  bodyPt: z.number(),
  /** Exact line height in points, or absent for a multiple of single spacing. */
  linePt: z.number().optional(),
  firstLineMm: z.number(),
  paragraphPt: z.number(),
  /** Lines of the right-hand head: Quốc hiệu and tiêu ngữ, or ĐẢNG CỘNG SẢN VIỆT NAM. */
  headRight: z.array(z.strictObject({ text, pt: z.number(), bold: z.boolean().default(true) })).min(1),
  /** Lines of the left-hand head; placeholders {TEN} (name in capitals), {CAP_TREN}. */
  headLeft: z.array(z.strictObject({ text, pt: z.number(), bold: z.boolean().default(false) })).min(1),
  /** Under the left head: `*` (Party) or a rule. */
  headMark: z.enum(['star', 'rule', 'stars']),
  /** “Số” or “Số:”. */
  numberLabel: text,
  /** What follows the blank for the number: “-BC/ĐU”, “/BC-MTTQ-BTT”. */
  numberSymbol: text,
  titlePt: z.number(),
  subjectPt: z.number(),
  /** A line under the subject: `-----` (Party), a rule, or nothing. */
  subjectMark: z.enum(['hyphens', 'rule', 'none']),
  /** `I-` or `I.` */
  sectionSuffix: z.string(),
  /** What closes the text: “./.”, “.” */
  ending: z.string(),
  /** Has “Kính gửi” lines. */
  addressed: z.boolean(),
  authority: z.array(text).default([]),
  signerTitle: z.string().default(''),
  /** Offices that sign for such a body (“BÍ THƯ”): the one told with the signer's name is printed, where `signerTitle` names none. */
  offices: z.array(z.string()).default([]),
  signerTitleBold: z.boolean().default(true),
  recipientsLabel: z.enum(['underlined', 'bold-italic']),
  recipients: z.array(text).default([]),
  /** Numbering of appendices. */
  appendixNumbering: z.enum(['arabic', 'roman']),
  dateStyle: z.enum(['italic', 'upright']).default('italic'),
})
export type Profile = z.infer<typeof profileSchema>

export const fieldSchema = z.strictObject({
  id: fieldId,
  label: text,
  /** For chat, ≤ 40 characters: “Đất hiến”. */
  short: text,
  type: z.enum(FIELD_TYPES),
  /** As shown: “cuộc”, “m²”, “đồng”. For `count` this is its noun. */
  unit: z.string().default(''),
  /** Who is asked; others give nothing (their rules see “không áp dụng”), though a told value is kept and shown. */
  appliesTo: appliesSchema.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Words officers use, lower case. */
  aliases: z.array(text).default([]),
  /** Words near which a value is not meant for this field. */
  not: z.array(text).default([]),
  aggregate: z.enum(['sum', 'list', 'none', 'ratio-of-sums', 'earliest', 'latest', 'issuer']),
  /** Of `ratio-of-sums`: the two fields. */
  ratio: z.strictObject({ part: fieldId, whole: fieldId }).optional(),
  /** The consolidated total of this column is the sum of the totals of these, not of its own cells. */
  totalOf: z.array(fieldId).min(1).optional(),
  /** Figures of the day (“hiện còn”), not of the year: cumulative words are no objection. */
  stock: z.boolean().default(false),
  /**
   * How prose tells the figure: “Nhân dân đã hiến {value} đất”, {value} with its unit, {number} without. Figures of one
   * subject (what stands before “ đã ”) share a sentence. Default: the short name and the value.
   */
  prose: text.regex(/\{(?:value|number)\}/u, formats.prose).optional(),
  /** Told behind the figure of another field, where that one is told: “với {number} lượt người dự”, “({value})”. */
  proseAfter: z.strictObject({ field: fieldId, text: text.regex(/\{(?:value|number)\}/u, formats.prose) }).optional(),
  /** How prose says that there is none, as a whole sentence without its full stop. Default: “không có” and the short name. */
  proseNone: text.optional(),
  /** A fact about the report itself (number, date, signer): offered once, may stay blank. */
  meta: z.boolean().default(false),
})
export type Field = z.infer<typeof fieldSchema>

export const sectionSchema = z.strictObject({
  id: node,
  /** Printed number: “I.”, “1.”, “a)”; empty for a bullet without one. */
  number: z.string().default(''),
  title: text,
  /** For menus: the short title of the tree. Default: title. */
  short: text.optional(),
  /** Id of the section above; absent for a top one. */
  parent: node.optional(),
  appliesTo: appliesSchema.optional(),
  /** Organisations (unit.variant) that have this section; absent = all. */
  variants: z.array(z.string()).optional(),
  /** The dispatch's own words, shown as help. Absent for a heading without an answer of its own. */
  guidance: z.string().optional(),
  question: text.max(400).optional(),
  hint: text.optional(),
  example: text.optional(),
  /** Fields its narrative usually fills, the likeliest first. */
  fields: z.array(fieldId).default([]),
  /** How to draft its prose. */
  drafting: text.optional(),
  /** A line printed after the section's text: “(Có phụ lục kèm theo)”. */
  closing: text.optional(),
  optional: z.boolean().default(false),
})
export type Section = z.infer<typeof sectionSchema>

/** One question of the walk; its answer is split by sentence over its sections. */
export const groupSchema = z.strictObject({
  id: node,
  sections: z.array(node).min(1),
  /** ≤ 30 characters, for the head line: “I.1 Văn bản chỉ đạo”. */
  title: text,
  question: text.max(400),
  /** Other wording or sections for some kinds: the first that matches wins. */
  variantsByKind: z
    .array(
      z.strictObject({
        kinds: z.array(slug),
        sections: z.array(node).optional(),
        question: text.max(400).optional(),
        title: text.optional(),
        hint: text.optional(),
        example: text.optional(),
      }),
    )
    .default([]),
  appliesTo: appliesSchema.optional(),
  variants: z.array(z.string()).optional(),
  hint: text.optional(),
  example: text.optional(),
  /** Offered, but a report is whole without it. */
  optional: z.boolean().default(false),
})
export type Group = z.infer<typeof groupSchema>

/** A leaf has a field or a ratio; a heading has children. With both, the field is the first column under the heading. */
export interface Column {
  heading: string
  /** “(1)”, printed in the number row. */
  number?: string
  field?: string
  ratio?: { part: string; whole: string }
  children?: Column[]
  /** false: an auxiliary column, in the consolidated book but not in the unit's own printed table; never chased. */
  printed?: boolean
}
const columnSchema: z.ZodType<Column> = z.lazy(() =>
  z.strictObject({
    heading: text,
    number: z.string().optional(),
    field: fieldId.optional(),
    ratio: z.strictObject({ part: fieldId, whole: fieldId }).optional(),
    children: z.array(columnSchema).optional(),
    printed: z.boolean().optional(),
  }),
)

export const tableSchema = z.strictObject({
  id: node,
  /** “Biểu 4”, as printed. */
  number: text,
  /** For sheets and chat where the printed number is not unique: “Biểu 5 (đô thị)”. */
  short: text,
  title: text,
  /** A line under the title with two dates: “Thời gian lấy ý kiến: từ ngày {from} đến ngày {to}”. */
  period: z.strictObject({ text, from: fieldId, to: fieldId }).optional(),
  footnote: text.optional(),
  /** One or several blocks of columns one below the other (5.1, 5.2). */
  parts: z
    .array(
      z.strictObject({
        heading: text.optional(),
        appliesTo: appliesSchema.optional(),
        columns: z.array(columnSchema).min(1),
      }),
    )
    .min(1),
  appliesTo: appliesSchema.optional(),
})
export type Table = z.infer<typeof tableSchema>

export const formSchema = z.strictObject({
  id: slug,
  title: text,
  /** Subject under “BÁO CÁO”; placeholders as in the opening. */
  subject: text,
  /** First paragraph; placeholders {don_vi}, {nam}. */
  opening: text.optional(),
  closing: text.optional(),
  appendixTitle: text.optional(),
  appendixSubtitle: text.optional(),
  groups: z.array(groupSchema).min(1),
  sections: z.array(sectionSchema).min(1),
  /** Ids of tables the form has. */
  tables: z.array(node).default([]),
  /** Values known beforehand, proposed to every unit of the form. */
  prefill: z.array(z.strictObject({ field: fieldId, value: z.unknown(), words: text })).default([]),
  /** Sets of fields of which a unit fills one (survey of one standard): when one is told, the others do not apply. */
  alternatives: z
    .array(
      z.strictObject({
        /** What the missing list calls it while nothing is known. */
        label: text,
        appliesTo: appliesSchema.optional(),
        sets: z.array(z.array(fieldId).min(1)).min(1),
        /** Fields due once any set is told: the dates of the survey. */
        shared: z.array(fieldId).default([]),
        /** An answer that says “none of this”: all fields become `state`. */
        none: z.strictObject({ phrases: z.array(text).min(1), state: z.enum(['not-applicable', 'none']) }),
      }),
    )
    .default([]),
})
export type Form = z.infer<typeof formSchema>

export const ruleSchema = z.strictObject({
  id: node,
  /** CEL over field ids (see rules.ts). */
  when: text,
  severity: z.enum(['error', 'warning']),
  /** {field} is replaced by the value, vi-VN formatted; {n(field)} by the number of items. */
  message: text,
  forms: z.array(slug).optional(),
})
export type Rule = z.infer<typeof ruleSchema>

/** A value that may be proposed from others once they are known and nobody gave it: `b3.so_htx + b3.so_tht`. */
export const proposalSchema = z.strictObject({
  field: fieldId,
  value: text,
  /** Only where this holds; absent: always. */
  when: text.optional(),
  forms: z.array(slug).optional(),
  appliesTo: appliesSchema.optional(),
})
export type Proposal = z.infer<typeof proposalSchema>

export const reminderSchema = z.strictObject({
  id: slug,
  anchor: z.enum(['opening', 'last-day']),
  /** 0 = that day; +1 the next working day, −1 the working day before. */
  workingDays: z.int(),
  time: clock,
  audience: z.enum(['officers', 'staff']),
})
export type ReminderMoment = z.infer<typeof reminderSchema>

export const definitionSchema = z.strictObject({
  id: slug,
  title: text,
  short: text,
  year: z.int(),
  issuer: z.strictObject({ unit: slug, name: text, short: text, place: text, superior: text.optional() }),
  dispatch: z.strictObject({
    number: text,
    asPrinted: text.optional(),
    date: isoDate,
    subject: text,
    signedBy: text.optional(),
    legalBases: z.array(text),
    addressees: z.array(text),
    copies: z.array(text),
    purpose: text,
  }),
  frequency: text,
  period: z.strictObject({ from: isoDate, to: isoDate.optional(), note: text }),
  /** First moment of the campaign; play mode starts its clock here. */
  opensAt: isoMoment,
  /** `at` is exclusive: the first moment that is too late. `lastDay` is the last whole day; `text` says both in words. */
  deadline: z.strictObject({ at: isoMoment, lastDay: isoDate, text, officeHour: clock.optional() }),
  delivery: z.strictObject({ text, email: z.string().optional() }),
  timeZone: z.literal('Asia/Ho_Chi_Minh'),
  calendar: z.strictObject({
    workingDays: z.array(z.int().min(1).max(7)),
    workingHours: z.strictObject({ from: clock, to: clock }),
    quietHours: z.strictObject({ from: clock, to: clock }),
    holidays: z.array(isoDate),
    makeUpDays: z.array(isoDate),
  }),
  kinds: z.record(slug, kindSchema),
  profiles: z.record(slug, profileSchema),
  units: z.array(unitSchema).min(1),
  forms: z.array(formSchema).min(1),
  fields: z.array(fieldSchema).min(1),
  tables: z.array(tableSchema),
  rules: z.array(ruleSchema),
  proposals: z.array(proposalSchema).default([]),
  reminders: z.array(reminderSchema),
  /** Order of narrative-indicator sheets in the consolidated book: groups of fields outside the tables. */
  indicatorSheets: z.array(z.strictObject({ title: text.max(31), fields: z.array(fieldId).min(1) })).default([]),
})
export type Definition = z.infer<typeof definitionSchema>
