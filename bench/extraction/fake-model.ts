/**
 * Servers that stand in for a model: `good` answers what a case truly says, with the sentence it stands in; `lying` claims
 * other fields, other figures and invented words. They show that the way through works and what a lie costs; of a real
 * model's quality they say nothing.
 */
import { readValues } from '../../src/values/index.ts'
import { type FakeModel, fakeModel, textOf } from '../../tests/llm/fake-model.ts'
import type { Case } from './scoring.ts'

export type Fake = 'good' | 'lying'

interface Told {
  field: string
  state: string
  value: unknown
  quote: string
}

export async function fakeServer(cases: readonly Case[], fake: Fake): Promise<FakeModel> {
  const byText = new Map(cases.map((one) => [one.text, one]))
  return await fakeModel((asked) => {
    const one = byText.get(textOf(asked))
    const claims = one ? (fake === 'good' ? truth(one) : lies(one)) : []
    return { content: JSON.stringify({ claims }) }
  })
}

function truth({ text, expect }: Case): Told[] {
  return Object.entries(expect).flatMap(([field, value]): Told[] => {
    const state = stateOf(value)
    if (state !== 'known') return [{ field, state, value: null, quote: text.slice(0, 600) }]
    if (typeof value === 'number') return [{ field, state, value, quote: sentenceAt(text, placeOf(text, value)) }]
    return [{ field, state, value, quote: text.slice(0, 600) }]
  })
}

function stateOf(value: unknown): string {
  if (value === 0 || (Array.isArray(value) && value.length === 0)) return 'none'
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'state' in value
    ? String(value.state)
    : 'known'
}

/** Every figure of the text claimed for the field after the right one, doubled figures, and words nobody wrote. */
function lies({ text, expect }: Case): Told[] {
  const fields = [...Object.keys(expect), 'b2.dat_m2', 'n2.nha_xay', 'b4.gs_chu_tri']
  const values = readValues(text).flatMap((r) => (typeof r.value === 'number' ? [r.base?.value ?? r.value] : []))
  return fields.flatMap((field, i): Told[] => {
    const value = values[(i + 1) % Math.max(1, values.length)] ?? 7
    const own = expect[field]
    return [
      { field: fields[(i + 1) % fields.length]!, state: 'known', value, quote: text.slice(0, 600) },
      { field, state: 'known', value: typeof own === 'number' ? own * 2 : 777, quote: text.slice(0, 600) },
      { field, state: 'known', value: 5555, quote: 'hiến 5.555 m2 đất' },
    ]
  })
}

function placeOf(text: string, value: number): number {
  const reading = readValues(text).find((r) => r.value === value || r.base?.value === value)
  return reading?.start ?? Math.max(0, text.indexOf(String(value)))
}

/** From the end of the sentence before to the end of this one, at most as long as a quote may be. */
function sentenceAt(text: string, at: number): string {
  const before = Math.max(
    text.lastIndexOf('. ', at - 1),
    text.lastIndexOf('\n', at - 1),
    text.lastIndexOf('; ', at - 1),
  )
  const from = before < 0 ? 0 : before + 1
  const ends = ['. ', '\n', '; '].map((end) => text.indexOf(end, at)).filter((end) => end >= 0)
  const to = ends.length > 0 ? Math.min(...ends) : text.length
  const start = Math.max(from, at - 300)
  return text.slice(start, Math.min(to, start + 600)).trim()
}
