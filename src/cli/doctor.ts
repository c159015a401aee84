/**
 * `npm run -s doctor -- [--campaign NAME] [--backup DIR]`: checks what the program depends on, before it ever ran or while
 * it runs, and says what to do; exit 1 with what has to be mended.
 */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { localMonth } from '../campaign/calendar.ts'
import { loadDefinition } from '../campaign/load.ts'
import { environment, readConfig } from '../config.ts'
import { BadInput, command, readOptions } from './command.ts'
import {
  checkBackup,
  checkClock,
  checkDatabase,
  checkDisk,
  checkReach,
  type Line,
  ok,
  warn,
  watchClock,
} from './doctor-house.ts'
import { checkModel, readCases } from './doctor-model.ts'
import { checkPlatforms } from './doctor-platforms.ts'
import { doctorText, houseText } from './doctor-words.ts'

const CAMPAIGN = 'cvd-ntm-dtvm-2023'
const MARK: Record<Line['level'], string> = { ok: '✔', warn: '⚠', bad: '✗' }

await command(async ({ args, print }) => {
  const { options, rest } = readOptions(args, ['campaign', 'backup'], doctorText.usage)
  if (rest.length > 0) throw new BadInput(`Tham số không đúng. Cách dùng: ${doctorText.usage}`)
  const config = readConfig(environment())
  const folder = join(config.campaignsDir, basename(options.campaign ?? CAMPAIGN))
  const loaded = loadDefinition(folder)
  if (!loaded.ok) throw new BadInput(loaded.problems[0]?.message ?? folder)
  const cases = readCases(
    await readFile(join(folder, 'cases.jsonl'), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    }),
  )
  // What is wrong comes last: it goes to the error output where it is one line.
  const wrong: string[] = []
  const tell = (lines: readonly Line[]) => {
    for (const { level, text } of lines) {
      if (level === 'bad') wrong.push(`${MARK.bad} ${text}`)
      else print(`${MARK[level]} ${text}`)
    }
  }
  const now = Date.now()
  tell([ok(houseText.settings), ok(houseText.campaign(loaded.definition.short))])
  const { lines, zalo } = await checkDatabase(config, localMonth(new Date(now).toISOString()))
  tell(lines)
  tell(await checkDisk(config))
  if (options.backup !== undefined) tell([await checkBackup(options.backup, now)])
  tell(await checkReach(config))
  if (config.publicUrl !== undefined && config.metricsToken === undefined) tell([warn(houseText.noMetricsToken)])
  const watched = watchClock()
  if (config.telegram || config.zalo) tell(await checkPlatforms(config, zalo, watched.fetch))
  else if (config.publicUrl === undefined) tell([ok(houseText.noChannel)])
  tell([checkClock(watched.ahead(), Date.now())])
  const said: string[] = []
  const works = await checkModel(environment(), { definition: loaded.definition, cases }, (line) => said.push(line))
  if (!works) wrong.push(said.pop() ?? '')
  said.forEach(print)
  if (wrong.length === 1) throw new BadInput(wrong[0])
  wrong.forEach(print)
  if (wrong.length > 1) throw new BadInput(houseText.toMend(wrong.length))
})
