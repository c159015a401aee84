import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fieldsDue, groupsOf, missing, unitById } from '../../src/campaign/asked.ts'
import { reminderMoments } from '../../src/campaign/calendar.ts'
import { loadDefinition } from '../../src/campaign/load.ts'
import { checkRules } from '../../src/campaign/rules.ts'
import { findUnits } from '../../src/campaign/units.ts'

const scratch = mkdtempSync(join(tmpdir(), 'new-campaign-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Another dispatch, of another level: a province asks its wards and communes. One small file, no code. */
const SMALL = `
id: cay-xanh-2026
title: Báo cáo trồng cây năm 2026
short: Trồng cây 2026
year: 2026
issuer: {unit: so-nn, name: Sở Nông nghiệp, short: Sở NN, place: Lai Châu}
dispatch:
  number: 12/SNN
  date: 2026-10-01
  subject: V/v báo cáo trồng cây
  legalBases: []
  addressees: [các xã, phường]
  copies: []
  purpose: để tổng hợp
frequency: một lần
period: {from: 2026-01-01, note: từ đầu năm}
opensAt: 2026-10-01T08:00:00+07:00
deadline: {at: 2026-10-16T00:00:00+07:00, lastDay: 2026-10-15, text: trước ngày 16/10/2026}
delivery: {text: gửi bản ký}
timeZone: Asia/Ho_Chi_Minh
calendar:
  workingDays: [1, 2, 3, 4, 5]
  workingHours: {from: 08:00, to: 17:00}
  quietHours: {from: 20:00, to: 07:00}
  holidays: []
  makeUpDays: []
kinds:
  ward: {label: phường, profile: plain, prefixes: [UBND]}
  commune: {label: xã, profile: plain}
  department: {label: sở, profile: plain}
profiles:
  plain:
    legalBasis: Nghị định 30/2020/NĐ-CP
    marginsMm: {top: 20, bottom: 20, left: 30, right: 15}
    bodyPt: 14
    firstLineMm: 10
    paragraphPt: 6
    headRight: [{text: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, pt: 13}]
    headLeft: [{text: "{TEN}", pt: 13}]
    headMark: rule
    numberLabel: "Số:"
    numberSymbol: /BC-UBND
    titlePt: 14
    subjectPt: 14
    subjectMark: rule
    sectionSuffix: .
    ending: ./.
    addressed: true
    recipientsLabel: bold-italic
    appendixNumbering: roman
units:
  - {id: doan-ket, order: 1, name: phường Đoàn Kết, kind: ward, form: cay, parent: so-nn}
  - {id: dao-san, order: 2, name: xã Dào San, kind: commune, form: cay, parent: so-nn, predecessors: [dao-san-2023, mu-sang-2023]}
  - {id: so-nn, order: 9, name: Sở Nông nghiệp, kind: department, form: cay}
forms:
  - id: cay
    title: Báo cáo trồng cây
    subject: Kết quả trồng cây năm {nam}
    groups:
      - {id: A, sections: ["1"], title: Trồng cây, question: "{Loai} trồng bao nhiêu cây, bao nhiêu còn sống?"}
    sections:
      - {id: "1", title: Kết quả trồng cây, question: "{Loai} trồng bao nhiêu cây?", fields: [c.trong, c.song]}
    tables: [T]
fields:
  - {id: c.trong, label: Số cây trồng, short: "Cây: đã trồng", type: count, unit: cây, aggregate: sum}
  - {id: c.song, label: Số cây sống, short: "Cây: còn sống", type: count, unit: cây, aggregate: sum}
tables:
  - id: T
    number: Biểu 1
    short: Biểu 1
    title: Cây trồng
    parts: [{columns: [{heading: Còn sống/đã trồng, ratio: {part: c.song, whole: c.trong}}]}]
rules:
  - {id: R1, when: c.song <= c.trong, severity: error, message: "Sống {c.song} nhiều hơn trồng {c.trong}."}
reminders:
  - {id: truoc-han, anchor: last-day, workingDays: -1, time: 08:00, audience: officers}
`

test('a new campaign is one new folder', () => {
  const folder = join(scratch, 'cay-xanh-2026')
  mkdirSync(folder)
  writeFileSync(join(folder, 'definition.yml'), SMALL)
  const loaded = loadDefinition(folder)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const { definition } = loaded
  const ward = unitById(definition, 'doan-ket')
  expect(groupsOf(definition, ward)[0]?.question).toBe('Phường trồng bao nhiêu cây, bao nhiêu còn sống?')
  expect(fieldsDue(definition, ward).map(({ id }) => id)).toEqual(['c.song', 'c.trong'])
  expect(missing(definition, ward, {})).toEqual([
    { fields: ['c.song', 'c.trong'], label: 'Cây (còn sống, đã trồng)', table: 'T' },
  ])
  expect(findUnits(definition, 'ubnd doan ket').map(({ id }) => id)).toEqual(['doan-ket'])
  expect(reminderMoments(definition, definition.deadline.at)[0]?.at).toBe('2026-10-14T01:00:00.000Z')
  const told = (field: string, value: number) =>
    ({
      field,
      value,
      state: 'known',
      status: 'confirmed',
      words: '',
      message: null,
      by: 'p',
      byName: 'P',
      at: '',
      method: 'typed',
    }) as const
  expect(
    checkRules(
      definition,
      ward,
      { 'c.song': told('c.song', 1200), 'c.trong': told('c.trong', 1000) },
      { deadline: '2026-10-15' },
    ),
  ).toEqual([
    { rule: 'R1', severity: 'error', fields: ['c.song', 'c.trong'], message: 'Sống 1.200 nhiều hơn trồng 1.000.' },
  ])
})
