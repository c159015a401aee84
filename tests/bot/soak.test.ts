import { expect, test } from 'vitest'
import { soak } from './soak.ts'

test('a thousand updates, some twice, some late, on platforms that fail: nothing lost, nothing doubled', {
  timeout: 240_000,
}, async () => {
  const found = await soak({ updates: 1000, seed: 20231127, hostile: true })
  expect(found.doubled).toBeGreaterThan(60)
  expect(found.late).toBeGreaterThan(25)
  expect(found.faults).toBeGreaterThan(100)
  expect({ lost: found.lost, twice: found.twice, kept: found.kept }).toEqual({ lost: 0, twice: 0, kept: 1000 })
  expect(found.waiting).toBe(0)
  // The same words in the same order, each once, on platforms that never fail, come to the same facts.
  const calm = await soak({ updates: 1000, seed: 1, hostile: false, order: found.brought })
  expect(calm.told).toEqual(found.told)
  expect(calm.facts).toEqual(found.facts)
  expect(calm.repeated).toBeLessThanOrEqual(found.repeated)
})
