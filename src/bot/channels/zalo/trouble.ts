/** What goes wrong with a bot of Zalo and concerns people: facts; the words are in `messages.ts`. */

export type Trouble = { bot: string } & (
  | { kind: 'allowance'; month: string; percent: number; used: number; limit: number; remindersHeld: boolean }
  /** 429: the plan's allowance is spent, or the platform will take no more for now. */
  | { kind: 'used-up' }
  | { kind: 'token-refused' }
  /** Nothing heard of the platform since (ISO) while asking for messages. */
  | { kind: 'silent'; since: string }
  /** Webhooks do not arrive; `outcome` as the platform names the reason. */
  | { kind: 'webhook'; outcome?: string }
)

/**
 * The same for the same trouble: once per threshold and month, of the others once a day. Whoever tells people uses it to
 * tell it once, also after a restart and with several processes.
 */
export const troubleKey = (trouble: Trouble, now: number): string =>
  trouble.kind === 'allowance'
    ? `zalo:${trouble.bot}:allowance:${trouble.month}:${trouble.percent}`
    : `zalo:${trouble.bot}:${trouble.kind}:${new Date(now).toISOString().slice(0, 10)}`

export type TellTrouble = (trouble: Trouble) => void
