/** The room's door: many reports into one, and the files drawn from them. */
export { type Consolidated, type ConsolidationInput, consolidate } from './consolidate.ts'
export { consolidatedDocx } from './docx/consolidated.ts'
export { type UnitDocxInput, unitDocx } from './docx/unit.ts'
export { type DossierFile, writeDossier } from './dossier.ts'
export { type ExportedFact, type ExportedUnit, exportFacts } from './facts-json.ts'
export { type FileKind, type FileOf, fileName } from './file-name.ts'
export { consolidatedXlsx } from './xlsx/book.ts'
