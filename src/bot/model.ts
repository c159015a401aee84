/** The model this program asks, where one is configured: its answers and its tokens are kept with the data. */
import {
  createBreaker,
  createClient,
  createDrafter,
  createReader,
  type Drafter,
  type ModelClient,
  type ModelReader,
  type ModelSettings,
} from '../llm/index.ts'
import { addModelTokens, keepModelAnswer, modelAnswer, modelTokens, type Store } from '../store/index.ts'
import type { Log } from './ports.ts'

export interface Model {
  client: ModelClient
  settings: ModelSettings
  reader: ModelReader
  drafter: Drafter
  /** Whether asking makes sense now: a server that keeps failing is left alone for a while. */
  ready(): boolean
}

/** Nothing is asked of the server yet: the first question does. Time here is the machine's, also where a clock is played. */
export function createModel({ store, settings, log }: { store: Store; settings: ModelSettings; log: Log }): Model {
  const breaker = createBreaker()
  const client = createClient(settings, {
    breaker,
    log,
    cache: {
      get: (hash) => modelAnswer(store.reader, hash),
      set: (hash, text) => store.transaction((tx) => keepModelAnswer(tx, hash, text, new Date().toISOString())),
    },
    budget: {
      spent: (month) => modelTokens(store.reader, month),
      add: (month, tokens) => store.transaction((tx) => addModelTokens(tx, month, tokens)),
    },
  })
  return {
    client,
    settings,
    reader: createReader(client, settings),
    drafter: createDrafter(client, settings),
    ready: () => breaker.ready(Date.now()),
  }
}
