import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { menus, type Role, strangerMenu } from '../../../src/bot/channels/telegram/commands.ts'
import { readCommand } from '../../../src/dialogs/interview/commands.ts'
import { readIntent } from '../../../src/dialogs/staff/words.ts'
import { type FakeTelegram, startFakeTelegram } from './fake-telegram.ts'
import { HOA, openChannel, wrote } from './people.ts'

describe('every command of the menu is understood', () => {
  test.for(menus.officer)('officer: /$command', ({ command }) => {
    expect(readCommand(`/${command}`)).toBeDefined()
  })
  test.for(menus.staff)('staff: /$command', ({ command }) => {
    expect(readIntent(`/${command}`)).toMatchObject({ slash: true, rest: '' })
  })
  test('no two of them mean the same', () => {
    const officer = menus.officer.map(({ command }) => readCommand(`/${command}`)?.kind)
    const staff = menus.staff.map(({ command }) => readIntent(`/${command}`)?.intent)
    expect(new Set(officer).size).toBe(officer.length)
    expect(new Set(staff).size).toBe(staff.length)
  })
  test.for([...strangerMenu, ...menus.officer, ...menus.staff])('Telegram takes /$command', (item) => {
    expect(item.command).toMatch(/^[a-z0-9_]{1,32}$/u)
    expect(item.description.length).toBeLessThanOrEqual(256)
  })
})

describe('the menu follows the role', () => {
  let fake: FakeTelegram
  beforeEach(async () => {
    fake = await startFakeTelegram()
  })
  afterEach(() => fake.close())
  const shown = () =>
    fake.calls
      .filter(({ method }) => method === 'setMyCommands' || method === 'deleteMyCommands')
      .map(({ payload }) => [payload.scope, (payload.commands as { command: string }[] | undefined)?.[0]?.command])

  test('a stranger’s for everybody, then that of the seat, set once', async () => {
    let role: Role | undefined
    const bot = openChannel(fake, { roleOf: async () => role })
    void bot.start()
    await fake.until('setMyCommands')
    fake.push(wrote(HOA, 'xin chào'))
    await bot.heard(1)
    role = 'officer'
    fake.push(wrote(HOA, '1'))
    await fake.until('setMyCommands', 2)
    fake.push(wrote(HOA, 'hiến 1,25ha đất'))
    await bot.heard(3)
    role = 'staff'
    fake.push(wrote(HOA, 'đổi vai'))
    await fake.until('setMyCommands', 3)
    role = undefined
    fake.push(wrote(HOA, 'tình hình'))
    await fake.until('deleteMyCommands')
    await bot.stop()
    const own = { type: 'chat', chat_id: HOA }
    expect(shown()).toEqual([
      [{ type: 'all_private_chats' }, 'start'],
      [own, 'tiep'],
      [own, 'tinhhinh'],
      [own, undefined],
    ])
  })

  test('a menu that cannot be set holds nobody up and is tried with the next message', async () => {
    const bot = openChannel(fake, { roleOf: async () => 'officer' })
    fake.fail('setMyCommands', 'cut', { error: 500, description: 'Internal Server Error' })
    void bot.start()
    fake.push(wrote(HOA, 'một'))
    await fake.until('setMyCommands', 2)
    fake.push(wrote(HOA, 'hai'))
    await fake.until('setMyCommands', 3)
    await bot.stop()
    expect(bot.received).toHaveLength(2)
  })
})
