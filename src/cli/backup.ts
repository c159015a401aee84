/** A copy of the database and the files, also while the bot runs: `npm run -s backup -- DIR [--keep N]`. */
import { access } from 'node:fs/promises'
import { environment, readConfig } from '../config.ts'
import { backUp } from '../store/index.ts'
import { BadInput, command, readOptions } from './command.ts'

const USAGE = 'npm run -s backup -- THƯ-MỤC [--keep SỐ-BẢN]'
const KEEP = 30

await command(async ({ args, print }) => {
  const { options, rest } = readOptions(args, ['keep'], USAGE)
  const [to] = rest
  const keep = options.keep === undefined ? KEEP : Number(options.keep)
  if (to === undefined || rest.length > 1 || !Number.isInteger(keep) || keep < 1)
    throw new BadInput(`Cách dùng: ${USAGE}`)
  const { databaseUrl: url, filesDir } = readConfig(environment())
  if (url.startsWith('file:')) await access(url.slice('file:'.length))
  const { database, files } = await backUp({ url, filesDir }, { to, at: new Date(), keep })
  if (database) print(`Cơ sở dữ liệu: ${database.path} (${Math.ceil(database.bytes / 1024)} KB, đã kiểm tra)`)
  else print('Cơ sở dữ liệu PostgreSQL: sao lưu bằng pg_dump --format=custom --file=bot.dump "$DATABASE_URL"')
  print(`Tệp: ${files.copied} tệp mới, ${files.kept} tệp đã có trong bản sao.`)
})
