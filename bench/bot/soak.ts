/**
 * `npx tsx bench/bot/soak.ts [UPDATES] [SEED]`: many updates over Telegram and Zalo at once, 10 % of them twice, 5 % late,
 * every fifth call of a platform failing; counts what was lost, doubled, and what officers saw repeated.
 */
import { soak } from '../../tests/bot/soak.ts'

const [updates = 1000, seed = 20231127] = process.argv.slice(2).map(Number)
const { told: _, facts: __, brought: ___, ...counts } = await soak({ updates, seed, hostile: true })
console.log(counts)
process.exit(0)
