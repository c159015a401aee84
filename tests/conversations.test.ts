/** Every golden conversation, through the real dispatcher, worker and outbox on real SQLite, at the campaign's own date. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCampaign } from '../src/bot/opening.ts'
import { silentLog } from '../src/bot/ports.ts'
import { createPlay, type Output } from '../src/cli/play.ts'
import { type Act, readActs, writeAct, writeTold } from './conversations/reader.ts'

const folder = join(import.meta.dirname, 'conversations')
const stories = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()

test.for(stories)('conversation %s', async (name) => {
  const path = join(folder, name)
  const told = await playStory(readActs(await readFile(path, 'utf8')))
  await expect(told).toMatchFileSnapshot(path)
})

async function playStory(acts: readonly Act[]): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'conversation-'))
  let heard: Output[] = []
  const play = await createPlay({
    databaseUrl: `file:${join(scratch, 'bot.db')}`,
    filesDir: join(scratch, 'files'),
    out: undefined,
    campaign: await readCampaign('campaigns/cvd-ntm-dtvm-2023'),
    channel: 'web',
    now: undefined,
    quietSeconds: 6,
    log: silentLog,
    print: (line) => void heard.push(line),
  })
  const written: string[] = []
  try {
    for (const act of acts) {
      heard = []
      switch (act.kind) {
        case 'remark':
          break
        case 'join':
          await play.line({ kind: 'join', name: act.name, unit: act.unit })
          break
        case 'clock':
          await play.line({ kind: 'now', at: new Date(act.iso) })
          break
        case 'say':
          await play.line({ kind: 'text', name: act.name, text: act.text, burst: act.burst })
          break
        case 'press':
          await play.line({ kind: 'choose', name: act.name, choice: act.label, burst: false })
          break
      }
      const speaker = act.kind === 'say' || act.kind === 'press' || act.kind === 'join' ? act.name : undefined
      written.push([writeAct(act), ...heard.map((line) => writeTold(line, speaker))].join('\n'))
      if (!(act.kind === 'say' && act.burst)) written.push('')
    }
  } finally {
    await play.close()
    await rm(scratch, { recursive: true, force: true })
  }
  return `${written.join('\n').trimEnd()}\n`
}
