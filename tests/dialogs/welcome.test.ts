/** The first minutes of a person: code, greeting, privacy, yes or no; each refusal says what to do. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Event, WelcomeWorld } from '../../src/dialogs/types.ts'
import { readWelcomeState, type WelcomeStep, welcomeStep } from '../../src/dialogs/welcome/step.ts'
import { definition, NOW } from './staff-world.ts'

const unit = definition.units.find(({ id }) => id === 'dao-san')!
const none: WelcomeWorld = { definition, code: { kind: 'none' } }
const valid: WelcomeWorld = { definition, code: { kind: 'valid', role: 'officer', unit } }
const staff: WelcomeWorld = { definition, code: { kind: 'valid', role: 'staff', unit: undefined } }

function talk() {
  let json: string | null = null
  const take = (event: Event, world: WelcomeWorld): WelcomeStep & { text: string } => {
    const step = welcomeStep(readWelcomeState(json), event, world)
    json = JSON.stringify(step.state)
    return { ...step, text: step.replies.map(({ text }) => text).join('\n') }
  }
  return {
    say: (text: string, world = none) => take({ kind: 'said', at: NOW, message: 'm', text }, world),
    press: (choice: string, world = none) =>
      take({ kind: 'chose', at: NOW, message: 'm', choice, label: choice }, world),
    hear: take,
    /** What the dispatcher keeps beside the dialog's own state. */
    keep: (extra: object) => {
      json = JSON.stringify({ ...JSON.parse(json ?? '{}'), ...extra })
    },
    state: () => readWelcomeState(json),
  }
}

describe('a code', () => {
  test('valid: who speaks, for which unit, what is kept, what not to send; two choices', () => {
    const { text, replies, waits } = talk().say('KQ7-3MD', valid)
    expect(text).toContain('một chương trình máy tính của Ban Thường trực Ủy ban MTTQ Việt Nam huyện Phong Thổ')
    expect(text).toContain('Mã này dùng để báo cáo cho: Đảng ủy xã Dào San.')
    expect(text).toContain('“riêng tư”')
    expect(text).toContain('MẬT')
    expect(replies[0]?.choices).toEqual([
      { id: 'yes', label: 'Đúng, bắt đầu' },
      { id: 'no', label: 'Không phải đơn vị của tôi' },
    ])
    expect(waits).toBe(true)
  })

  test.for(['1', 'đúng', 'dung', 'Đúng, bắt đầu', 'dung bat dau', 'ok', 'đúng rồi', 'bắt đầu', 'vâng', '👍'])(
    '“%s” joins',
    (said) => {
      const t = talk()
      t.say('KQ7-3MD', valid)
      const step = t.say(said)
      expect(step.join).toEqual({ confirm: true })
      expect(step.replies).toEqual([])
    },
  )

  test('by the button too', () => {
    const t = talk()
    t.say('KQ7-3MD', valid)
    expect(t.press('yes').join).toEqual({ confirm: true })
  })

  test.for(['2', 'không phải', 'khong phai don vi cua toi', 'nhầm rồi', 'ko'])(
    '“%s” keeps the code for its owner',
    (said) => {
      const t = talk()
      t.say('KQ7-3MD', valid)
      const step = t.say(said)
      expect(step.join).toBeUndefined()
      expect(step.waits).toBe(false)
      expect(step.text).toContain('mã vẫn dùng được')
      expect(t.press('yes').join).toBeUndefined()
    },
  )

  test('a staff code names the role', () => {
    const { text, replies } = talk().say('KQ7-3MD', staff)
    expect(text).toContain('chuyên viên')
    expect(replies[0]?.choices?.[1]?.label).toBe('Không phải tôi')
  })

  test('another code while one waits: the new unit is asked', () => {
    const t = talk()
    t.say('KQ7-3MD', valid)
    const other = definition.units.find(({ id }) => id === 'mu-sang')!
    expect(t.say('AAA-AA3', { definition, code: { kind: 'valid', role: 'officer', unit: other } }).text).toContain(
      'Mù Sang',
    )
  })

  test('used by somebody else before the yes: said so, nobody joins', () => {
    const t = talk()
    t.say('KQ7-3MD', valid)
    const step = t.say('1', { definition, code: { kind: 'used' } })
    expect(step.join).toBeUndefined()
    expect(step.text).toContain('đã có người dùng')
  })

  test.for([
    ['used', 'cấp mã mới'],
    ['expired', 'đã hết hạn'],
    ['unknown', 'không tìm thấy mã này'],
    ['too-many', 'sau 1 giờ'],
  ] as const)('%s: says what to do, and something else the second time', ([kind, words]) => {
    const t = talk()
    const first = t.say('AAA-AA3', { definition, code: { kind } }).text
    expect(first).toContain(words)
    expect(t.say('AAA-AA3', { definition, code: { kind } }).text).not.toBe(first)
  })
})

describe('without a code', () => {
  test('says what this is and asks for the code; never twice the same', () => {
    const t = talk()
    const texts = Array.from({ length: 5 }, () => t.say('xin chào').text)
    expect(texts[0]).toContain('chương trình máy tính')
    expect(texts[0]).toContain('6 ký tự')
    for (let i = 1; i < texts.length; i += 1) expect(texts[i]).not.toBe(texts[i - 1])
  })

  test('no campaign: said so', () => {
    expect(talk().say('chào', { definition: undefined, code: { kind: 'none' } }).text).toContain(
      'chưa có đợt báo cáo nào',
    )
  })

  test('a file is not taken yet', () => {
    const about = { at: NOW, message: 'm', name: 'a.docx', mime: 'm', size: 1, caption: '' }
    const file: Event = { kind: 'sentFile', ...about, type: 'other', file: null }
    expect(talk().hear(file, none).text).toContain('chưa nhận tệp')
  })
})

describe('privacy', () => {
  test.for(['riêng tư', 'rieng tu', '/riengtu', 'Riêng tư?'])('“%s”: what, why, where, how long, rights', (said) => {
    const t = talk()
    t.say('KQ7-3MD', valid)
    const step = t.say(said)
    for (const words of ['Lưu gì', 'Để làm gì', 'Ở đâu', 'Bao lâu', 'mô hình ngôn ngữ', 'Quyền của đồng chí', 'xóa'])
      expect(step.text).toContain(words)
    expect(step.replies[0]?.choices).toHaveLength(2)
    expect(step.text.length).toBeLessThan(1900)
    expect(t.say('1').join).toEqual({ confirm: true })
  })

  test('before any code too, then the code is asked for', () => {
    expect(talk().say('riêng tư').text).toContain('6 ký tự')
  })
})

describe('state', () => {
  test('what the dispatcher keeps beside it survives', () => {
    const t = talk()
    t.say('KQ7-3MD', valid)
    t.keep({ invitation: 'i1' })
    t.say('gì vậy')
    expect(t.state()).toMatchObject({ invitation: 'i1', stage: 'confirm' })
  })

  test('broken state is the beginning', () => {
    for (const json of [null, '', 'x', '{}', '[1]', '{"stage":"confirm","greeting":7}'])
      expect(readWelcomeState(json)).toMatchObject({ stage: 'code' })
  })

  test('an old button after everything changed joins nobody', () => {
    expect(talk().press('yes').join).toBeUndefined()
    expect(talk().press('weg').replies).toHaveLength(1)
  })

  test('whatever is typed: a reply, and nobody joins without a valid code', () => {
    const codes = fc.constantFrom<WelcomeWorld['code']>(
      { kind: 'none' },
      { kind: 'used' },
      { kind: 'unknown' },
      { kind: 'too-many' },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 60 }), codes), { maxLength: 10 }), (all) => {
        const t = talk()
        for (const [text, code] of all) {
          const step = t.say(text, { definition, code })
          expect(step.join).toBeUndefined()
          expect(step.replies).toHaveLength(1)
        }
      }),
    )
  })

  test('what concerns people with a seat is passed over', () => {
    expect(talk().hear({ kind: 'fellQuiet', at: NOW }, none).replies).toEqual([])
  })
})
