/**
 * The live line to the server. It comes back by itself after a loss and then asks only for what came after the last
 * message the page has. A page left in the background for long lets go of it: browsers allow six lines to one server.
 */

const BACKGROUND = 60_000

/**
 * `seen()` → [{ chat, after }]; `on` has a handler per event; `onState(up)` hears of losing and finding the line.
 */
export function openStream({ seen, on, onState }) {
  let source
  let retry
  let sleep
  let pause = 500

  const connect = () => {
    clearTimeout(retry)
    source?.close()
    const query = new URLSearchParams()
    for (const { chat, after } of seen()) {
      query.append('chat', chat)
      query.append('after', after ?? '')
    }
    const mine = new EventSource(`/api/events?${query}`)
    source = mine
    for (const [name, handle] of Object.entries(on)) {
      mine.addEventListener(name, (event) => {
        if (source === mine) handle(JSON.parse(event.data))
      })
    }
    mine.addEventListener('ready', () => {
      if (source !== mine) return
      pause = 500
      onState(true)
    })
    mine.addEventListener('error', () => {
      mine.close()
      if (source !== mine) return
      onState(false)
      retry = setTimeout(connect, pause)
      pause = Math.min(pause * 2, 8_000)
    })
  }

  window.addEventListener('online', () => {
    pause = 500
    connect()
  })
  window.addEventListener('offline', () => onState(false))
  document.addEventListener('visibilitychange', () => {
    clearTimeout(sleep)
    if (document.hidden) {
      sleep = setTimeout(() => {
        clearTimeout(retry)
        source?.close()
        source = undefined
      }, BACKGROUND)
    } else if (!source) connect()
  })
  connect()
  return { reconnect: connect }
}
