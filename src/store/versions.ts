/** A submission's way: submitted, returned, accepted, reopened; and the versions that submitting freezes. */

import { type Fact, narrativeTexts, type SignedPage, type SubmissionState, type UnitReport } from '../campaign/fact.ts'
import { firstRow, rows, run } from './connection.ts'
import { moment } from './plain.ts'
import { type Sql, sql } from './sql.ts'
import { list, loadSubmission, signedPagesColumn, touchSubmission } from './submissions.ts'
import type { Reader, Transaction } from './types.ts'

const frozen = (facts: Record<string, Fact>) =>
  Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact.status === 'confirmed' && fact.state !== 'open'))

/**
 * Freezes the next version and returns its number: every confirmed fact that stands now, the narratives in force and
 * the reasons given, with the prose that is to be printed. The new version has no signed copy yet.
 */
export async function submit(
  tx: Transaction,
  campaign: string,
  unit: string,
  {
    by,
    byName,
    at,
    late,
    prose = {},
  }: { by: string; byName: string; at: string; late: boolean; prose?: Record<string, string> },
): Promise<number> {
  const submission = await loadSubmission(tx, campaign, unit)
  const version = submission.version + 1
  const report: UnitReport = {
    unit,
    state: 'submitted',
    version,
    submittedAt: moment(at),
    submittedBy: byName,
    late,
    signedAt: null,
    facts: frozen(submission.facts),
    narratives: narrativeTexts(submission.narratives),
    prose,
    signedPages: [],
    reasons: submission.shared.reasons,
  }
  await touchSubmission(tx, campaign, unit, at)
  await run(
    tx,
    sql`INSERT INTO "SubmissionVersion" ("campaign", "unit", "version", "report", "submittedAt", "submittedBy")
        VALUES (${campaign}, ${unit}, ${version}, ${JSON.stringify(report)}, ${moment(at)}, ${by})`,
  )
  await run(
    tx,
    sql`UPDATE "Submission" SET "state" = 'submitted', "version" = ${version}, "submittedAt" = ${moment(at)},
          "submittedBy" = ${byName}, "late" = ${late ? 1 : 0}, "signedAt" = NULL, "returned" = '[]'
        WHERE "campaign" = ${campaign} AND "unit" = ${unit}`,
  )
  return version
}

/** True where the submission was in one of the states `from`. Who and when stands in the audit. */
async function move(
  tx: Transaction,
  campaign: string,
  unit: string,
  from: SubmissionState[],
  change: Sql,
): Promise<boolean> {
  const submission = await firstRow<{ state: SubmissionState }>(
    tx,
    sql`SELECT "state" FROM "Submission" WHERE "campaign" = ${campaign} AND "unit" = ${unit}`,
  )
  if (!submission || !from.includes(submission.state)) return false
  const moved = await run(
    tx,
    sql`UPDATE "Submission" SET ${change}
        WHERE "campaign" = ${campaign} AND "unit" = ${unit} AND "state" = ${submission.state}`,
  )
  return moved === 1
}

/** False when it is open already. The last version stays the one that counts until the next is submitted. */
export const reopen = (
  tx: Transaction,
  campaign: string,
  unit: string,
  _how: { by: string; at: string },
): Promise<boolean> =>
  move(tx, campaign, unit, ['submitted', 'returned', 'accepted'], sql`"state" = 'open', "returned" = '[]'`)

/** False when it is not submitted: somebody was faster. */
export const returnSubmission = (
  tx: Transaction,
  campaign: string,
  unit: string,
  { sections }: { sections: { section: string | null; reason: string }[]; by: string; at: string },
): Promise<boolean> =>
  move(
    tx,
    campaign,
    unit,
    ['submitted', 'accepted'],
    sql`"state" = 'returned', "returned" = ${JSON.stringify(sections)}`,
  )

/** False when it is not submitted: somebody was faster. */
export const accept = (
  tx: Transaction,
  campaign: string,
  unit: string,
  _how: { by: string; at: string },
): Promise<boolean> => move(tx, campaign, unit, ['submitted'], sql`"state" = 'accepted'`)

/**
 * Adds pages of the signed copy to the last version, in order; `replace` withdraws those it had (they stay in the store).
 * False when nothing was submitted yet.
 */
export async function addSignedPages(
  tx: Transaction,
  campaign: string,
  unit: string,
  { pages, replace, at }: { pages: readonly SignedPage[]; replace: boolean; at: string },
): Promise<boolean> {
  if (!(await markSigned(tx, campaign, unit, { at }))) return false
  const { version } = await loadSubmission(tx, campaign, unit)
  if (replace)
    await run(
      tx,
      sql`UPDATE "SignedPage" SET "withdrawnAt" = ${moment(at)} WHERE "campaign" = ${campaign} AND "unit" = ${unit}
            AND "version" = ${version} AND "withdrawnAt" IS NULL`,
    )
  for (const page of pages)
    await run(
      tx,
      sql`INSERT INTO "SignedPage" ("campaign", "unit", "version", "hash", "at", "body")
          VALUES (${campaign}, ${unit}, ${version}, ${page.hash}, ${moment(page.at)}, ${JSON.stringify(page)})`,
    )
  return true
}

/** The signed copy of the last version has come; false when nothing was submitted yet. */
export async function markSigned(
  tx: Transaction,
  campaign: string,
  unit: string,
  { at }: { at: string },
): Promise<boolean> {
  const marked = await run(
    tx,
    sql`UPDATE "Submission" SET "signedAt" = ${moment(at)}
        WHERE "campaign" = ${campaign} AND "unit" = ${unit} AND "version" > 0`,
  )
  return marked === 1
}

interface Row {
  report: string
  state: SubmissionState
  signedAt: string | null
  signedPages: string | null
}
// State and signed copy are those of now; all else is as it was frozen.
const lastOnes = sql`SELECT v."report", s."state", s."signedAt", ${signedPagesColumn} FROM "Submission" s
  JOIN "SubmissionVersion" v ON v."campaign" = s."campaign" AND v."unit" = s."unit" AND v."version" = s."version"`
const toReport = ({ report, state, signedAt, signedPages }: Row): UnitReport => ({
  prose: {}, // of versions frozen before there was any
  ...(JSON.parse(report) as Omit<UnitReport, 'prose'>),
  state,
  signedAt,
  signedPages: list<SignedPage>(signedPages),
})

/** The last submitted version, also while the unit works on the next; null when there is none. */
export async function lastVersion(db: Reader, campaign: string, unit: string): Promise<UnitReport | null> {
  const row = await firstRow<Row>(db, sql`${lastOnes} WHERE s."campaign" = ${campaign} AND s."unit" = ${unit}`)
  return row && toReport(row)
}

export async function lastVersions(db: Reader, campaign: string): Promise<UnitReport[]> {
  return (await rows<Row>(db, sql`${lastOnes} WHERE s."campaign" = ${campaign} ORDER BY s."unit"`)).map(toReport)
}
