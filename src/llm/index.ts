/** The room's door: settings, a client, a reader. Everything a model says is still to be grounded by `extract/ground`. */
export { type Breaker, createBreaker } from './breaker.ts'
export { type ClientOptions, createClient, type FailReason, type Mode, type ModelClient } from './client.ts'
export { createDrafter, type Drafted, type Drafter, type SectionMaterial } from './drafter.ts'
export { mask } from './masking.ts'
export { type Budget, type LlmLog, type ModelCache, memoryBudget, memoryCache } from './ports.ts'
export { createReader, type ModelReader, type ModelReading, noReader } from './reader.ts'
export { isLocalServer, type LlmConfig, LlmConfigError, type ModelSettings, readLlmConfig } from './settings.ts'
