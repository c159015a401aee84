/** The room's door: what stands under each heading of a report, and how it is revised. Pure. */
export { type Contents, contentsOf, statementsOf } from './contents.ts'
export { completed, type Material, ownProse, proseInForce, sectionsNow, sourcesOf, unmarkedSections } from './force.ts'
export { mendFigure } from './mend.ts'
export { formal, shorten, withoutSentence } from './revise.ts'
export { isAllTalk } from './talk.ts'
export { paragraphsOf } from './tidy.ts'
