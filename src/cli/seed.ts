/** A campaign with synthetic units: `npm run -s seed -- --units N --answers all|some [--db FILE]`. */
import { dirname, join, resolve } from 'node:path'
import { realClock } from '../bot/clock.ts'
import { codeExpiry } from '../bot/invite.ts'
import { readCampaigns } from '../bot/opening.ts'
import { silentLog } from '../bot/ports.ts'
import { emptyShared } from '../campaign/fact.ts'
import { hashOf } from '../campaign/load.ts'
import { compose } from '../compose.ts'
import { environment, readConfig } from '../config.ts'
import {
  addInvitation,
  addPerson,
  addSeat,
  appendFacts,
  appendNarratives,
  getCampaign,
  openCampaign,
  saveShared,
  submit,
} from '../store/index.ts'
import { BadInput, command, readOptions } from './command.ts'
import { syntheticAnswers, syntheticDefinition } from './synthetic.ts'

const USAGE = 'npm run -s seed -- --units N --answers all|some [--db TỆP]'

await command(async ({ args, print }) => {
  const { options, rest } = readOptions(args, ['units', 'answers', 'db'], USAGE)
  const count = Number(options.units)
  const answers = options.answers
  if (!Number.isInteger(count) || count < 1 || count > 2000 || rest.length > 0)
    throw new BadInput(`--units: số đơn vị từ 1 đến 2000. Cách dùng: ${USAGE}`)
  if (answers !== 'all' && answers !== 'some') throw new BadInput(`--answers: all hoặc some. Cách dùng: ${USAGE}`)
  const config = readConfig(environment())
  const [model] = await readCampaigns(config.campaignsDir)
  if (!model) throw new BadInput(`Chưa có cuộc vận động nào trong ${config.campaignsDir}.`)
  const definition = syntheticDefinition(model.definition, count)

  const databaseUrl = options.db === undefined ? config.databaseUrl : `file:${resolve(options.db)}`
  const filesDir = options.db === undefined ? config.filesDir : join(dirname(resolve(options.db)), 'files')
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
    const { store } = program
    const opens = new Date(definition.opensAt).toISOString()
    // Everything happened in the campaign's own days, an hour after the opening.
    const at = new Date(Date.parse(opens) + 3_600_000).toISOString()
    const deadline = new Date(definition.deadline.at).toISOString()
    if (await getCampaign(store.reader, definition.id))
      throw new BadInput(`Đã có “${definition.id}” trong cơ sở dữ liệu.`)
    await store.transaction((tx) =>
      openCampaign(tx, {
        id: definition.id,
        definition: JSON.stringify(definition),
        hash: hashOf(definition),
        deadline,
        at: opens,
      }),
    )
    let submitted = 0
    for (const [index, unit] of definition.units.slice(0, count).entries()) {
      // `some`: a third has submitted, a third is on its way, a third has not begun.
      const share = answers === 'all' ? 0 : index % 3
      if (share === 2) continue
      const told = syntheticAnswers(definition, unit, index, share === 0 ? 1 : 0.5)
      await store.transaction(async (tx) => {
        const byName = `Cán bộ ${unit.name}`
        const by = await addPerson(tx, { name: byName, at })
        await addSeat(tx, { person: by, role: 'officer', campaign: definition.id, unit: unit.id, at })
        const author = { by, byName, at }
        await appendFacts(
          tx,
          definition.id,
          unit.id,
          told.facts.map((fact) => ({ ...fact, ...author })),
        )
        const pieces = told.narratives.map((piece) => ({ ...piece, ...author, mode: 'append' as const, message: null }))
        await appendNarratives(tx, definition.id, unit.id, pieces)
        const groups = Object.fromEntries(told.groups.map((group) => [group, 'answered' as const]))
        await saveShared(tx, definition.id, unit.id, { ...emptyShared, groups, metaOffered: share === 0 }, at)
        if (share !== 0) return
        await submit(tx, definition.id, unit.id, { ...author, late: false })
        submitted += 1
      })
    }
    const expiresAt = codeExpiry(deadline, new Date().toISOString())
    const invitation = { campaign: definition.id, unit: null, role: 'staff', by: null, expiresAt, at } as const
    const code = await store.transaction((tx) => addInvitation(tx, invitation))
    print(`${definition.id}: ${count} đơn vị, ${submitted} đã nộp.`)
    print(`Mã chuyên viên: ${code}`)
    print(
      `Tải tổng hợp: npm run -s export -- --campaign ${definition.id} --out out${options.db === undefined ? '' : ` --db ${options.db}`}`,
    )
  } finally {
    await program.close()
  }
})
