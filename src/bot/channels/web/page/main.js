/** Puts the page together: header, people, and one to three conversations side by side. */

import { getStart, signedOut } from './api.js'
import { changed, chatOf, lastOf, say, sendAll, takeHistory, takeMessage, unreadOf } from './chats.js'
import { setClock } from './clock.js'
import { conversationView } from './conversation.js'
import { h, icon, sync } from './dom.js'
import { headerView } from './header.js'
import { load, newChatId, save } from './memory.js'
import { avatar, badge, fillPeople, openJoin, openSwitcher } from './people.js'
import { openStream } from './stream.js'
import { welcomeView } from './welcome.js'
import { words } from './words.js'

const COLUMNS = 3
const wide = matchMedia('(min-width: 1100px)')

/** People of this page: those the server knows, and those whose first message it has not had yet. */
function mergePeople(known) {
  const waiting = new Set(load('queue', []).map((message) => message.chat))
  const told = new Set(known.map(({ chat }) => chat))
  const mine = load('people', []).filter(({ chat, met }) => !told.has(chat) && (!met || waiting.has(chat)))
  const people = [...known, ...mine]
  save(
    'people',
    people.map((person) => ({ ...person, met: told.has(person.chat) })),
  )
  return people
}

function onePerson(me) {
  if (me) return [{ chat: me.chat, name: me.name || words.you, what: me.what || words.youWhat }]
  const chat = load('me', null) ?? newChatId()
  save('me', chat)
  return [{ chat, name: words.you, what: words.youWhat }]
}

function run(start) {
  const { play } = start
  let { campaign } = start
  setClock(start.clock)
  let people = play ? mergePeople(start.people) : onePerson(start.me)
  let open = load('open', [])
  let active = load('active', null)
  const views = new Map()

  const banner = h('p', { class: 'banner', role: 'status', hidden: true }, words.offline)
  const rail = h('nav', { class: 'people-list rail', 'aria-label': words.people, hidden: !play })
  const switcher = h('button', { type: 'button', class: 'switcher', hidden: !play, 'aria-haspopup': 'dialog' })
  const stage = h('main', { class: 'stage' })
  const spoken = h('div', { class: 'hidden', 'aria-live': 'polite' })
  const header = headerView({ signedIn: start.me !== undefined })
  if (campaign) header.showCampaign(campaign)
  document.body.replaceChildren(
    h(
      'div',
      { class: 'app' },
      header.element,
      banner,
      h('div', { class: 'body' }, rail, h('div', { class: 'right' }, switcher, stage)),
    ),
    spoken,
  )

  const personOf = (chat) => people.find((person) => person.chat === chat)
  const join = (role = 'officer') => openJoin(campaign, role, joined)
  const add = () => join(people.length > 0 && !people.some(({ what }) => words.isStaff(what)) ? 'staff' : 'officer')

  function joined(person, code) {
    people = [...people, person]
    save('people', [...load('people', []), { ...person, met: false }])
    show(person.chat)
    stream.reconnect()
    say(person, { text: code })
  }

  /** Brings a conversation onto the screen. */
  function show(chat) {
    open = open.filter((one) => personOf(one))
    // A fourth takes the place of the one that was left longest ago.
    if (!open.includes(chat))
      open = open.length < COLUMNS ? [...open, chat] : open.map((one) => (one === leftLongest() ? chat : one))
    setActive(chat)
    layout()
    views.get(chat)?.arrive()
    views.get(chat)?.focus()
  }

  const leftLongest = () => open.toSorted((a, b) => (views.get(a)?.at ?? 0) - (views.get(b)?.at ?? 0))[0]

  function close(chat) {
    open = open.filter((one) => one !== chat)
    if (active === chat) setActive(open.at(-1) ?? null)
    layout()
    views.get(active)?.focus()
  }

  let turn = 0
  function setActive(chat) {
    active = chat
    const view = views.get(chat)
    if (view) view.at = ++turn
    save('open', open)
    save('active', active)
  }

  function viewOf(chat) {
    let view = views.get(chat)
    if (!view) {
      const person = personOf(chat)
      const talk = conversationView(person, {
        quietSeconds: start.quietSeconds,
        onRead: showPeople,
        onFocus: () => {
          if (active === chat) return
          setActive(chat)
          layout()
        },
      })
      const head = h('header', { class: 'chat-head' })
      talk.element.prepend(head)
      view = { ...talk, head, at: ++turn }
      views.set(chat, view)
    }
    const { name, what } = personOf(chat)
    const key = `${name}\n${what}\n${open.length}`
    if (view.key !== key) {
      view.key = key
      view.head.replaceChildren(
        avatar({ chat, name }),
        h(
          'span',
          { class: 'person-text' },
          h('span', { class: 'person-name' }, name),
          h('span', { class: 'quiet person-what' }, what),
        ),
        ...(open.length > 1
          ? [
              h(
                'button',
                {
                  type: 'button',
                  class: 'round',
                  'aria-label': words.closeColumn(name),
                  title: words.close,
                  onclick: () => close(chat),
                },
                icon('close'),
              ),
            ]
          : []),
      )
    }
    return view
  }

  function layout() {
    if (people.length === 0) {
      stage.replaceChildren(welcomeView(join))
      document.body.classList.add('first')
      return
    }
    document.body.classList.remove('first')
    open = open.filter((chat) => personOf(chat))
    if (open.length === 0) open = [people[0].chat]
    if (!open.includes(active)) active = open[0]
    const shown = open.map(viewOf)
    sync(
      stage,
      shown.map((view) => view.element),
    )
    for (const view of shown) {
      view.element.classList.toggle('active', view.chat === active)
      view.read()
    }
    showPeople()
  }

  function showPeople() {
    const state = { people, active, shown: new Set(open), choose: show, add }
    if (play) fillPeople(rail, state)
    const current = personOf(active)
    if (current) {
      const elsewhere = people.reduce((sum, { chat }) => sum + (chat === active ? 0 : unreadOf(chat)), 0)
      switcher.replaceChildren(
        avatar(current),
        h(
          'span',
          { class: 'person-text' },
          h('span', { class: 'person-name' }, current.name),
          h('span', { class: 'quiet person-what' }, current.what),
        ),
        ...[badge(elsewhere)].filter(Boolean),
        icon('down'),
      )
      switcher.onclick = () => openSwitcher({ ...state, shown: new Set([active]) })
    }
    const all = people.reduce((sum, { chat }) => sum + unreadOf(chat), 0)
    document.title = all > 0 ? `(${all}) ${words.bot}` : words.bot
  }

  let asking
  /** The server may know better by now: who joined which unit, the deadline. */
  function askAgain(soon = 800) {
    if (!play && !start.me) return
    clearTimeout(asking)
    asking = setTimeout(async () => {
      const fresh = await getStart().catch(() => undefined)
      if (!fresh) return
      const before = new Set(people.map(({ chat }) => chat))
      people = play ? mergePeople(fresh.people) : onePerson(fresh.me)
      setClock(fresh.clock)
      campaign = fresh.campaign
      if (campaign) header.showCampaign(campaign)
      layout()
      if (people.some(({ chat }) => !before.has(chat))) stream.reconnect()
    }, soon)
  }

  changed.on((chat, news) => {
    showPeople()
    if (!news) return
    const person = personOf(chat)
    if (person && views.has(chat))
      spoken.textContent = words.saysBot(person.name, news.text || news.files[0]?.name || '')
    askAgain()
  })
  wide.addEventListener('change', layout)
  document.addEventListener('visibilitychange', layout)

  let lost
  const stream = openStream({
    seen: () => people.map(({ chat }) => ({ chat, after: lastOf(chat) })),
    on: {
      history: takeHistory,
      message: takeMessage,
      typing: ({ chat }) => views.get(chat)?.busy(),
      people: () => askAgain(0),
      clock: setClock,
    },
    onState: (up) => {
      clearTimeout(lost)
      if (up) {
        banner.hidden = true
        sendAll()
        askAgain()
      } else {
        lost = setTimeout(() => (banner.hidden = false), navigator.onLine ? 1_500 : 0)
        if (start.me) getStart().catch((error) => error.message === 'signed-out' && signedOut())
      }
    },
  })
  for (const { chat } of people) chatOf(chat)
  layout()
  views.get(active)?.focus()
}

/** The program may still be starting: asks again until it answers. */
async function begin() {
  document.body.replaceChildren(h('p', { class: 'loading' }, words.loading))
  for (let pause = 500; ; pause = Math.min(pause * 2, 8_000)) {
    const start = await getStart().catch((error) => (error.message === 'signed-out' ? null : undefined))
    // Signed out meanwhile: the server's own page says how to come back.
    if (start === null) return signedOut()
    if (start) return run(start)
    document.body.replaceChildren(h('p', { class: 'loading' }, words.notStarted))
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

void begin()
