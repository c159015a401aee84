import { describe, expect, test } from 'vitest'
import {
  applies,
  fieldsAsked,
  fieldsDue,
  fillPlaceholders,
  groupOfSection,
  groupsOf,
  missing,
  sectionOfField,
  sectionsOf,
  tablesOf,
  unitById,
} from '../../src/campaign/asked.ts'
import { definition, exampleCommune, facts } from './campaign.ts'

const unit = (id: string) => unitById(definition, id)
const commune = unit('dao-san')
const town = unit('tt-phong-tho')
const front = unit('mttq-huyen')

describe('who a thing concerns', () => {
  test.for([
    [undefined, true],
    [{}, true],
    [{ kinds: ['commune'] }, true],
    [{ kinds: ['town'] }, false],
    [{ units: ['dao-san'] }, true],
    [{ kinds: ['town'], units: ['dao-san'] }, true],
    [{ kinds: [] }, false],
  ] as const)('%o', ([who, yes]) => {
    expect(applies(who as Parameters<typeof applies>[0], commune)).toBe(yes)
  })
})

describe('placeholders', () => {
  test('are filled for the unit and the year; others stay', () => {
    expect(fillPlaceholders('{Loai} {ten}, {loai}, {nam}, {nam_sau}, {don_vi}, {x}', definition, commune)).toBe(
      'Xã xã Dào San, xã, 2023, 2024, Đảng ủy xã Dào San, {x}',
    )
    expect(fillPlaceholders('Đảng ủy {loai}', definition, town)).toBe('Đảng ủy thị trấn')
  })
  test('none is left in what any unit reads', () => {
    for (const one of definition.units) {
      const texts = [
        ...groupsOf(definition, one).flatMap(({ title, question, hint, example }) => [title, question, hint, example]),
        ...sectionsOf(definition, one).flatMap(({ title, question, hint, example, guidance }) => [
          title,
          question,
          hint,
          example,
          guidance,
        ]),
      ]
      expect(
        texts.filter((text) => /[{}]|undefined/.test(text ?? '')),
        one.id,
      ).toEqual([])
    }
  })
})

describe('the walk', () => {
  test('of a commune and of the town: the same fourteen, two of them in other words', () => {
    expect(groupsOf(definition, commune).map(({ id }) => id)).toEqual(groupsOf(definition, town).map(({ id }) => id))
    const [atCommune, atTown] = [commune, town].map((one) =>
      groupsOf(definition, one).filter(({ id }) => id === 'G04' || id === 'G05'),
    )
    expect(atCommune![0]).toMatchObject({
      sections: ['II.1.b1'],
      question: expect.stringContaining('xây dựng nông thôn mới'),
    })
    expect(atTown![0]).toMatchObject({
      sections: ['II.1.b1', 'II.1.b2'],
      title: 'II.1 Xây dựng đô thị văn minh',
      question: expect.stringContaining('Nhân dân thị trấn'),
    })
    expect(atTown![1]).toMatchObject({
      question: expect.stringContaining('bao nhiêu phiếu'),
      example: expect.stringContaining('480 phiếu'),
    })
  })

  test.for([
    ['hnd', 'P2.HND.1 P2.HND.3 P2.HND.4 P2.CHUNG.2 P2.CHUNG.5 P2.KQ'],
    ['hccb', 'P2.CCB.1 P2.CCB.2 P2.CCB.3 P2.CCB.4 P2.CCB.5 P2.CHUNG.2b P2.CHUNG.5 P2.KQ'],
    ['dtn', 'P2.DTN.1 P2.DTN.2 P2.DTN.3 P2.CHUNG.2b P2.CHUNG.5 P2.KQ'],
    ['hnct', 'P2.NCT.3 P2.CHUNG.2 P2.CHUNG.5 P2.KQ'],
    ['bhxh', 'P2.CHUNG.1 P2.CHUNG.2 P2.CHUNG.3 P2.CHUNG.4 P2.CHUNG.5 P2.KQ'],
    ['mttq-huyen', 'H.1 H.2'],
  ] as const)('of %s: own rows first, then the general ones', ([id, walk]) => {
    expect(
      groupsOf(definition, unit(id))
        .map((group) => group.id)
        .join(' '),
    ).toBe(walk)
  })

  test('what only adds to an own text, and the closing question, are optional', () => {
    const optional = (id: string) =>
      groupsOf(definition, unit(id))
        .filter((group) => group.optional)
        .map((group) => group.id)
    expect(optional('hccb')).toEqual(['P2.CHUNG.2b', 'P2.KQ'])
    expect(optional('hnd')).toEqual(['P2.KQ'])
    expect(optional('dao-san')).toEqual([])
  })

  test('a section leads to its group', () => {
    expect(groupOfSection(definition, commune, 'V')?.id).toBe('G15')
    expect(groupOfSection(definition, commune, 'II')).toBeUndefined()
  })
})

describe('the outline', () => {
  test('of a body has only the contents it reports on', () => {
    expect(sectionsOf(definition, unit('dtn')).map(({ id }) => id)).toEqual([
      'P2.ND1',
      'P2.DTN.1',
      'P2.ND2',
      'P2.DTN.2',
      'P2.CHUNG.2',
      'P2.ND3',
      'P2.DTN.3',
      'P2.ND5',
      'P2.CHUNG.5',
      'P2.KQ',
    ])
  })
  test('of a commune is without the urban section and the urban fields', () => {
    const survey = sectionsOf(definition, commune).find(({ id }) => id === 'II.1.b4')
    expect(survey?.fields).toContain('b52_ntm.hai_long')
    expect(survey?.fields.filter((id) => id.startsWith('b5dt.'))).toEqual([])
    expect(sectionsOf(definition, commune).some(({ id }) => id === 'II.1.b2')).toBe(false)
    expect(sectionsOf(definition, town).find(({ id }) => id === 'II.1.b4')?.fields).toContain('b5dt.hai_long')
  })
  test('tells which section a field belongs to', () => {
    expect(sectionOfField(definition, commune, 'b2.dat_m2')?.id).toBe('II.1.b1')
    // Told by a commune though it is the district's: it belongs where supervisions are told.
    expect(sectionOfField(definition, commune, 'b4.gs_huyen')?.id).toBe('II.5.a')
    expect(sectionOfField(definition, commune, 'm.so_bc')).toBeUndefined()
  })
})

describe('fields and tables', () => {
  const due = (id: string) => fieldsDue(definition, unit(id)).map((field) => field.id)

  test('a commune owes the printed columns that concern it, and nothing else', () => {
    expect(due('dao-san').join(' ')).toBe(
      'b1.vb_cap_uy b1.vb_mttq_huyen b1.ct_phoi_hop b1.tt_cuoc b1.tt_nguoi b1.th_cuoc b1.th_nguoi b2.dat_m2 b2.ngay_cong ' +
        'b2.so_mo_hinh b2.ten_mo_hinh b3.ho_lien_ket b3.so_htx_tht b4.gs_tong b4.gs_xa b4.pb_tong b4.pb_xa ' +
        'b52_ntm.ho_lay_yk b52_ntm.hai_long b52_ntm.khong_hai_long b52_nc.ho_lay_yk b52_nc.hai_long b52_nc.khong_hai_long ' +
        'b52_km.ho_lay_yk b52_km.hai_long b52_km.khong_hai_long b5.tu_ngay b5.den_ngay',
    )
  })
  test('the town owes the urban table instead, the front its district columns, a body no figures', () => {
    expect(
      due('tt-phong-tho')
        .filter((id) => id.startsWith('b5'))
        .join(' '),
    ).toBe('b5dt.pt_lay_yk b5dt.hai_long b5dt.phieu b5dt.khong_hai_long b5dt.pt_dat b5dt.pt_luy_ke')
    expect(due('mttq-huyen').slice(0, 2)).toEqual(['b4.gs_huyen', 'b4.pb_huyen'])
    expect(due('mttq-huyen').every((id) => /^b4\.\w+_huyen|^b51_|^b5\./.test(id))).toBe(true)
    expect(due('hnd')).toEqual([])
  })
  test('auxiliary columns, shares and indicators may be filled though they are not owed', () => {
    const asked = fieldsAsked(definition, commune).map(({ id }) => id)
    for (const id of ['b3.so_htx', 'b4.gs_xa_chu_tri', 'b52_ntm.ty_le', 'n1.an_sinh', 'm.so_bc'])
      expect(asked).toContain(id)
    for (const id of ['b4.gs_huyen', 'b5dt.phieu', 'b51_ntm.hai_long', 'P2.HND.1.figures'])
      expect(asked).not.toContain(id)
    expect(
      fieldsAsked(definition, unit('hnd'))
        .filter(({ meta }) => !meta)
        .map(({ id }) => id),
    ).toEqual(['P2.HND.1.figures', 'P2.CHUNG.2.figures', 'P2.HND.3.figures', 'P2.HND.4.figures', 'P2.CHUNG.5.figures'])
  })
  test('tables come with the parts that concern the unit', () => {
    expect(tablesOf(definition, commune).map(({ id, parts }) => [id, parts.map(({ heading }) => heading)])).toEqual([
      ['B1', [undefined]],
      ['B2', [undefined]],
      ['B3', [undefined]],
      ['B4', [undefined]],
      ['B5', ['5.2. Cấp xã']],
    ])
    expect(tablesOf(definition, town).map(({ id }) => id)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5U'])
    expect(tablesOf(definition, front).map(({ id, parts }) => [id, parts[0]?.heading])).toEqual([
      ['B4', undefined],
      ['B5', '5.1. Cấp huyện'],
    ])
  })
})

describe('what is missing', () => {
  const labels = (told: Parameters<typeof facts>[0], of = commune) =>
    missing(definition, of, facts(told)).map(({ label, fields }) => [label, fields.length])

  test('of an empty report: every column, pairs together, the survey as one', () => {
    expect(labels({})).toEqual([
      ['Văn bản của cấp ủy', 1],
      ['Văn bản của MTTQ huyện', 1],
      ['Chương trình phối hợp', 1],
      ['Tuyên truyền (số cuộc, số người)', 2],
      ['Tập huấn (số cuộc, số người)', 2],
      ['Đất hiến', 1],
      ['Ngày công', 1],
      ['Số mô hình', 1],
      ['Mô hình tiêu biểu', 1],
      ['Hộ liên kết sản xuất', 1],
      ['HTX, tổ hợp tác thành lập', 1],
      ['Tổng số cuộc giám sát', 1],
      ['Giám sát cấp xã', 1],
      ['Tổng số cuộc phản biện', 1],
      ['Phản biện cấp xã', 1],
      ['Biểu 5: lấy ý kiến hài lòng về nông thôn mới', 11],
    ])
  })
  test('of the example: nothing', () => {
    expect(missing(definition, commune, exampleCommune)).toEqual([])
  })
  test('half a pair is asked by its own name; any state but “open” is an answer', () => {
    const told = { ...exampleCommune }
    delete told['b1.th_nguoi']
    expect(missing(definition, commune, told)).toEqual([
      { fields: ['b1.th_nguoi'], label: 'Tập huấn: số người', table: 'B1' },
    ])
    for (const state of ['none', 'unknown', 'not-applicable'] as const)
      expect(missing(definition, commune, { ...told, ...facts({ 'b1.th_nguoi': state }) })).toEqual([])
    expect(missing(definition, commune, { ...told, ...facts({ 'b1.th_nguoi': 'open' }) })).toHaveLength(1)
  })

  const beforeSurvey = Object.fromEntries(Object.entries(exampleCommune).filter(([id]) => !id.startsWith('b5')))
  const rest = (told: Parameters<typeof facts>[0]) =>
    missing(definition, commune, { ...beforeSurvey, ...facts(told) }).flatMap(({ fields }) => fields)

  test('a survey of one standard leaves the others out and wants its own rest and the days', () => {
    expect(rest({ 'b52_nc.ho_lay_yk': 300 })).toEqual([
      'b52_nc.hai_long',
      'b52_nc.khong_hai_long',
      'b5.tu_ngay',
      'b5.den_ngay',
    ])
    expect(rest({ 'b52_nc.ho_lay_yk': 300, 'b52_km.hai_long': 5 }).filter((id) => id.startsWith('b52_km'))).toEqual([
      'b52_km.ho_lay_yk',
      'b52_km.khong_hai_long',
    ])
  })
  test('no survey this year settles the whole table', () => {
    const none = definition.forms[2]?.alternatives ?? []
    expect(none.length).toBeGreaterThan(0)
    const all = ['b52_ntm', 'b52_nc', 'b52_km'].flatMap((p) => [
      `${p}.ho_lay_yk`,
      `${p}.hai_long`,
      `${p}.khong_hai_long`,
    ])
    expect(rest(Object.fromEntries(all.map((id) => [id, 'not-applicable'])))).toEqual([])
    expect(rest({ 'b5.tu_ngay': '2023-11-06' })).toHaveLength(11)
  })
  test('the town is asked whether it holds the title even when it held no survey', () => {
    const told = {
      'b5dt.phieu': 'not-applicable',
      'b5dt.hai_long': 'not-applicable',
      'b5dt.khong_hai_long': 'not-applicable',
      'b5dt.pt_lay_yk': 'not-applicable',
    } as const
    const open = missing(definition, town, facts(told)).filter(({ table }) => table === 'B5U')
    expect(open.map(({ fields }) => fields)).toEqual([['b5dt.pt_dat'], ['b5dt.pt_luy_ke']])
  })
  test('of the front: its district columns, the district survey as one', () => {
    expect(labels({}, front)).toEqual([
      ['Giám sát cấp huyện', 1],
      ['Phản biện cấp huyện', 1],
      ['Biểu 5: lấy ý kiến hài lòng cấp huyện', 8],
    ])
  })
})
