/** What the bot remembers of one person's conversation: position, last list, last choices, open burst. Nothing of the unit's data. */
import { z } from 'zod'

/** One numbered line of the last list; `n: x` addresses it. */
const itemSchema = z.strictObject({
  n: z.int().min(1),
  kind: z.enum(['value', 'missing', 'group', 'meta', 'rule']),
  fields: z.array(z.string()),
  /** Moments of the facts shown, field by field. */
  seen: z.array(z.string()).optional(),
  /** A doubt this line asks about. */
  doubt: z.string().optional(),
  /** Of a `group` line: the question of the walk. */
  group: z.string().optional(),
  /** Of a `rule` line: the finding. */
  rule: z.string().optional(),
})
export type Item = z.infer<typeof itemSchema>

const positionSchema = z.discriminatedUnion('kind', [
  /** A question of the walk was the last line. */
  z.strictObject({ kind: z.literal('walk'), group: z.string(), returning: z.boolean().optional() }),
  /** The list of what is still open was shown. */
  z.strictObject({ kind: z.literal('open') }),
  /** One short question: the value of these fields. */
  z.strictObject({ kind: z.literal('field'), fields: z.array(z.string()), back: z.enum(['walk', 'open', 'review']) }),
  /** All values were shown; “nộp” is the next step. */
  z.strictObject({ kind: z.literal('review') }),
  /** Reasons for warnings are awaited before submitting. */
  z.strictObject({ kind: z.literal('reasons') }),
  /** Words for the district are awaited. */
  z.strictObject({ kind: z.literal('note') }),
  /** New text of a section is awaited. */
  z.strictObject({ kind: z.literal('section'), section: z.string() }),
  z.strictObject({ kind: z.literal('done') }),
])
export type Position = z.infer<typeof positionSchema>

const stateSchema = z.strictObject({
  v: z.literal(1),
  position: positionSchema,
  list: z.array(itemSchema).max(200),
  choices: z.array(z.strictObject({ id: z.string(), label: z.string() })).max(30),
  burst: z.array(z.strictObject({ message: z.string(), text: z.string() })).max(60),
  /** Messages in a row that could not be used. */
  misses: z.int(),
  /** Words to be handled once the officer has answered a question about them (reopening). */
  pending: z.string().nullable(),
  /** The question the walk stood at when something else came in between. */
  group: z.string().nullable(),
  /** When the review was shown last; figures of others after it have not been seen. */
  reviewedAt: z.string().nullable().default(null),
  /** The section whose prose was shown or revised last. */
  prose: z.string().nullable().default(null),
  /** Prose of a model that this officer has been told of, as `section@moment`: no other is filed. */
  modelTold: z.array(z.string()).max(100).default([]),
  /** The section whose new text is awaited after “Sửa lại”: the next words that are no command are it. */
  writing: z.string().nullable().default(null),
  /** Pages of a signed copy that came and have not been answered yet. */
  pagesCame: z.int().default(0),
  /** “gửi lại bản ký” was said: the next page begins it anew. */
  signedAnew: z.boolean().default(false),
  /** The burst waits for a model's reading under this name: the messages it was asked about. */
  waiting: z.string().nullable().default(null),
})
export type OfficerState = z.infer<typeof stateSchema>

export const initialState: OfficerState = {
  v: 1,
  position: { kind: 'done' },
  list: [],
  choices: [],
  burst: [],
  misses: 0,
  pending: null,
  group: null,
  reviewedAt: null,
  prose: null,
  modelTold: [],
  writing: null,
  pagesCame: 0,
  signedAnew: false,
  waiting: null,
}

/** From the store's JSON; unknown or broken JSON is the initial state (nothing of value is kept here). */
export function readOfficerState(json: string | null): OfficerState {
  if (json === null) return structuredCloneOf(initialState)
  try {
    const parsed = stateSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : structuredCloneOf(initialState)
  } catch {
    return structuredCloneOf(initialState)
  }
}
const structuredCloneOf = (state: OfficerState): OfficerState => JSON.parse(JSON.stringify(state))
