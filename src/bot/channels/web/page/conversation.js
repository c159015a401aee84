/** One conversation: its messages, what is going on, and the field to write in. */

import { changed, chatOf, markRead, say, sendFile, taken } from './chats.js'
import { h, icon, sync } from './dom.js'
import { load, save } from './memory.js'
import { messageView } from './message.js'
import { clockTime, dayOf, longDay } from './time.js'
import { words } from './words.js'

const MAX_TEXT = 100_000
/** Bytes of one file. */
const MAX_FILE = 20_000_000
/** Messages of one side closer than this belong together, in ms. */
const JOIN = 5 * 60_000
/** An answer not here after this is not promised any longer, in ms. */
const PATIENCE = 12_000
/** Answers quicker than this need no dots, in ms. */
const FLICKER = 350
const NEAR = 48

const touch = matchMedia('(hover: none) and (pointer: coarse)')

/** @param person {{ chat: string, name: string, what: string }} */
export function conversationView(person, { quietSeconds, onRead, onFocus }) {
  const { chat } = person
  const bubbles = new Map()
  const days = new Map()
  let dots = 'none'
  const timers = []
  let missed = 0

  const list = h('ol', { class: 'messages' })
  const empty = h('p', { class: 'empty' }, words.empty)
  const log = h(
    'div',
    { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': words.conversation(person.name), tabindex: '-1' },
    empty,
    list,
  )
  const toEnd = h('button', { type: 'button', class: 'to-end', hidden: true, onclick: () => scrollToEnd(true) })
  const typing = h('li', { class: 'message bot typing' })
  const field = h('textarea', {
    rows: '1',
    placeholder: words.write,
    'aria-label': words.writeLabel(person.name),
    autocomplete: 'off',
    enterkeyhint: touch.matches ? 'enter' : 'send',
  })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const button = h(
    'button',
    { type: 'submit', class: 'send', 'aria-label': words.send, title: words.send },
    icon('send'),
  )
  const chooser = h('input', { type: 'file', multiple: true, class: 'hidden', tabindex: '-1', 'aria-hidden': 'true' })
  const attach = h(
    'button',
    {
      type: 'button',
      class: 'attach',
      'aria-label': words.attach,
      title: words.attach,
      onclick: () => chooser.click(),
    },
    icon('attach'),
  )
  const form = h('form', { class: 'composer' }, field, button, attach, chooser)
  const element = h(
    'section',
    { class: 'chat', 'aria-label': words.conversation(person.name) },
    h('div', { class: 'log-frame' }, log, toEnd),
    problem,
    form,
  )

  const nearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
  let stuck = true

  function scrollToEnd(smooth = false) {
    log.scrollTo({ top: log.scrollHeight, behavior: smooth ? 'smooth' : 'instant' })
    stuck = true
    missed = 0
    toEnd.hidden = true
  }

  function showMissed() {
    toEnd.hidden = stuck
    toEnd.replaceChildren(icon('down'), missed > 0 ? words.newMessages(missed) : '')
    toEnd.setAttribute('aria-label', missed > 0 ? `${words.newMessages(missed)}. ${words.toEnd}` : words.toEnd)
  }

  function setDots(kind) {
    dots = kind
    if (kind === 'none') for (const timer of timers.splice(0)) clearTimeout(timer)
    const hint = kind === 'burst' ? words.burst : words.typing
    typing.className = `message bot typing ${kind}`
    typing.replaceChildren(
      h(
        'div',
        { class: 'bubble' },
        h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
        h('span', { class: kind === 'burst' ? 'quiet' : 'hidden' }, hint),
      ),
    )
    refresh()
  }

  const answered = () => chatOf(chat).items.findLast((item) => !item.state)?.from === 'bot'

  /** From a message's being taken in until its answer. After a text the bot waits for more; a choice it answers at once. */
  function expectAnswer(kind) {
    for (const timer of timers.splice(0)) clearTimeout(timer)
    if (answered()) return
    const burst = kind === 'text'
    const begin = () => setDots(burst ? 'burst' : 'busy')
    if (dots === 'none') timers.push(setTimeout(begin, FLICKER))
    else begin()
    if (burst) timers.push(setTimeout(() => setDots('busy'), quietSeconds * 1000))
    timers.push(setTimeout(() => setDots('none'), Math.max(PATIENCE, burst ? quietSeconds * 2000 : 0)))
  }

  /** The bot says that it is busy (a model reads, a file is built). */
  function busy() {
    for (const timer of timers.splice(0)) clearTimeout(timer)
    setDots('busy')
    timers.push(setTimeout(() => setDots('none'), PATIENCE))
  }

  function dayMark(ms) {
    const day = dayOf(ms)
    if (!days.has(day)) days.set(day, h('li', { class: 'day' }, h('span', {}, longDay(ms))))
    return days.get(day)
  }

  function refresh() {
    const { items } = chatOf(chat)
    // The choices that are asked now: of the last messages of the bot, until the person says something.
    const lastSaid = items.findLastIndex((item) => item.from === 'person' && item.state !== 'failed')
    const asked = items.findLastIndex((item, i) => i > lastSaid && item.choices.length > 0)
    const nodes = []
    items.forEach((item, i) => {
      const ms = Date.parse(item.at)
      const above = items[i - 1]
      const newDay = !above || dayOf(Date.parse(above.at)) !== dayOf(ms)
      if (newDay && !nodes.includes(dayMark(ms))) nodes.push(dayMark(ms))
      let view = bubbles.get(item.id)
      if (!view || view.item !== item) {
        view = { item, ...messageView(item, chat, (choice) => say(person, choice)) }
        bubbles.set(item.id, view)
      }
      view.update({
        joined: !newDay && above.from === item.from && Math.abs(ms - Date.parse(above.at)) < JOIN,
        current: i === asked,
      })
      nodes.push(view.element)
    })
    if (dots !== 'none') nodes.push(typing)
    empty.hidden = items.length > 0
    sync(list, nodes)
    if (stuck) scrollToEnd()
    showMissed()
  }

  function onChange(which, news) {
    if (which !== chat) return
    const wasStuck = stuck
    const mine = chatOf(chat).items.at(-1)
    if (timers.length > 0 && answered()) setDots('none')
    else refresh()
    if (mine?.state === 'waiting') scrollToEnd()
    if (news) {
      const bubble = bubbles.get(news.id)?.element
      if (!wasStuck) missed++
      else if (bubble && bubble.offsetHeight > log.clientHeight - NEAR) {
        // Longer than the screen: it is read from its beginning.
        log.scrollTo({ top: bubble.offsetTop - 8, behavior: 'instant' })
        stuck = nearEnd()
      }
      showMissed()
    }
    read()
  }

  /** What stands on the screen has been read. */
  function read() {
    if (!document.hidden && element.offsetParent !== null && markRead(chat)) onRead()
  }

  function grow() {
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight + 2}px`
    button.disabled = field.value.trim() === ''
    if (stuck) scrollToEnd()
  }

  function submit() {
    const text = field.value.trim()
    if (text === '') return
    problem.textContent = text.length > MAX_TEXT ? words.tooLong : ''
    if (text.length > MAX_TEXT) return
    field.value = ''
    keepDraft()
    grow()
    say(person, { text })
  }

  const keepDraft = () => save('drafts', { ...load('drafts', {}), [chat]: field.value || undefined })

  log.addEventListener('scroll', () => {
    stuck = nearEnd()
    if (stuck) missed = 0
    showMissed()
  })
  new ResizeObserver(() => {
    if (stuck) scrollToEnd()
  }).observe(log)
  field.addEventListener('input', () => {
    keepDraft()
    grow()
  })
  field.addEventListener('keydown', (event) => {
    // Enter also ends a word being composed (Vietnamese input methods): then it is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229 || touch.matches) return
    event.preventDefault()
    submit()
  })
  chooser.addEventListener('change', () => {
    problem.textContent = ''
    for (const file of chooser.files) {
      if (file.size > MAX_FILE) problem.textContent = words.fileTooLarge(file.name)
      else sendFile(person, file)
    }
    chooser.value = ''
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
    field.focus()
  })
  element.addEventListener('focusin', onFocus)
  changed.on(onChange)
  taken.on((which, kind) => which === chat && expectAnswer(kind))

  field.value = load('drafts', {})[chat] ?? ''
  queueMicrotask(() => {
    grow()
    refresh()
  })

  return {
    chat,
    element,
    busy,
    read,
    /** After the conversation came onto the screen. */
    arrive() {
      grow()
      scrollToEnd()
      read()
    },
    /** To the field; on touch screens that would throw up the keyboard. */
    focus: () => touch.matches || field.focus({ preventScroll: true }),
    lastText: () => {
      const last = chatOf(chat).items.at(-1)
      return last
        ? { text: last.text || last.files[0]?.name || '', at: clockTime(Date.parse(last.at)), from: last.from }
        : null
    },
  }
}
