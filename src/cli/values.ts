import { createInterface } from 'node:readline'
import { printed, readValues } from '../values/index.ts'

/** `npm run -s values -- [--now DATE] < lines.txt`: a line of JSON with all readings for each line of text. */
const args = process.argv.slice(2)
const [name, now] = args
const isDate = now !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(now) && !Number.isNaN(Date.parse(now))
if (args.length > 0 && !(name === '--now' && args.length === 2 && isDate)) {
  console.error('Cách dùng: npm run -s values -- [--now NĂM-THÁNG-NGÀY] < tệp.txt')
  process.exit(1)
}
// whoever reads us may stop early (`| head`)
process.stdout.on('error', () => process.exit(0))
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  console.log(JSON.stringify(printed(readValues(line, now === undefined ? {} : { today: now }))))
}
