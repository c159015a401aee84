/** The people the visitor plays: the list, the switcher of small screens, and adding one. */

import { invite } from './api.js'
import { chatOf, unreadOf } from './chats.js'
import { h, icon } from './dom.js'
import { newChatId } from './memory.js'
import { clockTime } from './time.js'
import { upperFirst, words } from './words.js'

/** The given name stands last. */
const initial = (name) => (name.trim().split(/\s+/).at(-1)?.[0] ?? '?').toUpperCase()

/** A round with the initial, in one of six colours that stays with the person. */
export function avatar({ chat, name }) {
  return h(
    'span',
    { class: `avatar tint-${Number.parseInt(chat.slice(-6), 16) % 6}`, 'aria-hidden': 'true' },
    initial(name),
  )
}

export const badge = (count) =>
  count > 0 &&
  h(
    'span',
    { class: 'badge' },
    h('span', { 'aria-hidden': 'true' }, count > 99 ? '99+' : String(count)),
    h('span', { class: 'hidden' }, words.unread(count)),
  )

function personButton(person, { active, shown, choose }) {
  const last = chatOf(person.chat).items.at(-1)
  return h(
    'button',
    {
      type: 'button',
      class: `person${shown ? ' shown' : ''}`,
      'aria-current': active ? 'true' : undefined,
      'data-chat': person.chat,
      onclick: () => choose(person.chat),
    },
    avatar(person),
    h(
      'span',
      { class: 'person-text' },
      h('span', { class: 'person-name' }, person.name),
      h('span', { class: 'quiet person-what' }, person.what),
    ),
    h(
      'span',
      { class: 'person-side' },
      last && h('time', { class: 'quiet' }, clockTime(Date.parse(last.at))),
      badge(unreadOf(person.chat)),
    ),
  )
}

/** The list with the button to add one. `state`: { people, active, shown: Set, choose, add }. */
export function fillPeople(container, { people, active, shown, choose, add }) {
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.chat : undefined
  container.replaceChildren(
    h('h2', {}, words.people),
    h(
      'ul',
      {},
      people.map((person) =>
        h('li', {}, personButton(person, { active: person.chat === active, shown: shown.has(person.chat), choose })),
      ),
    ),
    h('button', { type: 'button', class: 'add', onclick: () => add() }, icon('plus'), words.addPerson),
  )
  if (focused) container.querySelector(`[data-chat="${focused}"]`)?.focus()
}

/** The same list over a small screen. */
export function openSwitcher(state) {
  const inside = h('div', { class: 'people-list' })
  const dialog = h(
    'dialog',
    { class: 'dialog sheet', 'aria-label': words.choosePerson, onclose: () => dialog.remove() },
    inside,
  )
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  const then = (act) => (value) => {
    dialog.close()
    act(value)
  }
  fillPeople(inside, { ...state, choose: then(state.choose), add: then(state.add) })
  inside.append(h('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, words.close))
  document.body.append(dialog)
  dialog.showModal()
}

/** Asks who joins; `joined(person, code)` once there is an invitation. */
export function openJoin(campaign, role, joined) {
  const groups = [...new Set(campaign.units.map(({ group }) => group))]
  const select = h(
    'select',
    { id: 'join-unit', required: true },
    h('option', { value: '' }, words.unitChoose),
    groups.map((group) =>
      h(
        'optgroup',
        { label: group },
        campaign.units
          .filter((unit) => unit.group === group)
          .map(({ id, name }) => h('option', { value: id }, upperFirst(name))),
      ),
    ),
  )
  const name = h('input', {
    id: 'join-name',
    type: 'text',
    maxlength: '80',
    autocomplete: 'off',
    placeholder: words.nameHint,
  })
  const unitPart = h('div', { class: 'part' }, h('label', { for: 'join-unit' }, words.unit), select)
  const problem = h('p', { class: 'problem', role: 'alert' })
  const submit = h('button', { type: 'submit', class: 'primary' }, words.join)
  const roleOption = (value, label, hint) =>
    h(
      'label',
      { class: 'role' },
      h('input', { type: 'radio', name: 'role', value, checked: value === role, onchange: () => show() }),
      h('span', {}, h('b', {}, label), h('span', { class: 'quiet' }, hint)),
    )
  const form = h(
    'form',
    { method: 'dialog', onsubmit: (event) => send(event) },
    h('h2', { id: 'join-title' }, words.addPerson),
    h(
      'div',
      { class: 'roles', role: 'radiogroup', 'aria-label': words.role },
      roleOption('officer', words.roleOfficer, words.roleOfficerHint),
      roleOption('staff', words.roleStaff, words.roleStaffHint),
    ),
    unitPart,
    h('div', { class: 'part' }, h('label', { for: 'join-name' }, words.name), name),
    problem,
    h('div', { class: 'ends' }, h('button', { type: 'button', onclick: () => dialog.close() }, words.cancel), submit),
  )
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'join-title', onclose: () => dialog.remove() }, form)
  const chosen = () => form.querySelector('input[name=role]:checked')?.value ?? 'officer'
  function show() {
    unitPart.hidden = chosen() !== 'officer'
    select.required = chosen() === 'officer'
  }

  async function send(event) {
    event.preventDefault()
    const officer = chosen() === 'officer'
    const unit = officer ? campaign.units.find(({ id }) => id === select.value) : undefined
    const person = {
      chat: newChatId(),
      name: name.value.trim() || (unit ? words.nameOfficer(unit.name) : words.nameStaff),
      what: unit ? words.whatOfficer(unit.name) : words.whatStaff,
    }
    submit.disabled = true
    problem.textContent = ''
    try {
      const code = await invite({
        chat: person.chat,
        name: person.name,
        role: officer ? 'officer' : 'staff',
        unit: unit?.id ?? null,
      })
      dialog.close()
      joined(person, code)
    } catch {
      problem.textContent = words.joinFailed
      submit.disabled = false
    }
  }

  document.body.append(dialog)
  show()
  dialog.showModal()
  if (role === 'officer') select.focus()
  else name.focus()
}
