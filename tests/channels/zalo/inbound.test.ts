/** Bodies as they arrive and as they are documented, and what becomes of them. A new oddity is one file and one line. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readUpdates } from '../../../src/bot/channels/zalo/client/index.ts'
import { arrivalOf } from '../../../src/bot/channels/zalo/inbound.ts'

const folder = new URL('./payloads/', import.meta.url)
const arrivalsOf = (body: unknown) => readUpdates(body).flatMap((update) => arrivalOf('b1', update) ?? [])
const arrivalsFrom = (file: string) => arrivalsOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))

const address = 'https://photo-stal-1.example.vn/gr/abc.jpg'
const text = (words: string) => ({ content: { kind: 'text', text: words } })
const other = (what: string) => ({ content: { kind: 'other', what } })
const chat = (id: string) => ({ address: { channel: 'zalo', bot: 'b1', chat: id } })

const table: { name: string; payload: string; becomes: object[] }[] = [
  {
    name: 'text as webhooks bring it',
    payload: 'text-flat.json',
    becomes: [
      {
        ...chat('a7c41f0be29d5563b8e1'),
        update: 'a7c41f0be29d5563b8e1:4f1c0a9e77b25d18a3c6',
        sender: { id: 'a7c41f0be29d5563b8e1', name: 'Lò Thị Hoa' },
        ...text('12 hộ'),
      },
    ],
  },
  {
    name: 'text in the documented envelope',
    payload: 'text-wrapped.json',
    becomes: [{ ...chat('6ede9afa66b88fe6d6a9'), ...text('Xin chào') }],
  },
  {
    name: 'a name under its older key',
    payload: 'text-old-name.json',
    becomes: [{ sender: { id: 'u1', name: 'Giàng A Chu' } }],
  },
  { name: 'another bot', payload: 'text-from-bot.json', becomes: [] },
  { name: 'a group', payload: 'text-in-group.json', becomes: [] },
  { name: 'a text without an id', payload: 'text-without-id.json', becomes: [text('12 hộ')] },
  {
    name: 'fields of wrong types beside a good text',
    payload: 'text-fields-broken.json',
    becomes: [{ ...chat('555'), update: '555:981726354', sender: { id: '555', name: '' }, ...text('12 hộ') }],
  },
  {
    name: 'a picture under the key of the wire',
    payload: 'image-photo-url.json',
    becomes: [{ content: { kind: 'picture', url: address, caption: 'bản ký', name: '4a7755aa' } }],
  },
  {
    name: 'a picture under the documented key',
    payload: 'image-photo.json',
    becomes: [{ content: { kind: 'picture', url: address, caption: '', name: '4a7755ab' } }],
  },
  { name: 'a picture without an address', payload: 'image-without-address.json', becomes: [other('image')] },
  { name: 'voice', payload: 'voice.json', becomes: [other('voice')] },
  { name: 'a sticker', payload: 'sticker.json', becomes: [other('sticker')] },
  { name: 'a document: an event without contents', payload: 'unsupported.json', becomes: [other('unsupported')] },
  { name: 'an event without a message', payload: 'unsupported-without-message.json', becomes: [] },
  { name: 'a link that came as text', payload: 'link.json', becomes: [text('https://bao-cao.example.vn/a')] },
  { name: 'a link that came as a card', payload: 'link-card.json', becomes: [other('link')] },
  { name: 'a reaction', payload: 'reaction.json', becomes: [] },
  { name: 'an event not known', payload: 'unknown-event.json', becomes: [] },
  { name: 'an event not known, with a text', payload: 'unknown-event-with-text.json', becomes: [text('12 hộ')] },
  { name: 'a body of another service', payload: 'another-service.json', becomes: [] },
]

describe('payloads', () => {
  test.for(table)('$name', ({ payload, becomes }) => {
    const arrivals = arrivalsFrom(payload)
    expect(arrivals).toMatchObject(becomes)
    expect(arrivals).toHaveLength(becomes.length)
  })

  test('every captured body has its line', () => {
    expect(readdirSync(folder).sort()).toEqual(table.map(({ payload }) => payload).sort())
  })

  test('the same message without an id is the same again, another one is not', () => {
    const [first] = arrivalsFrom('text-without-id.json')
    const [again] = arrivalsFrom('text-without-id.json')
    const body = JSON.parse(readFileSync(new URL('text-without-id.json', folder), 'utf8'))
    const [later] = arrivalsOf({ ...body, message: { ...body.message, date: body.message.date + 1 } })
    expect(again!.update).toBe(first!.update)
    expect(later!.update).not.toBe(first!.update)
  })

  test.for([null, 0, '', 'text', [], {}, [[]], { result: null }, { result: [null, 3, {}] }, { message: 'x' }])(
    'anything else becomes nothing and breaks nothing: %j',
    (body) => {
      expect(arrivalsOf(body)).toEqual([])
    },
  )
})
