import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkUpdate, readUpdate } from '../../../src/bot/channels/telegram/inbound.ts'
import { payload } from './people.ts'

const reader = { bot: '7012345678', username: 'BaoCaoThuBot' }
const address = { channel: 'telegram', bot: '7012345678', chat: '515151001' }

const table: { name: string; payload: string; becomes: object }[] = [
  {
    name: 'text',
    payload: 'text.json',
    becomes: {
      ...{ kind: 'message', address, update: '870001', sender: { id: '515151001', name: 'Hoa Lò Thị' } },
      content: { kind: 'text', text: 'hiến 1,25ha đất, góp 350 công' },
    },
  },
  {
    name: 'an invitation link brings its code',
    payload: 'deep-link.json',
    becomes: { content: { kind: 'text', text: '/start KQ7-3MD' } },
  },
  {
    name: 'a command that names the bot',
    payload: 'command-with-name.json',
    becomes: { content: { kind: 'text', text: '/xem Dào San' } },
  },
  {
    name: 'an edited message is told as what it says now',
    payload: 'edited.json',
    becomes: { update: '870004', content: { kind: 'text', text: 'hiến 1,5ha đất, góp 350 công', edited: true } },
  },
  {
    name: 'a forwarded message belongs to who forwards it',
    payload: 'forwarded.json',
    becomes: { sender: { id: '515151001' }, content: { kind: 'text', text: 'Kế hoạch 12-KH/ĐU ngày 15/02/2023' } },
  },
  {
    name: 'a document with its name and words',
    payload: 'document.json',
    becomes: {
      content: {
        kind: 'file',
        id: 'BQACAgUAAxkBAAIB',
        size: 18211,
        name: 'Báo cáo CVĐ 2023.docx',
        caption: 'báo cáo đã ký',
      },
    },
  },
  {
    name: 'a document without name, type and size',
    payload: 'document-bare.json',
    becomes: { content: { kind: 'file', name: '', mime: 'application/octet-stream', size: undefined, caption: '' } },
  },
  {
    name: 'the first photo of an album, in its largest size',
    payload: 'album-first.json',
    becomes: {
      content: { kind: 'file', id: 'large', name: 'anh-17.jpg', mime: 'image/jpeg', caption: 'bản ký, 2 trang' },
    },
  },
  {
    name: 'the second photo of an album',
    payload: 'album-second.json',
    becomes: { content: { kind: 'file', id: 'large2', name: 'anh-18.jpg', caption: '' } },
  },
  {
    name: 'a button',
    payload: 'button.json',
    becomes: {
      content: { kind: 'choice', choice: 'no', label: 'Không phải đơn vị của tôi' },
      press: { id: '2212345678901234567', key: '515151001/19/no' },
    },
  },
  {
    name: 'a button whose choice had too long an id',
    payload: 'button-by-label.json',
    becomes: { content: { kind: 'text', text: 'Cấp xã là 4' } },
  },
  {
    name: 'a button under a message too old to be shown',
    payload: 'button-too-old.json',
    becomes: { content: { kind: 'choice', choice: 'menu:continue', label: 'menu:continue' } },
  },
  {
    name: 'a button without data',
    payload: 'button-without-data.json',
    becomes: { kind: 'deadPress', id: '2212345678901234570' },
  },
  { name: 'a sticker', payload: 'sticker.json', becomes: { content: { kind: 'other', what: 'sticker' } } },
  { name: 'a voice message', payload: 'voice.json', becomes: { content: { kind: 'other', what: 'voice' } } },
  {
    name: 'words under a film',
    payload: 'video-with-words.json',
    becomes: { content: { kind: 'text', text: 'làm được 2 km đường bê tông' } },
  },
  {
    name: 'an animation is not a document',
    payload: 'animation.json',
    becomes: { content: { kind: 'other', what: 'video' } },
  },
  { name: 'a moving position', payload: 'live-location-moved.json', becomes: { kind: 'nothing' } },
  { name: 'a notice of the platform', payload: 'pinned.json', becomes: { kind: 'nothing' } },
  { name: 'another bot', payload: 'from-a-bot.json', becomes: { kind: 'nothing' } },
  { name: 'blocked', payload: 'blocked.json', becomes: { kind: 'reach', address, reachable: false } },
  { name: 'taken back', payload: 'unblocked.json', becomes: { kind: 'reach', address, reachable: true } },
  {
    name: 'put into a group',
    payload: 'group-joined.json',
    becomes: { kind: 'group', chat: -1001234567890, joined: true },
  },
  { name: 'out of a group', payload: 'group-left.json', becomes: { kind: 'nothing' } },
  {
    name: 'written to in a group',
    payload: 'group-text.json',
    becomes: { kind: 'group', chat: -1001234567890, joined: false },
  },
  { name: 'a kind not asked for', payload: 'unknown-kind.json', becomes: { kind: 'nothing' } },
]

test.for(table)('telegram: $name', ({ payload: file, becomes }) => {
  expect(readUpdate(checkUpdate(payload(file))!, reader)).toMatchObject(becomes)
})

test('every captured payload has its line', () => {
  const captured = readdirSync(new URL('./payloads', import.meta.url))
  expect([...table.map((line) => line.payload), 'malformed.json'].sort()).toEqual(captured.sort())
})

test.for([
  ['a payload of the wrong shape', payload('malformed.json')],
  ['no object', 'chữ'],
  ['nothing', null],
  ['no id', { message: {} }],
  ['an id beyond counting', { update_id: 1e300 }],
])('telegram: %s is no update', ([, raw]) => {
  expect(checkUpdate(raw)).toBeUndefined()
})

test('before the name of the bot is known a command stays as typed', () => {
  const told = readUpdate(checkUpdate(payload('command-with-name.json'))!, { ...reader, username: undefined })
  expect(told).toMatchObject({ content: { text: '/xem@BaoCaoThuBot Dào San' } })
})
