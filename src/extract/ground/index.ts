/** A model's claims held against the officer's words, joined with what the rules read; prose checked against its sources. */
export { fieldsToRead } from './fields.ts'
export { ground } from './ground.ts'
export { lostShare } from './kept.ts'
export { merge } from './merge.ts'
export { guardProse, type ProseSources } from './prose.ts'
export { type Misread, misread, missingFigures } from './prose-meaning.ts'
export type { GroundContext, Grounded, ModelClaim, Refusal, Refused } from './types.ts'
