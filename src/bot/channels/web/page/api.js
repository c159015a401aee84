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

/** Signed out meanwhile: the server's own page says how to come back. What waits stays in this browser. */
export function signedOut() {
  location.replace('/')
  return { kind: 'later' }
}

/** The server's own no, not that of something between. */
const refuses = (status, { error }) => status >= 400 && status < 500 && status !== 429 && error !== undefined

/** What stands between (a hotel's log-in page) may answer in the server's place: its words are no answer. */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** A file, with the same outcomes as a message; `onProgress(percent)` while it goes. */
export function postFile({ chat, id, name, file }, onProgress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ id, name, file: file.name || 'tep' })
    request.open('POST', `/api/chats/${chat}/files?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.timeout = 300_000
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100))
    }
    request.onload = () => {
      const { status } = request
      const answer = parsed(request.responseText)
      if (status === 401) done(signedOut())
      else if (answer.ok) done({ kind: 'taken', at: answer.at })
      else done({ kind: refuses(status, answer) ? 'refused' : 'later' })
    }
    request.onerror = () => done({ kind: 'later' })
    request.ontimeout = () => done({ kind: 'later' })
    // The bytes alone: a browser would put the file's own type instead of ours.
    request.send(file.slice(0, file.size, 'application/octet-stream'))
  })
}

/**
 * One message. 'taken': it is stored. 'refused': it will never be taken as it is. 'later': not known; sent again with
 * the same id it counts once.
 */
export async function postMessage({ chat, ...message }) {
  try {
    const { ok, status, answer } = await call(`/api/chats/${chat}/messages`, message, 30)
    if (ok && answer.ok) return { kind: 'taken', at: answer.at }
    if (status === 401) return signedOut()
    return { kind: refuses(status, answer) ? 'refused' : 'later' }
  } catch {
    return { kind: 'later' }
  }
}
