/** Names for downloads, in ASCII: some phones and mail programs garble diacritics in file names. */
import { localDate } from '../campaign/calendar.ts'
import type { Definition, Unit } from '../campaign/definition.ts'

export type FileKind = 'unit-docx' | 'consolidated-xlsx' | 'consolidated-docx' | 'dossier'

export interface FileOf {
  definition: Definition
  /** Of `unit-docx`. */
  unit?: Unit
  draft?: boolean
  /** ISO moment, of the consolidated files. */
  at?: string
}

/** 'BC-CVD-2023_xa-Dao-San.docx', 'TH-CVD-2023_2023-11-27.xlsx'. */
export function fileName(kind: FileKind, { definition, unit, draft, at }: FileOf): string {
  const campaign = `${(definition.id.split('-')[0] ?? definition.id).toUpperCase()}-${definition.year}`
  if (kind === 'unit-docx') {
    return `BC-${campaign}_${ascii(unit?.name ?? definition.issuer.short)}${draft ? '_du-thao' : ''}.docx`
  }
  const date = at ? `_${localDate(at)}` : ''
  if (kind === 'dossier') return `HS-${campaign}${date}.zip`
  return `TH-${campaign}${date}.${kind === 'consolidated-xlsx' ? 'xlsx' : 'docx'}`
}

/** “xã Dào San” → “xa-Dao-San”, at most 60 characters. */
export const ascii = (text: string): string =>
  text
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60)
