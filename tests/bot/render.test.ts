import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { render, splitText } from '../../src/bot/render.ts'

const words = {
  fileNotCarried: (name: string) => `[${name}]`,
  filesAt: (url: string, names: readonly string[]) => `${names.length} tệp: ${url}`,
  sendAt: { 'send-report': (url: string) => `báo cáo: ${url}`, 'send-signed': (url: string) => `bản ký: ${url}` },
}
const poor = { textLimit: 2000, buttons: false, files: true }
const rich = { textLimit: 4096, buttons: true, files: true }
const file = { name: 'bc.docx', hash: 'a'.repeat(64), mime: 'x/y', size: 3 }

describe('a reply on a platform', () => {
  test('choices are numbered lines where there are no buttons', () => {
    const choices = [
      { id: 'yes', label: 'Đúng' },
      { id: 'no', label: 'Sửa' },
    ]
    const [part, ...more] = render({ text: 'Đúng không?', choices }, poor, words)
    expect(more).toEqual([])
    expect(part).toEqual({ text: 'Đúng không?\n1. Đúng\n2. Sửa', choices })
    expect(render({ text: 'Đúng không?', choices }, rich, words)).toEqual([{ text: 'Đúng không?', choices }])
  })

  test('choices of a long reply stand under its last message', () => {
    const text = `${'Một đoạn dài. '.repeat(150)}\n\n${'Đoạn hai. '.repeat(150)}`
    const parts = render({ text, choices: [{ id: 'a', label: 'Tiếp' }] }, poor, words)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map((part) => part.choices.length)).toEqual([...parts.slice(1).map(() => 0), 1])
    expect(parts.at(-1)!.text.endsWith('1. Tiếp')).toBe(true)
  })

  test('one file travels with a short text, several come after it', () => {
    expect(render({ text: 'Báo cáo', files: [file] }, poor, words)).toEqual([{ text: 'Báo cáo', choices: [], file }])
    const parts = render({ text: 'Báo cáo', files: [file, { ...file, name: 'b.xlsx' }] }, poor, words)
    expect(parts.map((part) => part.file?.name)).toEqual(['bc.docx', 'b.xlsx'])
    expect(parts.map((part) => part.text)).toEqual(['Báo cáo', ''])
  })

  test('choices are kept though a file follows the text', () => {
    const parts = render({ text: 'x', choices: [{ id: 'a', label: 'A' }], files: [file] }, rich, words)
    expect(parts.flatMap((part) => part.choices)).toHaveLength(1)
    expect(parts.filter((part) => part.file)).toHaveLength(1)
  })

  test('a platform without files is told the name', () => {
    const [part] = render({ text: 'Báo cáo', files: [file] }, { ...poor, files: false }, words)
    expect(part).toEqual({ text: 'Báo cáo\n[bc.docx]', choices: [] })
  })
})

describe('cutting', () => {
  test('prefers a paragraph, then a line, a sentence, a word', () => {
    const a = 'a'.repeat(30)
    expect(splitText(`${a}\n\n${a} ${a}`, 60)).toEqual([a, `${a} ${a}`].flatMap((t) => splitText(t, 60)))
    expect(splitText(`${a}\n${a} bb`, 40)[0]).toBe(a)
    expect(splitText(`Xong một việc. Rồi ${a}`, 25)[0]).toBe('Xong một việc.')
    expect(splitText(`mot hai ba bon ${a}`, 20)[0]).toBe('mot hai ba bon')
  })

  test('never inside a number or a surrogate pair', () => {
    const parts = splitText(`${'x'.repeat(15)}1.234.567.890 đồng`, 20)
    expect(parts).toEqual(['x'.repeat(15), '1.234.567.890 đồng'])
    for (const part of splitText('😀'.repeat(100), 21)) expect(part).not.toMatch(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/)
  })

  test('keeps every word, in order, within the limit', () => {
    const text = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('\n', '\n\n', ' ', '. ')),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 80 }), (pieces, limit) => {
        const whole = pieces.join('')
        const parts = splitText(whole, limit)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit)
        const letters = (s: string) => s.replace(/\s/gu, '')
        expect(letters(parts.join(''))).toBe(letters(whole))
      }),
    )
  })
})
