import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findUnits, unitMentions } from '../../src/campaign/units.ts'
import { fold } from '../../src/values/index.ts'
import { definition } from './campaign.ts'

const ids = (text: string) => findUnits(definition, text).map(({ id }) => id)

describe('a name in a text', () => {
  test.for([
    ['Dào San', ['dao-san']],
    ['xã Dào San', ['dao-san']],
    ['DAO SAN', ['dao-san']],
    ['dao-san', ['dao-san']],
    ['Đảng uỷ xã Dào San', ['dao-san']],
    ['UBMTTQ xa giao san', ['dao-san']],
    ['tra lai huoi luong II.5 so cuoc giam sat lech', ['huoi-luong']],
    ['Lả Nhì Thàng', ['lan-nhi-thang']],
    ['xã Ma Ly Pho', ['ma-li-pho']],
    ['tt phong tho', ['tt-phong-tho']],
    ['Đảng ủy thị trấn Phong Thổ', ['tt-phong-tho']],
    ['MTTQ huyện', ['mttq-huyen']],
    ['huyện Phong Thổ', ['mttq-huyen']],
    ['huyen doan', ['dtn']],
    ['Hội Phụ nữ', ['hlhpn']],
    ['hội nông dân huyện', ['hnd']],
    ['Dào San, Mù Sang và Nậm Xe', ['dao-san', 'mu-sang', 'nam-xe']],
    ['nâm xe', ['nam-xe']],
  ] as const)('%s', ([text, found]) => expect(ids(text)).toEqual(found))

  test('shared by two units names both, to be asked', () => {
    expect(ids('Phong Thổ').toSorted()).toEqual(['mttq-huyen', 'tt-phong-tho'])
    expect(ids('phong tho').toSorted()).toEqual(['mttq-huyen', 'tt-phong-tho'])
  })
  test('three units that look alike stay three', () => {
    expect([ids('mu sang'), ids('mo si san'), ids('dao san')]).toEqual([['mu-sang'], ['mo-si-san'], ['dao-san']])
  })
  test('nothing by likeness alone, nor within a longer word', () => {
    for (const text of ['Pa Vệ Sủ', 'Mù San', 'Dao Sang', 'Bản Lan', 'dàosan', 'sandao san', '', '   ', '…'])
      expect(ids(text), text).toEqual([])
  })
  test('the district after a commune is only its address', () => {
    expect(ids('Đảng ủy xã Dào San, huyện Phong Thổ')).toEqual(['dao-san'])
    expect(ids('Dào San và MTTQ huyện')).toEqual(['dao-san', 'mttq-huyen'])
  })
  test('an office that is not switched on yields to a unit that is', () => {
    expect(ids('trả lại Dào San: thiếu số liệu công an')).toEqual(['dao-san'])
    expect(ids('công an huyện')).toEqual(['ca'])
  })
})

test('every unit is found by its names and aliases, with and without diacritics', () => {
  for (const unit of definition.units) {
    for (const name of [unit.name, unit.reportsAs ?? unit.name, ...unit.aliases]) {
      expect(ids(name), name).toContain(unit.id)
      expect(ids(fold(name)), fold(name)).toContain(unit.id)
      expect(ids(name.normalize('NFD')), name).toContain(unit.id)
    }
  }
})

test('a mention tells where it stands, whatever else is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('Dào San', 'mu sang'), (noise, name) => {
      const text = `${noise} | ${name} | ${noise}`
      const found = unitMentions(definition, text).find(({ units }) => ['dao-san', 'mu-sang'].includes(units[0]!.id))
      expect(found).toBeDefined()
      expect(text.slice(found!.start, found!.end)).toBe(name)
    }),
  )
})
