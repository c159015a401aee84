/** The consolidated files without chat: `npm run -s export -- --campaign ID --out DIR [--db FILE]`. */
import { access, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { buildConsolidated, unitReportsSoFar } from '../bot/build.ts'
import { realClock } from '../bot/clock.ts'
import { silentLog } from '../bot/ports.ts'
import { compose, exportedFacts, reports } from '../compose.ts'
import { environment, readConfig } from '../config.ts'
import { BadInput, command, readOptions } from './command.ts'

const USAGE = 'npm run -s export -- --campaign MÃ --out THƯ-MỤC [--db TỆP]'

await command(async ({ args, print }) => {
  const { options, rest } = readOptions(args, ['campaign', 'out', 'db'], USAGE)
  const { campaign: id, out, db } = options
  if (!id || !out || rest.length > 0) throw new BadInput(`Cách dùng: ${USAGE}`)
  const config = readConfig(environment())
  if (db !== undefined) await access(db)
  const databaseUrl = db === undefined ? config.databaseUrl : `file:${resolve(db)}`
  const filesDir = db === undefined ? config.filesDir : join(dirname(resolve(db)), 'files')
  const { quietSeconds } = config
  const program = await compose({
    databaseUrl,
    filesDir,
    quietSeconds,
    clock: () => realClock,
    channels: () => [],
    log: silentLog,
  })
  try {
    const { store, campaigns } = program
    const campaign = await campaigns.get(store.reader, id)
    if (!campaign) throw new BadInput(`Không có cuộc vận động “${id}” trong cơ sở dữ liệu.`)
    const at = program.clock.now().toISOString()
    const { files } = await buildConsolidated(store.reader, reports, campaign, at)
    const facts = await exportedFacts(campaign, await unitReportsSoFar(store.reader, campaign), at)
    await mkdir(out, { recursive: true })
    for (const { name, bytes } of files) await writeFile(join(out, name), bytes)
    await writeFile(join(out, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`)
    for (const name of [...files.map((file) => file.name), 'facts.json']) print(join(out, name))
  } finally {
    await program.close()
  }
})
