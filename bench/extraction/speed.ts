/** Time for one answer and for one whole report, after warming up. */
import { loadDefinition } from '../../src/campaign/load.ts'
import { extract } from '../../src/extract/index.ts'
import { corpus, readCases, readReport } from './scoring.ts'

const loaded = loadDefinition(corpus('../../campaigns/cvd-ntm-dtvm-2023'))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
const { definition } = loaded
const cases = readCases('dev.jsonl')
const report = readReport(1)
for (const c of cases) extract(c.text, c.question, { definition })
const times = cases.map((c) => {
  const from = performance.now()
  extract(c.text, c.question, { definition })
  return performance.now() - from
})
times.sort((a, b) => a - b)
const from = performance.now()
extract(report.text, null, { definition })
const whole = performance.now() - from
console.log(
  `one answer: median ${times[times.length >> 1]?.toFixed(2)} ms, 95th percentile ${times[Math.floor(times.length * 0.95)]?.toFixed(2)} ms`,
)
console.log(`a report of ${report.text.length} characters: ${whole.toFixed(0)} ms`)
