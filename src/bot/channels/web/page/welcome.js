/** The first visit: what this is, and the two ways in. */

import { h, icon } from './dom.js'
import { words } from './words.js'

/** `join(role)` when one is chosen. */
export function welcomeView(join) {
  const big = (role, mark, title, hint) =>
    h(
      'button',
      { type: 'button', class: `big ${role}`, onclick: () => join(role) },
      h('span', { class: 'big-mark' }, icon(mark)),
      h('span', { class: 'big-text' }, h('b', {}, title), h('span', { class: 'quiet' }, hint)),
    )
  return h(
    'div',
    { class: 'welcome' },
    h('img', { src: 'favicon.svg', alt: '', width: '64', height: '64' }),
    h('h1', {}, words.welcomeTitle),
    h(
      'ul',
      {},
      words.welcomeLines.map((line) => h('li', {}, line)),
    ),
    h(
      'div',
      { class: 'bigs' },
      big('officer', 'pin', words.playOfficer, words.playOfficerHint),
      big('staff', 'table', words.playStaff, words.playStaffHint),
    ),
  )
}
