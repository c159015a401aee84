/** What outlives a reload, kept in this browser. Without storage (private windows) the page works, but forgets. */

const fallback = new Map()

export function load(key, otherwise) {
  try {
    const text = localStorage.getItem(`tlbc.${key}`)
    return text === null ? (fallback.get(key) ?? otherwise) : JSON.parse(text)
  } catch {
    return fallback.get(key) ?? otherwise
  }
}

export function save(key, value) {
  fallback.set(key, value)
  try {
    localStorage.setItem(`tlbc.${key}`, JSON.stringify(value))
  } catch {
    // Full or forbidden: the copy above serves until the page is left.
  }
}

/** 128 random bits. */
export function newChatId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Everything this page kept in the browser. */
export function forget() {
  fallback.clear()
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('tlbc.')) localStorage.removeItem(key)
  } catch {
    // Nothing could be kept either.
  }
}
