/**
 * Plays people through the real dispatcher, outbox and worker on a private channel, and prints what each would see.
 * `npm run -s simulate -- SCRIPT.jsonl|- [--db FILE] [--out DIR] [--now ISO] [--campaign NAME] [--channel NAME]`
 */
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import pino from 'pino'
import { readCampaign, readCampaigns } from '../bot/opening.ts'
import { silentLog } from '../bot/ports.ts'
import { readConfig } from '../config.ts'
import { BadInput, command, lines, readMoment, readOptions } from './command.ts'
import { createPlay, isChannelName } from './play.ts'
import { readScriptLine } from './script.ts'

const USAGE =
  'npm run -s simulate -- KICH-BAN.jsonl|- [--db TỆP] [--out THƯ-MỤC] [--now THỜI-ĐIỂM] [--campaign TÊN] [--channel zalo|telegram|web]'

await command(async ({ args, stdin, print }) => {
  const { options, rest } = readOptions(args, ['db', 'out', 'now', 'campaign', 'channel'], USAGE)
  const [source] = rest
  if (source === undefined || rest.length > 1) throw new BadInput(`Cách dùng: ${USAGE}`)
  const channel = options.channel ?? 'zalo'
  if (!isChannelName(channel)) throw new BadInput('--channel: zalo, telegram hoặc web.')
  const config = readConfig(process.env)
  const campaign = options.campaign
    ? await readCampaign(join(config.campaignsDir, options.campaign))
    : (await readCampaigns(config.campaignsDir))[0]
  if (!campaign) throw new BadInput(`Chưa có cuộc vận động nào trong ${config.campaignsDir}.`)

  const temporary = options.db === undefined ? await mkdtemp(join(tmpdir(), 'tro-ly-bao-cao-')) : undefined
  const database = options.db === undefined ? join(temporary!, 'bot.db') : resolve(options.db)
  const play = await createPlay({
    databaseUrl: `file:${database}`,
    filesDir: join(dirname(database), 'files'),
    out: options.out,
    campaign,
    channel,
    now: options.now === undefined ? undefined : readMoment(options.now, '--now'),
    quietSeconds: config.quietSeconds,
    // What went wrong inside is the developer's: shown only where it is asked for.
    log: process.env.LOG_LEVEL ? pino({ level: config.logLevel }, pino.destination(2)) : silentLog,
    print: (line) => print(JSON.stringify(line)),
  })
  try {
    const conversing = source === '-'
    for await (const [line, number] of lines(conversing ? stdin : createReadStream(source))) {
      if (line.trim() !== '') await play.line(readScriptLine(line, number))
      if (conversing) print(JSON.stringify({ done: number }))
    }
    print(JSON.stringify({ summary: await play.end() }))
  } finally {
    await play.close()
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
  }
})
