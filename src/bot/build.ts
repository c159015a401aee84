/**
 * Slow work asked for by dialogs: files. Done outside any transaction from committed rows; what comes back is bytes
 * and a few facts for the reply.
 */
import type { Definition, Unit } from '../campaign/definition.ts'
import { narrativeTexts, type Submission, type UnitReport } from '../campaign/fact.ts'
import { proseInForce } from '../drafts/index.ts'
import type { DossierFile } from '../reports/dossier.ts'
import { lastVersion, lastVersions, loadSubmission, loadSubmissions, type Reader } from '../store/index.ts'
import type { Campaign } from './campaigns.ts'
import type { BuiltFile } from './ports.ts'
import { virginSubmission } from './world.ts'

/** The reports room, as the bot uses it. */
export interface Reports {
  unitDocx(input: {
    definition: Definition
    unit: Unit
    report: UnitReport
    draft: boolean
    at: string
  }): Promise<BuiltFile>
  /** Every unit due is in `units`, in official order, also those that are missing. */
  consolidated(input: {
    definition: Definition
    units: UnitReport[]
    at: string
    deadline: string
  }): Promise<{ files: BuiltFile[]; facts: Record<string, string | number> }>
  /** Writes everything as one zip to `path`; gives how many files are in it. */
  dossier(path: string, files: AsyncIterable<DossierFile>, about: { title: string; at: string }): Promise<number>
  dossierName(definition: Definition, at: string): string
}

/** The last submitted version, or with `draft` what is there now, confirmed or not. Null: nothing submitted yet. */
export async function buildUnitDocx(
  db: Reader,
  reports: Reports,
  { row, definition }: Campaign,
  { unit: unitId, draft }: { unit: string; draft: boolean },
  at: string,
): Promise<BuiltFile | null> {
  const unit = definition.units.find((u) => u.id === unitId)
  if (!unit) return null
  const report = draft
    ? draftReport(definition, await loadSubmission(db, row.id, unitId))
    : await lastVersion(db, row.id, unitId)
  return report ? await reports.unitDocx({ definition, unit, report, draft, at }) : null
}

export async function buildConsolidated(db: Reader, reports: Reports, { row, definition }: Campaign, at: string) {
  return await reports.consolidated({
    definition,
    units: await unitReports(db, { row, definition }),
    at,
    deadline: row.deadline,
  })
}

/** One entry per unit due, in official order: its last submitted version, or `missing`. */
export async function unitReports(db: Reader, { row, definition }: Campaign): Promise<UnitReport[]> {
  const versions = new Map((await lastVersions(db, row.id)).map((version) => [version.unit, version]))
  return [...definition.units]
    .filter((unit) => unit.active || versions.has(unit.id))
    .sort((a, b) => a.order - b.order)
    .map((unit) => versions.get(unit.id) ?? missingReport(unit.id))
}

/** As `unitReports`, but a unit that has not submitted shows what it has so far, confirmed or not. */
export async function unitReportsSoFar(db: Reader, campaign: Campaign): Promise<UnitReport[]> {
  const begun = new Map((await loadSubmissions(db, campaign.row.id)).map((submission) => [submission.unit, submission]))
  return (await unitReports(db, campaign)).map((report) => {
    const submission = begun.get(report.unit)
    return report.version === 0 && submission ? draftReport(campaign.definition, submission) : report
  })
}

export const missingReport = (unit: string): UnitReport => ({
  ...reportOf(virginSubmission('', unit)),
  state: 'missing',
})

/** What a unit has now, as a report: for its own preview, before anything is frozen. */
export function draftReport(definition: Definition, submission: Submission): UnitReport {
  const unit = definition.units.find(({ id }) => id === submission.unit)
  return { ...reportOf(submission), prose: unit ? proseInForce(definition, unit, submission) : {} }
}

function reportOf(submission: Submission): UnitReport {
  const { unit, state, version, submittedAt, submittedBy, late, signedAt, facts, narratives } = submission
  return {
    unit,
    state,
    version,
    submittedAt,
    submittedBy,
    late,
    signedAt,
    facts: Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact.state !== 'open')),
    narratives: narrativeTexts(narratives),
    prose: {},
    signedPages: submission.signedPages,
    reasons: submission.shared.reasons,
  }
}
