/** What goes into a dossier, read file by file while it is being written. */
import type { DossierFile } from '../reports/dossier.ts'
import type { Store } from '../store/index.ts'
import { buildConsolidated, buildUnitDocx, type Reports, unitReports } from './build.ts'
import type { Campaign } from './campaigns.ts'

const ENDINGS: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/heic': '.heic',
}

/** Reports and signed copies of every unit that has submitted, in official order; the consolidated files first. */
export async function* dossierFiles(
  store: Store,
  reports: Reports,
  campaign: Campaign,
  at: string,
  words: { consolidated: string; signed: (page: number, of: number) => string },
  count: (what: 'unit' | 'page') => void,
): AsyncGenerator<DossierFile> {
  const { definition } = campaign
  const { files } = await buildConsolidated(store.reader, reports, campaign, at)
  for (const { name, bytes } of files) yield { folder: words.consolidated, name, content: bytes, at }
  const units = (await unitReports(store.reader, campaign)).filter(({ version }) => version > 0)
  for (const [i, { unit: id, submittedAt, signedPages }] of units.entries()) {
    const unit = definition.units.find((one) => one.id === id)
    const docx = await buildUnitDocx(store.reader, reports, campaign, { unit: id, draft: false }, at)
    if (!unit || !docx) continue
    count('unit')
    const folder = `${String(i + 1).padStart(String(units.length).length, '0')} ${unit.reportsAs ?? unit.name}`
    yield { folder, name: docx.name, content: docx.bytes, at: submittedAt }
    for (const [page, { hash, mime, size, at: came }] of signedPages.entries()) {
      count('page')
      const name = `${words.signed(page + 1, signedPages.length)}${ENDINGS[mime] ?? ''}`
      yield { folder, name, content: { path: store.filePlace(hash), sha256: hash, size }, at: came }
    }
  }
}
