/** Every word a drafted section shows that is neither the officer's nor the campaign's. */

/** Signs of a value that is no number. They stay apart everywhere: zero, unknown, not applicable, not submitted. */
export const SIGNS = {
  gap: '[chưa có số liệu]',
  noText: '[chưa có nội dung]',
  notApplicable: '-',
  notTold: '',
  missing: 'chưa nộp',
  noList: 'Không có',
} as const

export const PROSE = {
  results: 'Kết quả: ',
  figures: 'Số liệu: ',
  /** Between a subject and what it has done; templates of one subject are told in one sentence. */
  done: ' đã ',
  and: ' và ',
  ofThese: ', trong đó ',
  about: 'khoảng ',
  /** Words beside a number that is not exact (without diacritics) → how prose says so. */
  hedges: [
    { said: 'hon', told: 'hơn ' },
    { said: 'tren', told: 'trên ' },
    { said: 'gan', told: 'gần ' },
  ],
  noneOf: (name: string) => `Không có ${name}`,
  notApplicable: 'Không áp dụng.',
  nothing: 'Không có nội dung báo cáo.',
} as const
