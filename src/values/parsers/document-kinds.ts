import { fold } from '../fold.ts'

/**
 * Kinds of official documents. State: Nghị định 30/2020/NĐ-CP, Phụ lục III. Party: Quy định 66-QĐ/TW and its successor
 * 399-QĐ/TW. Front: Quyết định 207/QĐ-MTTW-BTT. The same code can mean different kinds by family: TT is thông tư of the
 * State and thông tri of Party and Front; quy định is QyĐ of the State and QĐi (often written QĐ) of the Party.
 */
export type Family = 'state' | 'party'

const kinds: { type: string; codes: string; family?: Family }[] = [
  { type: 'nghị quyết liên tịch', codes: 'NQLT' },
  { type: 'nghị quyết', codes: 'NQ' },
  { type: 'quyết định', codes: 'QĐ' },
  { type: 'chỉ thị', codes: 'CT' },
  { type: 'quy chế', codes: 'QC' },
  { type: 'quy định', codes: 'QyĐ QĐi QyDi' },
  { type: 'thông cáo', codes: 'TC' },
  { type: 'thông báo', codes: 'TB' },
  { type: 'hướng dẫn liên ngành', codes: 'HDLN HDLT' },
  { type: 'hướng dẫn', codes: 'HD' },
  { type: 'chương trình phối hợp', codes: 'CTPH CTrPH CTPHHĐ' },
  { type: 'chương trình hành động', codes: 'CTHĐ CTrHĐ' },
  { type: 'chương trình', codes: 'CTr' },
  { type: 'kế hoạch phối hợp', codes: 'KHPH' },
  { type: 'kế hoạch liên tịch', codes: 'KHLT' },
  { type: 'kế hoạch', codes: 'KH' },
  { type: 'phương án', codes: 'PA' },
  { type: 'đề án', codes: 'ĐA' },
  { type: 'dự án', codes: 'DA' },
  { type: 'báo cáo', codes: 'BC' },
  { type: 'biên bản', codes: 'BB' },
  { type: 'tờ trình', codes: 'TTr' },
  { type: 'hợp đồng', codes: 'HĐ' },
  { type: 'công điện', codes: 'CĐ' },
  { type: 'công văn', codes: 'CV' },
  { type: 'giấy mời', codes: 'GM' },
  { type: 'giấy ủy quyền', codes: 'GUQ' },
  { type: 'bản ghi nhớ', codes: 'BGN' },
  { type: 'nghị định', codes: 'NĐ' },
  { type: 'thông tư liên tịch', codes: 'TTLT' },
  { type: 'thông tri', codes: 'TT', family: 'party' },
  { type: 'thông tư', codes: 'TT', family: 'state' },
  { type: 'kết luận', codes: 'KL' },
  { type: 'quy hoạch', codes: 'QH', family: 'party' },
  { type: 'luật', codes: 'L QH', family: 'state' },
]

/** Longest first, so that “chương trình phối hợp” wins over “chương trình”. */
export const TYPES = kinds.map(({ type }) => type).sort((a, b) => b.length - a.length)
/** Codes in lower case without diacritics: “qd”, “ctph”. */
export const CODES = [...new Set(kinds.flatMap(({ codes }) => codes.split(' ').map(fold)))].sort(
  (a, b) => b.length - a.length,
)

const byCode = new Map<string, typeof kinds>()
for (const kind of kinds) {
  for (const code of kind.codes.split(' ').map(fold)) byCode.set(code, [...(byCode.get(code) ?? []), kind])
}

/** The types a code may mean; the family decides between two of one code. */
export function typesOf(code: string, family: Family): string[] {
  const folded = fold(code)
  const found = byCode.get(folded) ?? []
  const own = found.filter((kind) => kind.family === undefined || kind.family === family)
  const types = (own.length > 0 ? own : found).map(({ type }) => type)
  return folded === 'qd' && family === 'party' ? ['quyết định', 'quy định'] : types
}

/** Verbs as well as nouns, or names of programmes: a bare number after them makes no reference without “số”. */
export const NEEDS_SO = new Set(
  [
    'báo cáo',
    'thông báo',
    'hướng dẫn',
    'chương trình',
    'đề án',
    'dự án',
    'phương án',
    'biên bản',
    'hợp đồng',
    'luật',
    'quy hoạch',
    'chương trình hành động',
    'thông cáo',
    'giấy mời',
  ].map(fold),
)

/** First parts of organisations that write letters without a kind: 321/MTTQ-BTT. */
export const ORGS = new Set([
  'mttq',
  'mmtq',
  'ubmttq',
  'mttw',
  'ubnd',
  'hdnd',
  'vp',
  'vpub',
  'btv',
  'bttmttq',
  'du',
  'hu',
  'tu',
  'tw',
  'ttg',
  'cp',
  'hnd',
  'hpn',
  'hccb',
  'dtn',
  'ldld',
  'bcd',
  'btg',
  'bdv',
  'bgddt',
  'sldtbxh',
  'snv',
  'stc',
])
