/**
 * The token stands in every address of the API, so whatever may quote an address (an error of the network, a proxy's
 * page, a description) passes here before anybody sees it.
 */

/** What is shown in the token's place. */
export const HIDDEN = '[token]'

/** Gives a function that takes the token, and the secret part behind its colon, out of any text. */
export function redactor(token: string): (text: string) => string {
  const secret = token.slice(token.indexOf(':') + 1)
  const parts = [token, encodeURIComponent(token), secret, encodeURIComponent(secret)]
  // The longest first, so that no half of a token is left standing. Very short parts would blot out ordinary words.
  const hidden = [...new Set(parts)].filter((part) => part.length >= 4).sort((a, b) => b.length - a.length)
  return (text) => hidden.reduce((left, part) => left.replaceAll(part, HIDDEN), text)
}
