/** Prose by a model that writes well, lies, or follows orders hidden in the officer's words. */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/campaign/fact.ts'
import type { ModelClient } from '../../src/llm/index.ts'
import { createDrafter } from '../../src/llm/index.ts'
import { readValues } from '../../src/values/index.ts'
import { definition, unit } from './house.ts'

/** A client whose model writes these texts, one after the other. */
function writes(...texts: string[]): { client: ModelClient; asked: string[] } {
  const asked: string[] = []
  const client = {
    ask: async ({ system, user }: { system: string; user: string }, read: (json: unknown) => unknown) => {
      const value = read({ text: texts[Math.min(asked.length, texts.length - 1)] })
      asked.push(`${system}\n${user}`)
      return value === undefined ? { ok: false, failed: 'malformed' } : { ok: true, value, cached: false }
    },
    probe: async () => ({ mode: 'json-schema' }),
  } as unknown as ModelClient
  return { client, asked }
}

const fact = (field: string, value: number): { fact: Fact; field: (typeof definition.fields)[number] } => ({
  fact: {
    field,
    state: 'known',
    value,
    status: 'confirmed',
    words: '',
    message: null,
    by: '',
    byName: '',
    at: '',
    method: 'typed',
  },
  field: definition.fields.find(({ id }) => id === field)!,
})
const material = (narrative: string, facts = [fact('b2.dat_m2', 12_500), fact('b2.ngay_cong', 350)]) => ({
  how: 'draft' as const,
  title: 'Xây dựng nông thôn mới',
  current: narrative,
  narrative,
  facts,
  names: [unit.name],
  year: 2023,
})
const SAID = 'bà con hiến 1,25ha đất làm đường, góp 350 ngày công'

test('grounded prose passes, a made-up figure is tried once more and then dropped', async () => {
  const good = 'Nhân dân đã hiến 12.500 m² đất làm đường, đóng góp 350 ngày công.'
  const bad = 'Nhân dân đã hiến 12.500 m² đất làm đường, đóng góp 400 ngày công.'
  const draft = async (...texts: string[]) => {
    const { client, asked } = writes(...texts)
    return { got: await createDrafter(client, { mode: 'local' }).draftSection(material(SAID)), asked }
  }
  expect((await draft(good)).got).toEqual({ text: good })
  const mended = await draft(bad, good)
  expect(mended.got).toEqual({ text: good })
  expect(mended.asked).toHaveLength(2)
  expect(mended.asked[1]).toContain('400')
  expect((await draft(bad, bad)).got).toEqual({ failed: 'ungrounded' })
})

describe('what the officer told stays in', () => {
  const TOLD =
    'Bà con bản Sì Choang hiến đất mở đường lên nương, ban ngày đi làm, tối mới họp. Cái khó là nhiều hộ còn trông chờ, ' +
    'chưa tự giác. Đã giao cho hội phụ nữ phụ trách đoạn đường hoa.'
  const GENERIC =
    'Phong trào được cấp ủy, chính quyền quan tâm chỉ đạo, triển khai sâu rộng, đạt nhiều kết quả tích cực, được Nhân dân hưởng ứng.'
  const PLAIN = 'Phong trào đã được triển khai tại các bản, các ngành, đoàn thể và mọi người cùng tham gia.'
  const FORMAL =
    'Nhân dân bản Sì Choang đã hiến đất mở đường lên nương sản xuất, việc họp dân được tổ chức vào buổi tối. Khó khăn là một ' +
    'số hộ còn trông chờ, chưa tự giác tham gia. Hội phụ nữ được giao phụ trách đoạn đường hoa.'
  const SHORT = 'Nhân dân bản Sì Choang hiến đất mở đường; nhiều hộ còn trông chờ.'
  const drafted = async (how: 'draft' | 'shorter' | 'formal', ...texts: string[]) => {
    const { client, asked } = writes(...texts)
    const got = await createDrafter(client, { mode: 'local' }).draftSection({ ...material(TOLD, []), how })
    return { got, asked }
  }

  test.each([
    ['draft', FORMAL],
    ['formal', FORMAL],
    ['shorter', SHORT],
  ] as const)('%s: other words for the same matter pass', async (how, text) => {
    expect((await drafted(how, text)).got).toEqual({ text })
  })

  test.each(['draft', 'formal', 'shorter'] as const)('%s: true of everybody is not what was told', async (how) => {
    const { got, asked } = await drafted(how, GENERIC)
    expect(got).toEqual({ failed: 'ungrounded' })
    expect(asked[1]).toContain('bỏ mất nhiều ý')
    expect(asked[1]).toContain('lời đánh giá không ai nói: hưởng ứng')
    expect((await drafted(how, PLAIN)).got).toEqual({ failed: 'incomplete' })
    expect((await drafted(how, GENERIC, FORMAL)).got).toEqual({ text: FORMAL })
  })

  test('a draft that tells one sentence of three is no draft', async () => {
    expect((await drafted('draft', SHORT)).got).toEqual({ failed: 'incomplete' })
  })
})

test('numbers of telephones do not leave the house, and come back', async () => {
  const { client, asked } = writes('Đầu mối liên hệ: [SỐ-A].')
  const drafter = createDrafter(client, { mode: 'remote' })
  const got = await drafter.draftSection(material('Đầu mối liên hệ: 0912345678', []))
  expect(asked.join('\n')).not.toContain('0912345678')
  if ('text' in got) expect(got.text).toBe('Đầu mối liên hệ: 0912345678.')
})

test.for([
  [
    'turned',
    'Bà con hiến 1,25ha đất (năm 2022: 2 ha), góp 350 ngày công.',
    'Nhân dân hiến 2 ha đất (năm 2022: 12.500 m²), góp 350 ngày công.',
    'đổi năm, chiều tăng giảm',
  ],
  [
    'left out',
    'Bà con hiến 1,25ha đất, góp 350 ngày công. Trồng rừng thay thế 24 ha.',
    'Nhân dân hiến 12.500 m² đất, góp 350 ngày công.',
    'bỏ sót số liệu trong lời kể: 24 ha',
  ],
  [
    'judged',
    SAID,
    'Nhân dân hiến 12.500 m² đất làm đường, góp 350 ngày công, vượt kế hoạch.',
    'không ai nói: vượt kế hoạch',
  ],
  [
    'denied',
    `${SAID}, chưa tự giác dọn vệ sinh`,
    'Nhân dân hiến 12.500 m² đất làm đường, góp 350 ngày công, tự giác dọn vệ sinh.',
    'có thành không hoặc không thành có',
  ],
] as const)('%s: one retry with the reason, then the template stands', async ([, told, lie, reason]) => {
  const { client, asked } = writes(lie)
  const got = await createDrafter(client, { mode: 'local' }).draftSection(material(told))
  expect('failed' in got).toBe(true)
  expect(asked).toHaveLength(2)
  expect(asked[1]).toContain(reason)
})

test('“viết ngắn lại” may leave figures out, but turns none round', async () => {
  const told = 'Bà con hiến 1,25ha đất làm đường, góp 350 ngày công. Trồng rừng thay thế 24 ha ở bản Sì Choang.'
  const draft = (text: string) =>
    createDrafter(writes(text).client, { mode: 'local' }).draftSection({ ...material(told), how: 'shorter' })
  const short = 'Nhân dân hiến 1,25 ha đất làm đường, góp 350 ngày công.'
  expect(await draft(short)).toEqual({ text: short })
  expect(await draft('Nhân dân hiến 24 ha đất làm đường, góp 350 ngày công.')).toEqual({ failed: 'ungrounded' })
})

test('nor do those of the confirmed table', async () => {
  const { client, asked } = writes('x')
  const field = definition.fields.find(({ type }) => type === 'name-list')!
  const told = { fact: { ...fact('b2.dat_m2', 1).fact, field: field.id, value: ['Ông Páo, 0912345678'] }, field }
  await createDrafter(client, { mode: 'remote' }).draftSection(material('Liên hệ ông Páo 0912345678', [told]))
  expect(asked.join('\n')).toMatch(/Ông Páo, \[SỐ-[A-C]\]/u)
  expect(asked.join('\n')).not.toContain('0912345678')
})

describe('a lying model', () => {
  /** Deterministic, so that a failure can be told again. */
  const dice = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const TRUE = ['Nhân dân đã hiến 12.500 m² đất', 'đóng góp 350 ngày công', 'làm đường giao thông']
  const lies = [
    (n: number) => `trồng ${n} cây xanh`,
    (n: number) => `vận động được ${n} triệu đồng`,
    (n: number) => `tỷ lệ đạt ${n}%`,
    (n: number) => `theo Kế hoạch số ${n}-KH/ĐU`,
    (n: number) => `ngày ${(n % 28) + 1}/7/2021`,
    (n: number) => `tổ chức ${['bảy', 'tám', 'mười hai', 'hai mươi'][n % 4]} buổi`,
    () => 'do đồng chí Nguyễn Văn Tám chủ trì',
  ]

  test('not one ungrounded figure, date or name in 300 drafts', async () => {
    let [passed, refused] = [0, 0]
    for (let seed = 1; seed <= 300; seed += 1) {
      const roll = dice(seed)
      const parts = TRUE.filter(() => roll() < 0.7)
      const isLie = roll() < 0.8
      if (isLie)
        parts.splice(
          Math.floor(roll() * (parts.length + 1)),
          0,
          lies[Math.floor(roll() * lies.length)]!(Math.floor(13 + roll() * 300)),
        )
      if (parts.length === 0) parts.push(TRUE[0]!)
      const text = `Trong năm, ${parts.join(', ')}.`
      const { client } = writes(text)
      const got = await createDrafter(client, { mode: 'local' }).draftSection(material(SAID))
      if (isLie) expect(got, text).toEqual({ failed: 'ungrounded' })
      if ('text' in got) {
        passed += 1
        for (const { value, base } of readValues(got.text)) expect([12_500, 350]).toContain(base?.value ?? value)
      } else refused += 1
    }
    expect(passed).toBeGreaterThan(20)
    expect(refused).toBeGreaterThan(150)
  })
})
