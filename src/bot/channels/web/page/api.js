/** The server's doors, seen from the page. */

async function call(path, body, seconds) {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(seconds * 1000),
  })
  const answer = await response.json().catch(() => ({}))
  return { ok: response.ok, status: response.status, answer }
}

async function must(path, body, seconds = 20) {
  const { ok, answer } = await call(path, body, seconds)
  if (!ok) throw new Error(answer.error ?? 'failed')
  return answer
}

export const getStart = () => must('/api/start')
export const invite = async (person) => (await must('/api/play/people', person)).code
/** Reminders that fall due on the way are sent before it answers. */
export const advance = (to) => must('/api/play/clock', { to }, 120)

export const fileUrl = (hash, chat) => `/api/files/${encodeURIComponent(hash)}?chat=${chat}`

/**
 * One message. 'taken': it is stored. 'refused': it will never be taken as it is. 'later': not known; sent again with
 * the same id it counts once.
 */
export async function postMessage({ chat, ...message }) {
  try {
    const { ok, status, answer } = await call(`/api/chats/${chat}/messages`, message, 30)
    if (ok) return { kind: 'taken', at: answer.at }
    return { kind: status >= 400 && status < 500 && status !== 429 ? 'refused' : 'later' }
  } catch {
    return { kind: 'later' }
  }
}
