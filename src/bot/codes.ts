/**
 * Does a text look like an invitation code? Six characters of the alphabet without look-alikes, a hyphen or blank
 * in the middle allowed. Strict for people who already have a seat: an everyday word must not be taken for a code.
 */
const CODE = /^[ACDEFGHJKLMNPQRTUVWXY34679]{3}([- ]?)[ACDEFGHJKLMNPQRTUVWXY34679]{3}$/iu
/** “/start KQ7-3MD”: what Telegram sends for a deep link. */
const START = /^\/start\s+(\S{1,16})$/u

/** The part of a text that may be a code, or undefined. For people without a seat: any six letters are tried. */
export function codeIn(text: string): string | undefined {
  if (text.length > 40) return undefined
  const trimmed = text.trim()
  const word = START.exec(trimmed)?.[1] ?? trimmed
  return CODE.test(word) ? word : undefined
}

/** For people with a seat: a code has a digit in it, or was typed with the hyphen, or came by a link. */
export function looksLikeCode(text: string): string | undefined {
  const code = codeIn(text)
  if (code === undefined) return undefined
  return /[34679]/u.test(code) || code.includes('-') || text.trim().startsWith('/start') ? code : undefined
}
