/** How one message looks. Bubbles are made once and kept; only their state changes. */

import { fileUrl } from './api.js'
import { h, icon } from './dom.js'
import { clockTime } from './time.js'
import { words } from './words.js'

const KINDS = { docx: 'doc', xlsx: 'sheet', pdf: 'pdf', zip: 'zip', png: 'image', jpg: 'image', jpeg: 'image' }

/** “47 kB”, “1,4 MB”. */
export function sizeText(bytes) {
  const round = (n) => (n < 10 ? Math.round(n * 10) / 10 : Math.round(n)).toLocaleString('vi-VN')
  if (bytes < 1000) return `${bytes} ${words.bytes.B}`
  if (bytes < 999_500) return `${round(bytes / 1000)} ${words.bytes.kB}`
  return `${round(bytes / 1_000_000)} ${words.bytes.MB}`
}

function fileCard(file, chat) {
  const ending = file.name.includes('.') ? file.name.split('.').pop().toLowerCase().slice(0, 4) : ''
  return h(
    'a',
    {
      class: 'file',
      href: fileUrl(file.hash, chat),
      download: file.name,
      'aria-label': `${words.download(file.name)} (${sizeText(file.size)})`,
    },
    h('span', { class: `file-kind ${KINDS[ending] ?? ''}`, 'aria-hidden': 'true' }, ending || '…'),
    h(
      'span',
      { class: 'file-text' },
      h('span', { class: 'file-name' }, file.name),
      h('span', { class: 'quiet' }, sizeText(file.size)),
    ),
    icon('download'),
  )
}

/** → { element, update({ joined, current }) }: `joined` to the message above, `current` where its choices are asked now. */
export function messageView(item, chat, choose) {
  const status = h('span', { class: 'status' })
  const choices = item.choices.map(({ id, label }) =>
    h('button', { type: 'button', class: 'choice', onclick: () => choose({ choice: id, label }) }, label),
  )
  const group =
    choices.length > 0 && h('div', { class: 'choices', role: 'group', 'aria-label': words.choices }, choices)
  const time = h('time', {})
  const bubble = h(
    'div',
    { class: 'bubble' },
    item.text && h('p', { class: 'text' }, item.text),
    item.files.map((file) => fileCard(file, chat)),
    h('span', { class: 'meta' }, time, status),
  )
  const element = h('li', { class: `message ${item.from}` }, bubble, group)
  let shownState
  const update = ({ joined, current }) => {
    element.classList.toggle('joined', joined)
    element.classList.toggle('past', !current)
    time.textContent = clockTime(Date.parse(item.at))
    time.dateTime = item.at
    const state = item.from === 'person' ? (item.state ?? 'sent') : 'none'
    const key = `${state} ${item.percent ?? ''}`
    if (key === shownState) return
    shownState = key
    element.dataset.state = state
    if (state === 'sent') status.replaceChildren(icon('check'), h('span', { class: 'hidden' }, words.sent))
    else if (state === 'waiting')
      status.replaceChildren(icon('clock'), item.percent ? words.sending(item.percent) : words.waiting)
    else if (state === 'failed') status.replaceChildren(icon('warn'), words.failed)
  }
  return { element, update }
}
