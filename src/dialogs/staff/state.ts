/** What is remembered of one staff member's conversation: the open preview, the last choices. Nothing of the units' data. */
import { z } from 'zod'

const id = z.string().max(80)

/** A preview that waits for a word, or a question whose answer is the next message. */
const pendingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invite'),
    units: z.array(id.nullable()).min(1).max(500),
    role: z.enum(['officer', 'staff']),
  }),
  /** `text` null: every unit is told what it still lacks. `editing`: the next message is the text. */
  z.object({
    kind: z.literal('remind'),
    units: z.array(id).min(1).max(500),
    text: z.string().max(1000).nullable(),
    editing: z.boolean(),
  }),
  z.object({ kind: z.literal('deadline'), deadline: z.string().max(40) }),
  /** A `stage` before `confirm`: the next message gives the reason. */
  z.object({
    kind: z.literal('return'),
    unit: id,
    sections: z.array(z.object({ section: id.nullable(), reason: z.string().max(1000) })).max(40),
    stage: z.enum(['reason', 'confirm']),
  }),
  z.object({ kind: z.literal('accept'), unit: id }),
  z.object({ kind: z.literal('reopen'), unit: id }),
  z.object({ kind: z.literal('activate'), units: z.array(id).min(1).max(500), active: z.boolean() }),
  z.object({ kind: z.literal('adopt') }),
  z.object({ kind: z.literal('reminders'), on: z.boolean() }),
  /** “Đơn vị nào?”: the next message names it. */
  z.object({
    kind: z.literal('which'),
    intent: z.enum(['view', 'return', 'accept', 'reopen', 'invite', 'remind', 'sources', 'signed', 'docx']),
  }),
  /** “Lùi hạn đến khi nào?” */
  z.object({ kind: z.literal('when') }),
])
export type Pending = z.infer<typeof pendingSchema>
export type PendingOf<K extends Pending['kind']> = Extract<Pending, { kind: K }>

const stateSchema = z.object({
  v: z.literal(1),
  /** Grows with every preview, so that the button of an older one confirms nothing. */
  serial: z.int().min(0),
  pending: pendingSchema.nullable(),
  /** The choices under the last reply: a typed number or label means one of these. */
  offered: z.array(z.object({ id: z.string().max(120), label: z.string().max(400) })).max(60),
  /** Messages in a row that could not be used. */
  misses: z.int().min(0),
  /** What was answered to the last of them, so that the same is not said twice running. */
  lastMiss: z.string().max(400),
  /** What is mentioned once. */
  told: z.object({ definition: z.boolean(), reminders: z.boolean() }),
  /** The unit looked at last: “trả lại vì …” means it. */
  lastUnit: id.nullable(),
})
export type StaffState = z.infer<typeof stateSchema>

export const initialStaffState = (): StaffState => ({
  v: 1,
  serial: 0,
  pending: null,
  offered: [],
  misses: 0,
  lastMiss: '',
  told: { definition: false, reminders: false },
  lastUnit: null,
})

/** From the store's JSON; unknown or broken JSON is the initial state (nothing of value is kept here). */
export function readStaffState(json: string | null): StaffState {
  if (json === null) return initialStaffState()
  try {
    const parsed = stateSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : initialStaffState()
  } catch {
    return initialStaffState()
  }
}
