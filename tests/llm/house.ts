/** The campaign that comes with the program, and a client on a fake server. */
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { loadDefinition } from '../../src/campaign/load.ts'
import { type ClientOptions, createClient, createReader, type ModelSettings } from '../../src/llm/index.ts'
import { type Asked, type Behaviour, type FakeModel, fakeModel } from './fake-model.ts'

const loaded = loadDefinition(fileURLToPath(new URL('../../campaigns/cvd-ntm-dtvm-2023', import.meta.url)))
if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
export const definition = loaded.definition
/** A commune of the campaign. */
export const unit = definition.units.find((u) => u.kind === 'commune')!
export const context = { definition, unit }

export const settingsFor = (server: FakeModel, more: Partial<ModelSettings> = {}): ModelSettings => ({
  mode: 'local',
  baseUrl: server.baseUrl,
  apiKey: 'khoa-bi-mat',
  model: 'thu',
  timeoutMs: 5000,
  monthlyTokens: undefined,
  ...more,
})

export interface Bench {
  server: FakeModel
  client: ReturnType<typeof createClient>
  reader: ReturnType<typeof createReader>
  /** Pauses that were asked for, in ms; none is waited. */
  pauses: number[]
  /** What was logged, as one text. */
  logged: () => string
  /** Moves the client's clock. */
  forward: (ms: number) => void
}

export interface BenchOptions extends ClientOptions {
  settings?: Partial<ModelSettings>
  probes?: (asked: Asked, before: number) => Behaviour
}

/** A fake server, a client on it whose pauses take no time, and a reader. */
export async function bench(
  behave: (asked: Asked, before: number) => Behaviour,
  { settings = {}, probes, ...options }: BenchOptions = {},
): Promise<Bench> {
  const server = await fakeModel(behave, probes)
  onTestFinished(() => server.close())
  const pauses: number[] = []
  const lines: string[] = []
  let now = Date.parse('2023-11-24T07:00:00Z')
  const note = (facts: Record<string, unknown>, what: string) => void lines.push(`${what} ${JSON.stringify(facts)}`)
  const made = settingsFor(server, settings)
  const client = createClient(made, {
    clock: { now: () => now, pause: async (ms) => void pauses.push(ms) },
    log: { info: note, warn: note },
    ...options,
  })
  return {
    server,
    client,
    reader: createReader(client, made),
    pauses,
    logged: () => lines.join('\n'),
    forward: (ms) => {
      now += ms
    },
  }
}

export const claimsText = (claims: unknown) => JSON.stringify({ claims })
