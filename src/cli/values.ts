import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { printed, readValues } from '../values/index.ts'
import { BadInput, command, readOptions } from './command.ts'

const USAGE = 'Cách dùng: npm run -s values -- [--now NĂM-THÁNG-NGÀY] < tệp.txt'

/** `npm run -s values -- [--now DATE] < lines.txt`: a line of JSON with all readings for each line of text. */
await command(async ({ args, stdin, print }) => {
  const { options, rest } = readOptions(args, ['now'], USAGE)
  const { now } = options
  const isDate = now === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(now) && !Number.isNaN(Date.parse(now)))
  if (rest.length > 0 || !isDate) throw new BadInput(USAGE)
  const input = stdin as Readable
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    print(JSON.stringify(printed(readValues(line, now === undefined ? {} : { today: now }))))
  }
})
