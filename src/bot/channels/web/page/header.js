/** The page's header: the bot, the campaign and its deadline, the clock, light or dark. */

import { clockView } from './clock.js'
import { h, icon } from './dom.js'
import { forget, load, save } from './memory.js'
import { lastMoment } from './time.js'
import { words } from './words.js'

function themeButton() {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark'
  const button = h('button', { type: 'button', class: 'round' })
  const show = () => {
    const label = isDark() ? words.toLight : words.toDark
    button.replaceChildren(icon(isDark() ? 'sun' : 'moon'))
    button.setAttribute('aria-label', label)
    button.title = label
  }
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = theme
    save('theme', theme)
    show()
  })
  dark.addEventListener('change', show)
  show()
  return button
}

/** Ends the session on the server, and forgets what this browser kept. */
function signOutButton() {
  return h(
    'form',
    {
      method: 'post',
      action: '/dang-xuat',
      onsubmit: (event) => {
        if (load('queue', []).length > 0 && !window.confirm(words.signOutWaiting)) event.preventDefault()
        else forget()
      },
    },
    h('button', { type: 'submit', class: 'bar-out' }, icon('out'), words.signOut),
  )
}

export function headerView({ signedIn = false } = {}) {
  const title = h('span', { class: 'bar-title' })
  const deadlineText = h('span', { class: 'bar-deadline' })
  const campaignLine = h('span', { class: 'bar-campaign', hidden: true }, title, deadlineText)
  let deadline
  const element = h(
    'header',
    { class: 'bar' },
    h('img', { src: 'favicon.svg', alt: '', width: '36', height: '36' }),
    h('div', { class: 'bar-text' }, h('span', { class: 'bar-name' }, words.bot), campaignLine),
    // Where time is real, the phone shows it.
    !signedIn && clockView(() => deadline),
    themeButton(),
    signedIn && signOutButton(),
  )
  return {
    element,
    /** Also again, when the district moved the deadline. */
    showCampaign(campaign) {
      deadline = campaign.deadline === undefined ? undefined : Date.parse(campaign.deadline)
      title.textContent = campaign.short ?? campaign.title
      deadlineText.textContent = deadline === undefined ? campaign.deadlineText : words.deadline(lastMoment(deadline))
      campaignLine.title = `${campaign.title}. ${campaign.deadlineText}`
      campaignLine.hidden = false
    },
  }
}
