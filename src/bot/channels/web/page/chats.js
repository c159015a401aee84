/**
 * The conversations: what was said in each, what still waits to be sent, what has been read. Knows no elements; views
 * hear of changes through `changed`.
 */

import { postFile, postMessage } from './api.js'
import { playedNow } from './clock.js'
import { createSignal } from './dom.js'
import { load, save } from './memory.js'

/** chat → { items, busy }; an item is as the server tells it, with `state` 'waiting' | 'failed' while it is not there. */
const chats = new Map()
/** Hears (chat, news): news is the bot's item that just came, or undefined. */
export const changed = createSignal()
/** Hears (chat, kind) when a message was taken in: 'text' or 'choice'. */
export const taken = createSignal()

const queueOf = (chat) => load('queue', []).filter((message) => message.chat === chat)
const drop = (id) =>
  save(
    'queue',
    load('queue', []).filter((message) => message.id !== id),
  )

const shown = (message) => ({
  id: message.id,
  at: message.at,
  from: 'person',
  text: message.text ?? message.label,
  choices: [],
  files: [],
  state: 'waiting',
})

export function chatOf(chat) {
  let found = chats.get(chat)
  if (!found) {
    found = { items: queueOf(chat).map(shown), busy: false }
    chats.set(chat, found)
  }
  return found
}

/** The last message the server is known to have. */
export const lastOf = (chat) => chatOf(chat).items.findLast((item) => !item.state)?.id ?? null

/** What the server keeps of a conversation; `whole` replaces what is shown, else it goes on after it. */
export function takeHistory({ chat, items, whole }) {
  const mine = chatOf(chat)
  const told = new Set(items.map((item) => item.id))
  for (const message of queueOf(chat)) if (told.has(message.id)) drop(message.id)
  const before = whole ? mine.items.filter((item) => item.state) : mine.items
  const kept = before.filter((item) => !told.has(item.id))
  const waiting = kept.filter((item) => item.state)
  mine.items = [...kept.filter((item) => !item.state), ...items, ...waiting]
  changed.emit(chat)
}

/** A message as it happens; one the page has already is ignored. */
export function takeMessage({ chat, item }) {
  const { items } = chatOf(chat)
  const known = items.find((old) => old.id === item.id)
  if (known) {
    if (known.state) settle(chat, item.id, item.at)
    changed.emit(chat)
    return
  }
  // Said in another window: the answer may have come sooner than the echo.
  const place = item.from === 'person' ? items.findIndex((other) => !other.state && other.at > item.at) : -1
  items.splice(place < 0 ? items.length : place, 0, item)
  changed.emit(chat, item.from === 'bot' ? item : undefined)
}

function settle(chat, id, at) {
  const { items } = chatOf(chat)
  const item = items.find((one) => one.id === id)
  if (!item?.state) return
  delete item.state
  item.at = at
  // What waited long is told after what came meanwhile.
  const index = items.indexOf(item)
  if (items.slice(index + 1).some((later) => !later.state && later.at < at)) {
    items.splice(index, 1)
    const place = items.findIndex((other, i) => i >= index && (other.state || other.at > at))
    items.splice(place < 0 ? items.length : place, 0, item)
  }
}

/** Says something: it is shown and kept here at once, and sent until the server has it, under one id. */
export function say({ chat, name }, content) {
  const message = { chat, id: crypto.randomUUID(), name, at: new Date(playedNow()).toISOString(), ...content }
  const { items } = chatOf(chat)
  items.push(shown(message))
  save('queue', [...load('queue', []), message])
  changed.emit(chat)
  void sendWaiting(chat)
}

/** Files wait in memory only: a browser keeps no large ones for us. One at a time, tried until the server has it. */
const files = []
let sendingFiles = false

export function sendFile({ chat, name }, file) {
  const id = crypto.randomUUID()
  const at = new Date(playedNow()).toISOString()
  const item = { id, at, from: 'person', text: file.name, choices: [], files: [], state: 'waiting', percent: 0 }
  chatOf(chat).items.push(item)
  files.push({ chat, name, id, file, item })
  changed.emit(chat)
  void sendFiles()
}

window.addEventListener('beforeunload', (event) => {
  // They are not here any more when the page is opened again.
  if (files.length === 0) return
  event.preventDefault()
  event.returnValue = '' // older browsers
})

async function sendFiles() {
  if (sendingFiles) return
  sendingFiles = true
  for (let wait = 1_000; files.length > 0; ) {
    const next = files[0]
    const result = await postFile(next, (percent) => {
      next.item.percent = percent
      changed.emit(next.chat)
    })
    if (result.kind === 'later') {
      await new Promise((done) => setTimeout(done, wait))
      wait = Math.min(wait * 2, 15_000)
      continue
    }
    wait = 1_000
    files.shift()
    if (result.kind === 'taken') {
      settle(next.chat, next.id, result.at)
      taken.emit(next.chat, 'text')
    } else if (next.item.state) next.item.state = 'failed'
    changed.emit(next.chat)
  }
  sendingFiles = false
}

let retry
let pause = 1_000

/** Sends what waits in a conversation, in order, one at a time. */
async function sendWaiting(chat) {
  const mine = chatOf(chat)
  if (mine.busy) return
  mine.busy = true
  try {
    for (let next = queueOf(chat)[0]; next; next = queueOf(chat)[0]) {
      const { at: _, ...message } = next
      const result = await postMessage(message)
      if (result.kind === 'later') {
        clearTimeout(retry)
        retry = setTimeout(sendAll, pause)
        pause = Math.min(pause * 2, 15_000)
        break
      }
      pause = 1_000
      drop(next.id)
      if (result.kind === 'taken') {
        settle(chat, next.id, result.at)
        taken.emit(chat, next.choice === undefined ? 'text' : 'choice')
      } else {
        const item = mine.items.find((one) => one.id === next.id)
        if (item?.state) item.state = 'failed'
      }
      changed.emit(chat)
    }
  } finally {
    mine.busy = false
  }
}

/** Tries again for every conversation of this page: the line is back. Another person's stay, who was signed in here before. */
export function sendAll() {
  for (const chat of new Set(load('queue', []).map((message) => message.chat)))
    if (chats.has(chat)) void sendWaiting(chat)
}

/** Messages of the bot that nobody has looked at. */
export function unreadOf(chat) {
  const { items } = chatOf(chat)
  const last = load('read', {})[chat]
  const index = last === undefined ? -1 : items.findLastIndex((item) => item.id === last)
  if (last !== undefined && index < 0) return 0
  return items.slice(index + 1).filter((item) => item.from === 'bot').length
}

export function markRead(chat) {
  const last = chatOf(chat).items.findLast((item) => item.from === 'bot')?.id
  const read = load('read', {})
  if (last === undefined || read[chat] === last) return false
  save('read', { ...read, [chat]: last })
  return true
}
