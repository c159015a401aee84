/** The only room that knows the database. Readers take `db: Reader` (a Transaction is one too), writers take `tx`. */
import type { Fact, Narrative, Shared, Submission, UnitReport } from '../campaign/fact.ts'
import type {
  AuditRow,
  CampaignRow,
  ChatAddress,
  ChatRow,
  Claim,
  CodeLookup,
  FileRef,
  HistoryEntry,
  MessageRow,
  OutRow,
  PendingInvitation,
  PersonRow,
  Reader,
  RequestRow,
  Seat,
  SeatRole,
  SeatWithName,
  Store,
  StoreOptions,
  Transaction,
} from './types.ts'

export type * from './types.ts'
export type StoreProblem = string
export declare class StoreError extends Error {
  readonly code: StoreProblem
}
export declare function openStore(options: StoreOptions): Promise<Store>
// updates
export declare function claimUpdate(
  tx: Transaction,
  u: { channel: string; bot: string; update: string; at: string },
): Promise<boolean>
// chats and people
export declare function findOrAddChat(tx: Transaction, address: ChatAddress, at: string): Promise<ChatRow>
export declare function getChat(db: Reader, id: string): Promise<ChatRow | null>
export declare function chatsOfSeatUnit(db: Reader, campaign: string, unit: string): Promise<ChatRow[]>
export declare function staffChats(db: Reader, campaign: string): Promise<ChatRow[]>
export declare function addPerson(tx: Transaction, person: { name: string; at: string }): Promise<string>
export declare function attachPerson(tx: Transaction, chat: string, person: string): Promise<void>
export declare function getPerson(db: Reader, id: string): Promise<PersonRow | null>
export declare function setActiveSeat(tx: Transaction, chat: string, seat: string | null): Promise<void>
export declare function saveState(
  tx: Transaction,
  chat: string,
  seat: string | null,
  state: string,
  at: string,
): Promise<void>
export declare function loadState(db: Reader, chat: string, seat: string | null): Promise<string | null>
// seats
export declare function addSeat(
  tx: Transaction,
  seat: { person: string; role: SeatRole; campaign: string; unit: string | null; at: string },
): Promise<string>
export declare function seatsOf(db: Reader, person: string): Promise<Seat[]>
export declare function getSeat(db: Reader, id: string): Promise<Seat | null>
export declare function seatsOfUnit(db: Reader, campaign: string, unit: string): Promise<SeatWithName[]>
export declare function staffOf(db: Reader, campaign: string): Promise<SeatWithName[]>
// invitations
export declare function addInvitation(
  tx: Transaction,
  invitation: {
    campaign: string
    unit: string | null
    role: SeatRole
    by: string | null
    expiresAt: string
    at: string
    code?: string
  },
): Promise<string>
export declare function lookUpCode(
  tx: Transaction,
  attempt: { address: ChatAddress; code: string; at: string },
): Promise<CodeLookup>
export declare function getInvitation(db: Reader, id: string, at: string): Promise<CodeLookup>
export declare function useInvitation(tx: Transaction, id: string, person: string, at: string): Promise<boolean>
export declare function pendingInvitations(db: Reader, campaign: string): Promise<PendingInvitation[]>
// campaigns
export declare function getCampaign(db: Reader, id: string): Promise<CampaignRow | null>
export declare function listCampaigns(db: Reader): Promise<CampaignRow[]>
export declare function openCampaign(
  tx: Transaction,
  campaign: { id: string; definition: string; hash: string; deadline: string; at: string },
): Promise<boolean>
export declare function setDeadline(
  tx: Transaction,
  id: string,
  deadline: string,
  by: string,
  at: string,
): Promise<void>
export declare function approveReminders(tx: Transaction, id: string): Promise<void>
export declare function setUnitActive(tx: Transaction, id: string, unit: string, active: boolean): Promise<void>
export declare function noteWaitingDefinition(
  tx: Transaction,
  id: string,
  definition: string,
  hash: string,
): Promise<void>
export declare function adoptDefinition(tx: Transaction, id: string, at: string): Promise<boolean>
// submissions
export declare function loadSubmission(db: Reader, campaign: string, unit: string): Promise<Submission>
export declare function loadSubmissions(db: Reader, campaign: string): Promise<Submission[]>
export declare function appendFacts(
  tx: Transaction,
  campaign: string,
  unit: string,
  facts: readonly Fact[],
): Promise<void>
export declare function factHistory(db: Reader, campaign: string, unit: string, field: string): Promise<Fact[]>
export declare function appendNarratives(
  tx: Transaction,
  campaign: string,
  unit: string,
  rows: readonly Narrative[],
): Promise<void>
export declare function saveShared(
  tx: Transaction,
  campaign: string,
  unit: string,
  shared: Shared,
  at: string,
): Promise<void>
export declare function submit(
  tx: Transaction,
  campaign: string,
  unit: string,
  how: { by: string; byName: string; at: string; late: boolean },
): Promise<number>
export declare function reopen(
  tx: Transaction,
  campaign: string,
  unit: string,
  how: { by: string; at: string },
): Promise<boolean>
export declare function returnSubmission(
  tx: Transaction,
  campaign: string,
  unit: string,
  how: { sections: { section: string | null; reason: string }[]; by: string; at: string },
): Promise<boolean>
export declare function accept(
  tx: Transaction,
  campaign: string,
  unit: string,
  how: { by: string; at: string },
): Promise<boolean>
export declare function markSigned(
  tx: Transaction,
  campaign: string,
  unit: string,
  how: { at: string },
): Promise<boolean>
export declare function lastVersion(db: Reader, campaign: string, unit: string): Promise<UnitReport | null>
export declare function lastVersions(db: Reader, campaign: string): Promise<UnitReport[]>
// messages in, audit, history
export declare function addMessage(tx: Transaction, message: Omit<MessageRow, 'id'>): Promise<string>
export declare function getMessage(db: Reader, id: string): Promise<MessageRow | null>
export declare function historyOf(db: Reader, chat: string, limit: number): Promise<HistoryEntry[]>
export declare function addAudit(
  tx: Transaction,
  row: {
    campaign: string | null
    unit: string | null
    person: string | null
    what: string
    facts: Record<string, string | number>
    at: string
  },
): Promise<void>
export declare function listAudit(db: Reader, campaign: string, limit: number): Promise<AuditRow[]>
// files
export declare function putFile(
  tx: Transaction,
  file: { name: string; mime: string; bytes: Uint8Array; at: string },
): Promise<FileRef>
export declare function getFile(db: Reader, hash: string): Promise<FileRef | null>
// outbox
export declare function addReplies(
  tx: Transaction,
  chat: string,
  replies: readonly string[],
  at: string,
  key?: string,
): Promise<void>
export declare function claimOutbox(store: Store, claim: Claim): Promise<OutRow[]>
export declare function markPartSent(tx: Transaction, id: string, parts: number): Promise<void>
export declare function markSent(tx: Transaction, id: string, at: string): Promise<void>
export declare function retryLater(tx: Transaction, id: string, dueAt: string, why: string): Promise<void>
export declare function markRefused(tx: Transaction, id: string, why: string, at: string): Promise<void>
export declare function outboxPending(db: Reader): Promise<number>
export declare function nextOutboxDue(db: Reader): Promise<string | null>
export declare function sentTo(
  db: Reader,
  chat: string,
  limit: number,
): Promise<{ id: string; reply: string; at: string }[]>
// requests
export declare function addRequest(
  tx: Transaction,
  request: {
    chat: string | null
    seat: string | null
    campaign: string | null
    kind: string
    payload: string
    dueAt: string
    key?: string
    at: string
  },
): Promise<void>
export declare function claimRequests(store: Store, claim: Claim): Promise<RequestRow[]>
export declare function finishRequest(tx: Transaction, id: string, at: string): Promise<boolean>
export declare function failRequest(tx: Transaction, id: string, why: string, dueAt: string | null): Promise<void>
export declare function cancelRequests(tx: Transaction, which: { chat: string; kind: string }): Promise<void>
export declare function nextRequestDue(db: Reader): Promise<string | null>
// reminders, settings
export declare function claimReminder(
  tx: Transaction,
  reminder: { campaign: string; unit: string | null; reminder: string; at: string },
): Promise<boolean>
export declare function getSetting(db: Reader, key: string): Promise<string | null>
export declare function setSetting(tx: Transaction, key: string, value: string): Promise<void>
