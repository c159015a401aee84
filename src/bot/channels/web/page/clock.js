/** The campaign's own date and time: shown, running on, and moved forward by hand where it is played. */

import { advance } from './api.js'
import { createSignal, h, icon } from './dom.js'
import { atHour, clockTime, daysFrom, halfHours, jumps, longDay, shortDay } from './time.js'
import { words } from './words.js'

/** Days offered to jump to; what lies further is reached in two jumps. */
const DAYS = 60

let ahead = 0
let played = false
export const clockChanged = createSignal()

/** Now, as the bot sees it, in ms. */
export const playedNow = () => Date.now() + ahead

export function setClock(clock) {
  ahead = Date.parse(clock.now) - Date.now()
  played = clock.played
  clockChanged.emit()
}

/** The clock in the header; a button where it can be moved. `deadlineNow()`: the deadline in ms, exclusive, or undefined. */
export function clockView(deadlineNow) {
  const day = h('span', { class: 'clock-day' })
  const time = h('span', { class: 'clock-time' })
  const button = h(
    'button',
    { class: 'clock', type: 'button', onclick: () => openDialog(deadlineNow()) },
    icon('clock'),
    h('span', { class: 'clock-text' }, day, time),
    h('span', { class: 'clock-move' }, icon('forward')),
  )
  const show = () => {
    const now = playedNow()
    day.textContent = shortDay(now)
    time.textContent = clockTime(now)
    button.disabled = !played
    const told = `${words.clock}: ${longDay(now)}, ${clockTime(now)}`
    button.setAttribute('aria-label', played ? `${told}. ${words.clockMove}` : told)
    button.title = played ? words.clockMove : words.clock
  }
  clockChanged.on(show)
  setInterval(show, 5_000)
  show()
  return button
}

function openDialog(deadline) {
  const now = playedNow()
  const problem = h('p', { class: 'problem', role: 'alert' })
  const option = (value, label, selected) => h('option', { value, selected }, label)
  const day = h(
    'select',
    { id: 'clock-day', 'aria-label': words.clockDay },
    daysFrom(now, DAYS).map((one, i) => option(one.day, one.label, i === 1)),
  )
  const hour = h(
    'select',
    { 'aria-label': words.clockTime },
    halfHours.map((one) => option(one.hour, one.label, one.hour === 8)),
  )
  const go = async (to) => {
    if (!(to > playedNow())) {
      problem.textContent = words.clockPast
      return
    }
    problem.textContent = words.clockBusy
    for (const control of dialog.querySelectorAll('button, select')) control.disabled = true
    try {
      setClock(await advance(new Date(to).toISOString()))
      dialog.close()
    } catch {
      problem.textContent = words.clockFailed
      for (const control of dialog.querySelectorAll('button, select')) control.disabled = false
    }
  }
  const presets = jumps(now, deadline).map(({ label, to }) =>
    h(
      'button',
      { type: 'button', class: 'jump', onclick: () => go(to) },
      h('span', {}, label),
      h('span', { class: 'quiet' }, `${shortDay(to)} · ${clockTime(to)}`),
    ),
  )
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'clock-title', onclose: () => dialog.remove() },
    h(
      'form',
      {
        method: 'dialog',
        onsubmit: (event) => {
          event.preventDefault()
          void go(atHour(Number(day.value), Number(hour.value)))
        },
      },
      h('h2', { id: 'clock-title' }, words.clockMove),
      h('p', { class: 'quiet' }, `${words.clockNow} ${clockTime(now)}, ${longDay(now)}. ${words.clockHint}`),
      h('div', { class: 'jumps' }, presets),
      h('label', { for: 'clock-day' }, words.clockPick),
      h('div', { class: 'row' }, day, hour, h('button', { type: 'submit', class: 'primary' }, words.clockGo)),
      problem,
      h('div', { class: 'ends' }, h('button', { type: 'button', onclick: () => dialog.close() }, words.cancel)),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
}
