import { describe, expect, test } from 'vitest'
import { codeIn, looksLikeCode } from '../../src/bot/codes.ts'
import { hear, personName, TEXT_LIMIT, wordsOf } from '../../src/bot/door.ts'
import { isMarkedSecret } from '../../src/bot/secrecy.ts'
import { cleanText } from '../../src/values/index.ts'

describe('secrecy', () => {
  test.for([
    'MẬT',
    'TỐI MẬT\nBáo cáo tình hình',
    'Kính gửi huyện\nTUYỆT MẬT\n…',
    '[MẬT]',
    '*** TỐI MẬT ***',
    'Tối mật',
    'Độ mật: Mật',
    'Độ mật: TỐI MẬT\nSố: 12-BC/ĐU',
    'độ mật : tuyệt mật.',
    'Do mat: toi mat',
    'MẬT\tĐẢNG CỘNG SẢN VIỆT NAM',
    'ĐẢNG BỘ HUYỆN          MẬT',
  ])('a marking: %s', (text) => expect(isMarkedSecret(cleanText(text))).toBe(true))

  test.for([
    'nuôi ong lấy mật',
    'mật',
    'Mật',
    'chè\nmật\ngạo',
    'Tuyên truyền giữ bí mật nhà nước 3 buổi',
    'mật độ dân số 45 người/km2',
    'BẢO MẬT',
    'Độ mật: không',
    'độ mật: thường',
    'hộ nuôi ong thu 200 lít mật.',
    'Tối mật ong vẫn bán được',
    '',
  ])('no marking: %s', (text) => expect(isMarkedSecret(cleanText(text))).toBe(false))

  test('a long text is read in one pass', () => {
    const started = performance.now()
    isMarkedSecret(`độ mật ${' '.repeat(50_000)}${'MẬT '.repeat(12_000)}`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('codes', () => {
  test.for(['KQ7-3MD', 'kq7-3md', 'KQ73MD', ' KQ7 3MD ', '/start KQ7-3MD'])('%s is a code', (text) =>
    expect(looksLikeCode(text)).toBeDefined(),
  )
  // Words of six letters, numbers, sentences.
  test.for(['tuyenh', 'hay qua', 'đúng', '123456', 'KQ7-3MD nhé', 'dan van', '12 hộ', ''])('%s is none', (text) =>
    expect(looksLikeCode(text)).toBeUndefined(),
  )
  test('before there is a seat any six letters are tried', () => expect(codeIn('acd efg')).toBe('acd efg'))
})

describe('the door', () => {
  test('a long text is cut whole letters only, and says so', () => {
    const heard = hear({ kind: 'text', text: `${'a'.repeat(TEXT_LIMIT - 1)}😀😀` }, cleanText)
    expect(heard).toMatchObject({ kind: 'said', cut: true })
    if (heard.kind !== 'said') return
    expect(heard.text.length).toBe(TEXT_LIMIT - 1)
  })

  test.for([
    { content: { kind: 'text', text: ' \u200b\n' }, kept: '[tin trống]' },
    { content: { kind: 'other', what: 'sticker' }, kept: '[nhãn dán]' },
    { content: { kind: 'other', what: '__proto__' }, kept: '[nội dung không đọc được]' },
  ] as const)('$content is kept as $kept and said without a letter', ({ content, kept }) => {
    const heard = hear(content, cleanText)
    expect(wordsOf(heard)).toBe(kept)
    expect(heard.kind === 'said' && heard.text).not.toMatch(/\p{L}/u)
  })

  test('a file keeps its name without folders', () => {
    const bytes = new Uint8Array(3)
    const heard = hear({ kind: 'file', name: '../../etc/báo cáo.docx', mime: 'x/y', bytes, caption: '' }, cleanText)
    expect(heard).toMatchObject({ kind: 'sentFile', name: 'báo cáo.docx', size: 3 })
  })

  test('a person always has a name', () => {
    expect(personName(' \u0000\u202e ', cleanText)).not.toBe('')
    expect(personName('Lò  Văn\nA', cleanText)).toBe('Lò Văn A')
  })
})
