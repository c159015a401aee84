/**
 * The only room that knows the database. Readers take `db: Reader` (a Transaction is one too), writers `tx: Transaction`,
 * so that a read can never write by accident. Ids are strings; moments are ISO 8601, in UTC when they come out.
 */

export {
  addAccountCode,
  chatsOfPerson,
  detachOthers,
  getAccountCode,
  useAccountCode,
} from './account-codes.ts'
export { addAudit, addAudits, listAudit } from './audit.ts'
export { type Backup, backUp } from './backup.ts'
export {
  adoptDefinition,
  getCampaign,
  listCampaigns,
  noteWaitingDefinition,
  openCampaign,
  setDeadline,
  setReminders,
  setUnitActive,
} from './campaigns.ts'
export { takeCharge } from './charge.ts'
export {
  addPerson,
  attachPerson,
  chatsOfChannel,
  chatsOfSeatUnit,
  findChat,
  findOrAddChat,
  getChat,
  getPerson,
  loadState,
  saveState,
  setActiveSeat,
  staffChats,
} from './chats.ts'
export { getFile, noteFile, putFile } from './files.ts'
export { type Gauges, readGauges, tryWriting } from './gauges.ts'
export { type Inspection, inspectDatabase } from './inspect.ts'
export { addInvitation, getInvitation, lookUpCode, pendingInvitations, useInvitation } from './invitations.ts'
export { addLink, type LinkRow, openLink, revokeLinks } from './links.ts'
export { StoreError, type StoreProblem } from './messages.ts'
export { addMessage, claimUpdate, getMessage, historyOf, messagesOfSource } from './messages-in.ts'
export { addModelTokens, keepModelAnswer, modelAnswer, modelTokens } from './model.ts'
export { openStore } from './open.ts'
export {
  addReplies,
  claimOutbox,
  holdOutbox,
  markPartSent,
  markRefused,
  markSent,
  nextOutboxDue,
  outboxPending,
  retryLater,
  sentTo,
} from './outbox.ts'
export { claimReminder } from './reminders.ts'
export {
  addRequest,
  addRequests,
  cancelRequests,
  claimRequests,
  failRequest,
  finishRequest,
  type Kinds,
  type NewRequest,
  nextRequestDue,
} from './requests.ts'
export { addSeat, getSeat, officersOf, seatsOf, seatsOfUnit, staffOf } from './seats.ts'
export { addSession, endSession, endSessionsAt, openSession, touchSession } from './sessions.ts'
export { getSetting, setSetting } from './settings.ts'
export { findOrAddSitting, getSitting } from './sittings.ts'
export {
  addReport,
  appendFacts,
  appendNarratives,
  draftHistory,
  factHistory,
  loadSubmission,
  loadSubmissions,
  type Report,
  saveShared,
} from './submissions.ts'
export type * from './types.ts'
export {
  accept,
  addSignedPages,
  lastVersion,
  lastVersions,
  markSigned,
  reopen,
  returnSubmission,
  submit,
} from './versions.ts'
export { countZaloMessages, zaloMessagesOf } from './zalo-messages.ts'
