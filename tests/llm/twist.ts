/** An honest draft made untrue in one place, with nothing but words and figures that stand in it. */
import { countsSame, framesOf } from '../../src/extract/ground/prose-figures.ts'

export interface Lie {
  kind: 'exchanged' | 'turned' | 'dropped' | 'judged' | 'denied'
  text: string
}

const PRAISE = [
  'vượt kế hoạch đề ra',
  'được Nhân dân đánh giá rất cao',
  'được đặc biệt quan tâm',
  'hoàn thành xuất sắc',
  'dẫn đầu toàn huyện',
  'một cách toàn diện',
]
const whole = (word: string, flags = 'u') => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, flags)

export function liesOf(prose: string): Lie[] {
  return [
    ...exchanged(prose),
    ...[
      ['tăng', 'giảm'],
      ['giảm', 'tăng'],
    ].map(([from, to]) => ({ kind: 'turned' as const, text: prose.replace(whole(from!), to!) })),
    ...prose
      .split(/(?<=[.;]) /u)
      .filter((part) => /\d/u.test(part) && part !== prose)
      .map((part) => ({ kind: 'dropped' as const, text: prose.replace(part, '').trim() })),
    ...PRAISE.map((praise) => ({ kind: 'judged' as const, text: prose.replace(/\.$/u, `, ${praise}.`) })),
    ...[...prose.matchAll(whole('(?:không có|không|chưa)', 'gu'))].map(({ 0: no, index }) => ({
      kind: 'denied' as const,
      text: `${prose.slice(0, index)}${no === 'không có' ? 'có' : 'đã'}${prose.slice(index + no.length)}`,
    })),
  ].filter(({ text }) => text !== prose)
}

/** Any two figures that may count the same, told in each other's place. */
function exchanged(prose: string): Lie[] {
  const places = [...new Map(framesOf(prose, 2023).figures.map((one) => [one.start, one])).values()].flatMap((one) => {
    const number = /\d[\d.,]*\d|\d/u.exec(one.text)
    return number ? [{ ...one, at: one.start + number.index, digits: number[0] }] : []
  })
  return places
    .sort((a, b) => a.at - b.at)
    .flatMap((a, i) =>
      places.slice(i + 1).flatMap((b) => {
        if (a.key === b.key || !countsSame(a.noun, b.noun) || (a.noun === '' && b.noun === '')) return []
        const between = prose.slice(a.at + a.digits.length, b.at)
        const text = `${prose.slice(0, a.at)}${b.digits}${between}${a.digits}${prose.slice(b.at + b.digits.length)}`
        return [{ kind: 'exchanged' as const, text }]
      }),
    )
}
