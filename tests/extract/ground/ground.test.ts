import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadDefinition } from '../../../src/campaign/load.ts'
import { ground, type ModelClaim, merge, type Refusal } from '../../../src/extract/ground/index.ts'
import { extract } from '../../../src/extract/index.ts'

const loaded = loadDefinition(fileURLToPath(new URL('../../../campaigns/cvd-ntm-dtvm-2023', import.meta.url)))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
const { definition } = loaded
const unit = definition.units.find((u) => u.kind === 'commune')!
const body = definition.units.find((u) => u.form !== unit.form && u.variant !== undefined)!
const context = { definition, unit }

const claim = (field: string, value: unknown, quote: string, state: ModelClaim['state'] = 'known'): ModelClaim => ({
  field,
  state,
  value,
  quote,
})
const read = (text: string, claims: ModelClaim[], question: string | null = 'II.1') => {
  const rules = extract(text, question, context)
  const grounded = ground(claims, text, { ...context, question, rules })
  return { rules, grounded, merged: merge(rules, grounded) }
}
const why = (text: string, one: ModelClaim, question: string | null = 'II.1') =>
  read(text, [one], question).grounded.refused[0]?.why

const LAND = 'Nhân dân hiến 1,25 ha đất, góp 350 ngày công; điện thoại 0987654321.'

describe('what falls', () => {
  test.for([
    ['invented words', claim('b2.dat_m2', 12_500, 'tặng 1,25 ha đất'), 'quote-not-found'],
    ['a value that is not there', claim('b2.dat_m2', 12_600, 'hiến 1,25 ha đất'), 'value-not-in-quote'],
    ['not converted', claim('b2.dat_m2', 1.25, 'hiến 1,25 ha đất'), 'other-field'],
    ['a number cut in two', claim('b2.dat_m2', 25, '25 ha đất'), 'quote-not-found'],
    ['a word cut in two', claim('b2.ngay_cong', 350, '350 ngày côn'), 'quote-not-found'],
    ['another field’s figure', claim('n1.ho_hien_dat', 350, 'góp 350 ngày công'), 'other-field'],
    ['an area for a count', claim('b2.so_mo_hinh', 12_500, 'hiến 1,25 ha đất'), 'other-field'],
    ['no such field', claim('b9.x', 350, 'góp 350 ngày công'), 'field-not-asked'],
    ['a telephone number', claim('b2.ngay_cong', 987_654_321, 'điện thoại 0987654321'), 'value-not-in-quote'],
    ['no quote', claim('b2.ngay_cong', 350, ''), 'quote-not-found'],
    ['nothing said of it', claim('b1.tt_cuoc', null, 'góp 350 ngày công', 'none'), 'no-support'],
    ['unknown out of the air', claim('n2.nha_xay', null, 'hiến 1,25 ha đất', 'unknown'), 'no-support'],
    ['none against a figure', claim('b2.dat_m2', null, 'hiến 1,25 ha đất', 'none'), 'rules-surer'],
    ['a text for a number', claim('b2.dat_m2', 'hiến', 'hiến 1,25 ha đất'), 'value-not-in-quote'],
  ] as [string, ModelClaim, Refusal][])('%s', ([, one, reason]) => {
    expect(why(LAND, one)).toBe(reason)
    const { rules, merged } = read(LAND, [one])
    expect(merged).toEqual(rules)
  })
  test('fields of another form', () => {
    const own = definition.fields.find((f) => f.type === 'count' && f.appliesTo?.kinds?.includes(unit.kind))!
    const text = `${own.aliases[0] ?? own.label}: 12 ${own.unit}`
    const { refused } = ground([claim(own.id, 12, text)], text, { definition, unit: body, question: null })
    expect(refused).toEqual([{ field: own.id, why: 'field-not-asked' }])
  })
  test('an invented document, a wrong date, another body’s document', () => {
    const text =
      'Đảng ủy ban hành Kế hoạch số 18-KH/ĐU ngày 20/02/2023; UBND xã có Quyết định số 45/QĐ-UBND ngày 03/3/2023.'
    const doc = (number: string, date: string | null) => [{ type: null, number, date }]
    const ask = (value: unknown) => why(text, claim('b1.vb_cap_uy', value, text), 'I.1')
    expect(ask(doc('19-KH/ĐU', null))).toBe('value-not-in-quote')
    expect(ask(doc('18-KH/ĐU', '2023-02-21'))).toBe('value-not-in-quote')
    expect(ask(doc('45/QĐ-UBND', '2023-03-03'))).toBe('other-field')
    expect(ask(doc('18-KH/ĐU', '2023-02-20'))).toBeUndefined()
  })
  test('a name that is not listed, or only a part of one', () => {
    const text = 'Có 2 mô hình: “Thắp sáng đường quê”, “Hàng rào xanh”.'
    const ask = (names: string[]) => why(text, claim('b2.ten_mo_hinh', names, text))
    expect(ask(['Thắp sáng'])).toBe('value-not-in-quote')
    expect(ask(['Hàng rào xanh', 'Tuyến phố văn minh'])).toBe('value-not-in-quote')
    expect(ask(['hàng rào xanh'])).toBeUndefined()
  })
  test('anything at all without a throw', () => {
    const wild = [
      null,
      7,
      'x',
      {},
      { field: 'b2.dat_m2' },
      { field: 'constructor', quote: 'hiến', state: 'known', value: 1 },
    ]
    const { grounded } = read(LAND, wild as unknown as ModelClaim[])
    expect(grounded.grounded).toEqual([])
    expect(grounded.refused).toHaveLength(wild.length)
  })
})

describe('what holds', () => {
  test('the same value by rules and model stays the rules’ own', () => {
    const { rules, merged } = read(LAND, [
      claim('b2.dat_m2', 12_500, 'hiến 1,25 ha đất'),
      claim('b2.ngay_cong', 350, '350 ngày công'),
    ])
    expect(merged).toEqual(rules)
    expect(merged.claims.map((c) => [c.field, c.method])).toEqual([
      ['b2.dat_m2', 'rules'],
      ['b2.ngay_cong', 'rules'],
    ])
  })
  test('quotes may differ in spaces, in the form of letters and in quotation marks', () => {
    const text = 'Quỹ “Vì người nghèo”\n  được 45 triệu đồng'.normalize('NFD')
    const one = claim('n1.quy_vnn', 45_000_000, 'Quỹ "Vì người nghèo" được 45 triệu đồng')
    expect(why(text, one)).toBeUndefined()
  })
  test('what only the model saw is marked, with the officer’s words and their place', () => {
    const text = 'Ngày hội mở đầu hôm 12/11/2023 và bế mạc 18/11/2023.'
    const { merged } = read(text, [claim('n2.ngay_hoi_den', '2023-11-18', 'bế mạc 18/11/2023')], 'II.2')
    const own = merged.claims.find((c) => c.method === 'model')
    expect(own).toMatchObject({ field: 'n2.ngay_hoi_den', value: '2023-11-18', words: '18/11/2023' })
    expect(text.slice(own!.start, own!.end)).toBe(own!.words)
  })
  test('the whole of a pair whose part is known', () => {
    const text = '702/826 hộ đạt danh hiệu gia đình văn hóa.'
    expect(why(text, claim('n2.tong_ho', 826, text), 'II.2')).toBeUndefined()
  })
})

describe('what is asked', () => {
  const asked = (text: string, one: ModelClaim, question: string | null = 'II.2') => {
    const { merged } = read(text, [one], question)
    return {
      stored: merged.claims.some((c) => c.field === one.field),
      open: merged.doubts.filter((d) => d.fields.includes(one.field)),
    }
  }
  test('words that only whisper of the field', () => {
    const { stored, open } = asked('Dựng mới 4 căn nhà cho hộ khó khăn.', claim('n2.nha_xay', 4, 'Dựng mới 4 căn nhà'))
    expect(stored).toBe(false)
    expect(open).toMatchObject([{ why: 'unclear', options: [{ value: 4 }] }])
  })
  test('a plan and last year’s figure', () => {
    for (const text of ['Năm 2024 phấn đấu xây mới 9 nhà Đại đoàn kết.', 'Năm ngoái xây mới 9 nhà Đại đoàn kết.'])
      expect(asked(text, claim('n2.nha_xay', 9, 'xây mới 9 nhà Đại đoàn kết'))).toMatchObject({
        stored: false,
        open: [{ why: 'unclear' }],
      })
  })
  test('two readings of one field, both in the words', () => {
    const text = 'Bà con hiến 300 m2 đất vườn. Bà con hiến 450 m2 đất rừng.'
    const rules = extract(text, 'II.1', context)
    const first = rules.claims.find((c) => c.field === 'b2.dat_m2')
    expect(first).toBeDefined()
    const other = first!.value === 300 ? 450 : 300
    const { stored, open } = asked(
      text,
      claim('b2.dat_m2', other, `hiến ${other} m2 đất ${other === 300 ? 'vườn' : 'rừng'}`),
      'II.1',
    )
    expect(stored).toBe(false)
    expect(open).toMatchObject([{ why: 'two-readings', options: [{ value: first!.value }, { value: other }] }])
  })
  test('what the rules already ask about is not filled by a model', () => {
    const text = 'Nhân dân góp 300-350 ngày công.'
    expect(asked(text, claim('b2.ngay_cong', 300, text), 'II.1')).toMatchObject({ stored: false })
  })
  test('no more than three questions are raised', () => {
    const text = 'Dựng 4 căn nhà. Phát 5 gói quà. Mở 6 buổi họp. Sửa 7 cái cầu. Tặng 8 cái xe. Mở 9 lớp.'
    const claims = definition.fields
      .filter((f) => f.type === 'count')
      .flatMap((f) => [4, 5, 6, 7, 8, 9].map((n) => claim(f.id, n, text)))
    expect(ground(claims, text, { ...context, question: 'II.2' }).doubts.length).toBeLessThanOrEqual(3)
  })
})

test('a section that looks ahead reports nothing', () => {
  const form = definition.forms.find((f) => f.id === unit.form)!
  const ahead = form.sections.find((s) => s.fields.length === 0 && /phương hướng|nhiệm vụ/iu.test(s.title))!
  expect(why('xây mới 9 nhà Đại đoàn kết', claim('n2.nha_xay', 9, 'xây mới 9 nhà Đại đoàn kết'), ahead.id)).toBe(
    'not-a-result',
  )
})
