/**
 * What a unit has reported. Rows of facts and narratives are only added. What holds now is kept beside them (a pointer to
 * the last fact of each field, the text of each section), so that loading costs the same after a thousand messages as
 * after ten. Both come as one JSON text each, put together by the database: a hundred rows would cost a message more
 * than everything else in it.
 */
import type { Draft, Fact, Narrative, Shared, SignedPage, Submission, SubmissionState } from '../campaign/fact.ts'
import { emptyShared } from '../campaign/fact.ts'
import { firstRow, rows, run } from './connection.ts'
import { moment } from './plain.ts'
import { chunks, Sql, sql, values } from './sql.ts'
import type { Reader, Transaction } from './types.ts'

export interface SubmissionColumns {
  campaign: string
  unit: string
  state: SubmissionState
  version: number
  submittedAt: string | null
  submittedBy: string | null
  late: number
  signedAt: string | null
  returned: string
  shared: string
  lastActivityAt: string | null
  /** JSON objects joined by commas. */
  facts: string | null
  narratives: string | null
  drafts: string | null
  signedPages: string | null
}

/** The columns that are put together from rows of other tables. */
export type Joined = 'facts' | 'narratives' | 'drafts' | 'signedPages'

export const list = <T>(joined: string | null): T[] => (joined ? (JSON.parse(`[${joined}]`) as T[]) : [])

/** Each time objects of its own, which the reader may change. */
const EMPTY_SHARED = JSON.stringify(emptyShared)
const sharedOf = (json: string): Shared => ({
  ...(JSON.parse(EMPTY_SHARED) as Shared),
  ...(JSON.parse(json) as Partial<Shared>),
})

export const virgin = (campaign: string, unit: string): Submission => ({
  campaign,
  unit,
  state: 'open',
  version: 0,
  submittedAt: null,
  submittedBy: null,
  late: false,
  signedAt: null,
  returned: [],
  facts: {},
  narratives: [],
  drafts: {},
  signedPages: [],
  shared: sharedOf('{}'),
  lastActivityAt: null,
})

export const toSubmission = (row: SubmissionColumns): Submission => ({
  campaign: row.campaign,
  unit: row.unit,
  state: row.state,
  version: Number(row.version),
  submittedAt: row.submittedAt,
  submittedBy: row.submittedBy,
  late: Number(row.late) === 1,
  signedAt: row.signedAt,
  returned: JSON.parse(row.returned) as Submission['returned'],
  facts: Object.fromEntries(list<Fact>(row.facts).map((fact) => [fact.field, fact])),
  narratives: list<Narrative>(row.narratives),
  drafts: Object.fromEntries(list<Draft>(row.drafts).map((draft) => [draft.section, draft])),
  signedPages: list<SignedPage>(row.signedPages),
  shared: sharedOf(row.shared),
  lastActivityAt: row.lastActivityAt,
})

export const submissionColumns: readonly Exclude<keyof SubmissionColumns, Joined>[] = [
  'campaign',
  'unit',
  'state',
  'version',
  'submittedAt',
  'submittedBy',
  'late',
  'signedAt',
  'returned',
  'shared',
  'lastActivityAt',
]
/** Of the submission `s`, of its last version. */
export const signedPagesColumn = sql`(SELECT string_agg(g."body", ',' ORDER BY g."id") FROM "SignedPage" g
    WHERE g."campaign" = s."campaign" AND g."unit" = s."unit" AND g."version" = s."version"
      AND g."withdrawnAt" IS NULL) AS "signedPages"`

/** What belongs to the submission `s`, as columns. */
export const joinedColumns = sql`
  (SELECT string_agg(f."body", ',') FROM "PresentFact" p JOIN "Fact" f ON f."id" = p."factId"
    WHERE p."campaign" = s."campaign" AND p."unit" = s."unit") AS "facts",
  (SELECT string_agg(n."head" || n."text" || '"}', ',' ORDER BY n."section")
    FROM "PresentNarrative" n WHERE n."campaign" = s."campaign" AND n."unit" = s."unit") AS "narratives",
  (SELECT string_agg(d."body", ',') FROM "Draft" d WHERE d."id" IN (SELECT max(l."id") FROM "Draft" l
    WHERE l."campaign" = s."campaign" AND l."unit" = s."unit" GROUP BY l."section")) AS "drafts",
  ${signedPagesColumn}`

const whole = sql`SELECT ${new Sql([submissionColumns.map((column) => `s."${column}"`).join(', ')], [])},
  ${joinedColumns} FROM "Submission" s`

/**
 * A virgin one if the unit has not begun. Narratives: one for each section, with its text in force and who wrote to it
 * last; the pieces are history.
 */
export async function loadSubmission(db: Reader, campaign: string, unit: string): Promise<Submission> {
  const row = await firstRow<SubmissionColumns>(
    db,
    sql`${whole} WHERE s."campaign" = ${campaign} AND s."unit" = ${unit}`,
  )
  return row ? toSubmission(row) : virgin(campaign, unit)
}

/** All that have begun, in the order of their units' ids. */
export async function loadSubmissions(db: Reader, campaign: string): Promise<Submission[]> {
  return (await rows<SubmissionColumns>(db, sql`${whole} WHERE s."campaign" = ${campaign} ORDER BY s."unit"`)).map(
    toSubmission,
  )
}

/** Makes the row on first touch. Every change of what a unit reports passes here, which also lets two of them collide. */
export async function touchSubmission(
  tx: Transaction,
  campaign: string,
  unit: string,
  at: string | null,
  shared?: Shared,
): Promise<void> {
  const activity = at === null ? null : moment(at)
  const progress = shared && JSON.stringify(shared)
  await run(
    tx,
    sql`INSERT INTO "Submission" ("campaign", "unit", "state", "version", "late", "returned", "shared", "lastActivityAt")
        VALUES (${campaign}, ${unit}, 'open', 0, 0, '[]', ${progress ?? '{}'}, ${activity})
        ON CONFLICT ("campaign", "unit") DO UPDATE SET
          "lastActivityAt" = coalesce(excluded."lastActivityAt", "Submission"."lastActivityAt")
          ${progress === undefined ? sql`` : sql`, "shared" = excluded."shared"`}`,
  )
}

/** What one event adds to what a unit reports. */
export interface Report {
  facts?: readonly Fact[]
  narratives?: readonly Narrative[]
  drafts?: readonly Draft[]
  /** Replaces what stood there. */
  shared?: Shared
  at: string
}

/** Adds all of it; nothing is written where there is nothing to add. */
export async function addReport(tx: Transaction, campaign: string, unit: string, report: Report): Promise<void> {
  const { facts = [], narratives = [], drafts = [], shared, at } = report
  if (facts.length + narratives.length + drafts.length === 0 && shared === undefined) return
  await touchSubmission(tx, campaign, unit, at, shared)
  for (const chunk of chunks(facts)) await addFacts(tx, campaign, unit, chunk)
  for (const chunk of chunks(narratives)) await addNarratives(tx, campaign, unit, chunk)
  for (const chunk of chunks(drafts)) await addDrafts(tx, campaign, unit, chunk)
}

/** Adds rows, in order; the last of a field is its present value. */
export const appendFacts = (tx: Transaction, campaign: string, unit: string, facts: readonly Fact[]): Promise<void> =>
  addReport(tx, campaign, unit, { facts, at: facts.at(-1)?.at ?? '' })

/** Adds pieces, in order. One that replaces begins its section anew; those before it stay as history. */
export const appendNarratives = (
  tx: Transaction,
  campaign: string,
  unit: string,
  narratives: readonly Narrative[],
): Promise<void> => addReport(tx, campaign, unit, { narratives, at: narratives.at(-1)?.at ?? '' })

export const saveShared = (
  tx: Transaction,
  campaign: string,
  unit: string,
  shared: Shared,
  at: string,
): Promise<void> => addReport(tx, campaign, unit, { shared, at })

async function addFacts(tx: Transaction, campaign: string, unit: string, facts: readonly Fact[]): Promise<void> {
  const added = await rows<{ id: number; field: string }>(
    tx,
    sql`INSERT INTO "Fact" ("campaign", "unit", "field", "at", "body")
        VALUES ${values(facts.map((fact) => [campaign, unit, fact.field, moment(fact.at), JSON.stringify(fact)]))}
        RETURNING "id", "field"`,
  )
  const present = new Map<string, number>()
  for (const { id, field } of added) present.set(field, Math.max(Number(id), present.get(field) ?? 0))
  await run(
    tx,
    sql`INSERT INTO "PresentFact" ("campaign", "unit", "field", "factId")
        VALUES ${values([...present].map(([field, id]) => [campaign, unit, field, id]))}
        ON CONFLICT ("campaign", "unit", "field") DO UPDATE SET "factId" = excluded."factId"`,
  )
}

/** Every row of a field, oldest first. */
export async function factHistory(db: Reader, campaign: string, unit: string, field: string): Promise<Fact[]> {
  const found = await rows<{ body: string }>(
    db,
    sql`SELECT "body" FROM "Fact" WHERE "campaign" = ${campaign} AND "unit" = ${unit} AND "field" = ${field} ORDER BY "id"`,
  )
  return found.map(({ body }) => JSON.parse(body) as Fact)
}

/** Of a section: whether what stood there is replaced, and what is added. */
interface Change {
  replaces: boolean
  text: string
  head: string
}

/** The content of a JSON string, without its quotes; such contents can be joined. */
const escaped = (text: string) => JSON.stringify(text).slice(1, -1)
const joined = (before: string, text: string) => (before === '' ? text : `${before}\\n${text}`)

function changesOf(pieces: readonly Narrative[]): Map<string, Change> {
  const changes = new Map<string, Change>()
  for (const { text, ...rest } of pieces) {
    const before = rest.mode === 'replace' ? undefined : changes.get(rest.section)
    changes.set(rest.section, {
      replaces: rest.mode === 'replace' || (before?.replaces ?? false),
      text: joined(before?.text ?? '', escaped(text)),
      head: `${JSON.stringify({ ...rest, mode: 'replace' }).slice(0, -1)},"text":"`,
    })
  }
  return changes
}

async function addNarratives(
  tx: Transaction,
  campaign: string,
  unit: string,
  pieces: readonly Narrative[],
): Promise<void> {
  const tuples = pieces.map((piece) => [campaign, unit, piece.section, moment(piece.at), JSON.stringify(piece)])
  await run(tx, sql`INSERT INTO "Narrative" ("campaign", "unit", "section", "at", "body") VALUES ${values(tuples)}`)
  const changes = [...changesOf(pieces)]
  for (const replaces of [true, false]) {
    const alike = changes.filter(([, change]) => change.replaces === replaces)
    if (alike.length === 0) continue
    await run(
      tx,
      sql`INSERT INTO "PresentNarrative" ("campaign", "unit", "section", "head", "text")
          VALUES ${values(alike.map(([section, { head, text }]) => [campaign, unit, section, head, text]))}
          ON CONFLICT ("campaign", "unit", "section") DO UPDATE SET "head" = excluded."head", "text" = ${
            replaces ? sql`excluded."text"` : appended
          }`,
    )
  }
}
const appended = sql`CASE WHEN "PresentNarrative"."text" = '' THEN excluded."text"
  ELSE "PresentNarrative"."text" || '\\n' || excluded."text" END`

async function addDrafts(tx: Transaction, campaign: string, unit: string, drafts: readonly Draft[]): Promise<void> {
  const tuples = drafts.map((draft) => [campaign, unit, draft.section, moment(draft.at), JSON.stringify(draft)])
  await run(tx, sql`INSERT INTO "Draft" ("campaign", "unit", "section", "at", "body") VALUES ${values(tuples)}`)
}

/** Every version of a section's prose, oldest first. */
export async function draftHistory(db: Reader, campaign: string, unit: string, section: string): Promise<Draft[]> {
  const found = await rows<{ body: string }>(
    db,
    sql`SELECT "body" FROM "Draft" WHERE "campaign" = ${campaign} AND "unit" = ${unit} AND "section" = ${section}
        ORDER BY "id"`,
  )
  return found.map(({ body }) => JSON.parse(body) as Draft)
}
