/** `npm run -s doctor -- [--campaign NAME]`: checks what the program depends on; exit 1 with what has to be mended. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { loadDefinition } from '../campaign/load.ts'
import { environment, readConfig } from '../config.ts'
import { BadInput, command, readOptions } from './command.ts'
import { checkModel, readCases } from './doctor-model.ts'
import { doctorText } from './doctor-words.ts'

const CAMPAIGN = 'cvd-ntm-dtvm-2023'

await command(async ({ args, print }) => {
  const { options, rest } = readOptions(args, ['campaign'], doctorText.usage)
  if (rest.length > 0) throw new BadInput(`Tham số không đúng. Cách dùng: ${doctorText.usage}`)
  const folder = join(readConfig(environment()).campaignsDir, basename(options.campaign ?? CAMPAIGN))
  const loaded = loadDefinition(folder)
  if (!loaded.ok) throw new BadInput(loaded.problems[0]?.message ?? folder)
  const cases = readCases(
    await readFile(join(folder, 'cases.jsonl'), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    }),
  )
  let last = ''
  const works = await checkModel(environment(), { definition: loaded.definition, cases }, (line) => {
    if (last !== '') print(last)
    last = line
  })
  // What is wrong goes to the error output, as one line.
  if (!works) throw new BadInput(last)
  print(last)
})
