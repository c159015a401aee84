/**
 * The web chat's page in a real Chromium: env CHROMIUM or /usr/bin/chromium. Without one these tests are left out on a
 * developer's machine and fail in continuous integration.
 */

import { existsSync, readFileSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, createPlayed } from './played.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const there = existsSync(executablePath)
if (!there && process.env.CI !== 'true') {
  process.stderr.write(`No Chromium at ${executablePath}: the page is not tested. Set CHROMIUM to a Chromium's path.\n`)
}

/** Text for the page to run: browser code, and so not part of this program's types. */
const contrasts = readFileSync(new URL('./poor-contrasts.js', import.meta.url), 'utf8')

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

/** Greets a code with two choices, and repeats everything else. */
const parrot: Answer = ({ text, choice }) => {
  if (text.startsWith('KQ7-')) {
    return [
      {
        text: 'Chào đồng chí!\nMã này dùng để báo cáo cho: Đảng ủy xã Dào San.',
        choices: [
          { id: 'yes', label: 'Đúng, bắt đầu' },
          { id: 'no', label: 'Không phải đơn vị của tôi' },
        ],
      },
    ]
  }
  return [{ text: choice ? `Đã chọn ${choice}` : `Đã ghi: ${text}` }]
}

describe.skipIf(!there && process.env.CI !== 'true')('the page', () => {
  let browser: Browser
  const ends: (() => Promise<void>)[] = []

  beforeAll(async () => {
    expect(there, `Chromium at ${executablePath}`).toBe(true)
    const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
    browser = await chromium.launch({ executablePath, args })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  async function open(as: BrowserContextOptions, answer: Answer = parrot) {
    const world = createPlayed(answer)
    const { url, stop } = await world.start()
    ends.push(stop)
    const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'America/New_York', ...as })
    ends.push(() => context.close())
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (line) => line.text().includes('Content Security Policy') && problems.push(line.text()))
    await page.goto(url)
    return { ...world, url, context, page, problems }
  }

  async function joinAs(page: Page, name: string) {
    await page.getByRole('button', { name: /Vào vai cán bộ xã/ }).click()
    await page.getByLabel('Đơn vị', { exact: true }).selectOption('DAO-SAN')
    await page.getByLabel('Họ và tên').fill(name)
    await page.getByRole('button', { name: 'Vào vai', exact: true }).click()
    await page.getByRole('button', { name: 'Đúng, bắt đầu' }).waitFor()
  }

  const addStaff = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'Thêm người' }).click()
    await page.getByRole('radio', { name: /Chuyên viên huyện/ }).check()
    await page.getByLabel('Họ và tên').fill(name)
    await page.getByRole('button', { name: 'Vào vai', exact: true }).click()
    await page.getByRole('textbox', { name: `Tin nhắn của ${name}` }).waitFor()
  }

  const texts = (page: Page) => page.locator('.chat.active .text').allTextContents()
  const field = (page: Page) => page.locator('.chat.active textarea')
  const bubble = (page: Page, text: string): Locator =>
    page.locator('.chat.active .message').filter({ has: page.getByText(text, { exact: true }) })
  const sideways = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')

  test('a newcomer joins as an officer and talks, by touch, on a small phone', async () => {
    const { page, received, problems } = await open(PHONE)
    expect(await sideways(page)).toBe(false)
    await joinAs(page, 'Lò Văn Pâng')
    expect(received[0]).toMatchObject({ sender: { name: 'Lò Văn Pâng' }, content: { text: 'KQ7-331' } })
    await page.getByRole('button', { name: 'Đúng, bắt đầu' }).tap()
    await bubble(page, 'Đã chọn yes').waitFor()
    await field(page).fill('hiến 1,25ha đất')
    await page.getByRole('button', { name: 'Gửi' }).tap()
    await bubble(page, 'Đã ghi: hiến 1,25ha đất').waitFor()
    await field(page).fill('x'.repeat(300))
    await page.getByRole('button', { name: 'Gửi' }).tap()
    await bubble(page, `Đã ghi: ${'x'.repeat(300)}`).waitFor()
    expect(await sideways(page)).toBe(false)
    for (const name of [/Tua ngày giờ/, /Lò Văn Pâng/]) {
      await page.getByRole('button', { name }).first().tap()
      expect(await sideways(page)).toBe(false)
      await page.keyboard.press('Escape')
    }
    expect(problems).toEqual([])
  })

  test('with what a browser of 2020 lacks taken away, the page works', async () => {
    const { page, context, problems, url } = await open(PHONE)
    await context.addInitScript(`
      for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with', 'toSpliced'])
        delete Array.prototype[name]
      for (const of of [Element.prototype, Document.prototype, DocumentFragment.prototype]) delete of.replaceChildren
      for (const name of ['at', 'replaceAll']) delete String.prototype[name]
      for (const name of ['hasOwn', 'groupBy']) delete Object[name]
      delete AbortSignal.timeout
      delete AbortSignal.any
      delete Crypto.prototype.randomUUID
      delete Promise.any
      delete window.structuredClone
    `)
    await page.goto(url)
    await joinAs(page, 'Hoa')
    await field(page).fill('12 hộ')
    await page.getByRole('button', { name: 'Gửi' }).tap()
    await bubble(page, 'Đã ghi: 12 hộ').waitFor()
    await page.getByRole('button', { name: /Tua ngày giờ/ }).click()
    await page.keyboard.press('Escape')
    await page.reload()
    await bubble(page, 'Đã ghi: 12 hộ').waitFor()
    expect(problems).toEqual([])
  })

  test('by keyboard alone: Enter sends, Shift+Enter breaks the line, Tab reaches the buttons', async () => {
    const { page, received } = await open(DESK)
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate<string>('document.activeElement?.textContent ?? ""')
    for (let i = 0; i < 10 && !(await focused()).startsWith('Vào vai cán bộ'); i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Xã D')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Hoa')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Đúng, bắt đầu' }).waitFor()
    // The new question's buttons stand right before the field.
    await expect.poll(() => page.evaluate<string>('document.activeElement?.tagName')).toBe('TEXTAREA')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('Đúng, bắt đầu')
    await page.keyboard.press('Enter')
    await bubble(page, 'Đã chọn yes').waitFor()
    await field(page).focus()
    await page.keyboard.type('dòng một')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('dòng hai')
    await page.keyboard.press('Enter')
    await expect.poll(() => received.at(-1)?.content).toEqual({ kind: 'text', text: 'dòng một\ndòng hai' })
    expect(await field(page).inputValue()).toBe('')
  })

  test('Enter that ends a word of an input method sends nothing', async () => {
    const { page, received } = await open(DESK)
    await joinAs(page, 'Hoa')
    await field(page).fill('tiếng Việt')
    await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
    await field(page).press('Enter')
    await bubble(page, 'Đã ghi: tiếng Việt').waitFor()
    expect(received.map(({ content }) => content.kind)).toEqual(['text', 'text'])
  })

  test('older choices step back, and still work', async () => {
    const { page, received } = await open(DESK)
    await joinAs(page, 'Hoa')
    const greeting = page.locator('.message.bot').first()
    await expect.poll(() => greeting.getAttribute('class')).not.toContain('past')
    await page.getByRole('button', { name: 'Đúng, bắt đầu' }).click()
    await bubble(page, 'Đã chọn yes').waitFor()
    expect(await greeting.getAttribute('class')).toContain('past')
    await page.getByRole('button', { name: 'Không phải đơn vị của tôi' }).click()
    await bubble(page, 'Đã chọn no').waitFor()
    expect(received.at(-1)?.content).toEqual({ kind: 'choice', choice: 'no', label: 'Không phải đơn vị của tôi' })
  })

  test('a reload, and another window, show the same people and words, and the words not yet sent', async () => {
    const { page, context, url } = await open(DESK)
    await joinAs(page, 'Hoa')
    await field(page).fill('12 hộ')
    await field(page).press('Enter')
    await bubble(page, 'Đã ghi: 12 hộ').waitFor()
    await field(page).fill('đang viết dở')
    const before = await texts(page)
    await page.reload()
    await bubble(page, 'Đã ghi: 12 hộ').waitFor()
    expect(await texts(page)).toEqual(before)
    expect(await field(page).inputValue()).toBe('đang viết dở')
    const second = await context.newPage()
    await second.goto(url)
    await bubble(second, 'Đã ghi: 12 hộ').waitFor()
    expect(await texts(second)).toEqual(before)
    // What is said in one window appears in the other, once.
    await field(page).fill('3 mô hình')
    await field(page).press('Enter')
    await bubble(second, 'Đã ghi: 3 mô hình').waitFor()
    await bubble(second, '3 mô hình').waitFor()
    expect(await texts(second)).toEqual([...before, '3 mô hình', 'Đã ghi: 3 mô hình'])
  })

  test('a message whose answer was lost is sent again and shown once', async () => {
    const { page, received } = await open(DESK)
    await joinAs(page, 'Hoa')
    let lost = 0
    await page.route('**/messages', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await field(page).fill('42 hộ')
    await field(page).press('Enter')
    await bubble(page, 'Đã ghi: 42 hộ').waitFor()
    await expect.poll(() => received.length).toBe(3)
    expect(received[1]!.update).toBe(received[2]!.update)
    await expect.poll(() => bubble(page, '42 hộ').getAttribute('data-state')).toBe('sent')
    expect((await texts(page)).filter((text) => text.endsWith('42 hộ'))).toEqual(['42 hộ', 'Đã ghi: 42 hộ'])
  })

  test('typed without a line: kept, sent once when it is back, in order', async () => {
    const { page, context, received } = await open(DESK)
    await joinAs(page, 'Hoa')
    await context.setOffline(true)
    for (const text of ['một', 'hai']) {
      await field(page).fill(text)
      await field(page).press('Enter')
    }
    await expect.poll(() => bubble(page, 'hai').textContent()).toContain('đang chờ')
    await page.getByText('Mất kết nối').waitFor()
    expect(received).toHaveLength(1)
    await context.setOffline(false)
    await bubble(page, 'Đã ghi: hai').waitFor()
    await page.getByText('Mất kết nối').waitFor({ state: 'hidden' })
    const said = received.slice(1).map(({ content }) => content)
    expect(said).toEqual([
      { kind: 'text', text: 'một' },
      { kind: 'text', text: 'hai' },
    ])
    await page.reload()
    await bubble(page, 'Đã ghi: hai').waitFor()
    expect(received).toHaveLength(3)
    expect(await page.getByText('đang chờ').count()).toBe(0)
  })

  test('what waits when the page is left is sent when it is opened again', async () => {
    const { page, url, context, received } = await open(DESK)
    await joinAs(page, 'Hoa')
    await page.route('**/messages', (route) => route.abort())
    await field(page).fill('để mai gửi')
    await field(page).press('Enter')
    await expect.poll(() => bubble(page, 'để mai gửi').getAttribute('data-state')).toBe('waiting')
    await page.close()
    expect(received).toHaveLength(1)
    const later = await context.newPage()
    await later.goto(url)
    await bubble(later, 'Đã ghi: để mai gửi').waitFor()
    expect(received.map(({ content }) => content)).toEqual([expect.anything(), { kind: 'text', text: 'để mai gửi' }])
  })

  test('two people side by side on a desktop; on a phone one, with what the other has not read', async () => {
    const desk = await open(DESK)
    await joinAs(desk.page, 'Hoa')
    await addStaff(desk.page, 'Minh')
    await desk.page.locator('.chat').nth(1).getByRole('button', { name: 'Đúng, bắt đầu' }).waitFor()
    expect(await desk.page.locator('.chat:visible').count()).toBe(2)
    const [officer] = desk.received.map(({ address }) => address.chat)
    await desk.page.setViewportSize({ width: 360, height: 740 })
    await expect.poll(() => desk.page.locator('.chat:visible').count()).toBe(1)
    await desk.say(officer!, { text: 'Nhắc: còn 2 mục' })
    const switcher = desk.page.getByRole('button', { name: /Minh.*1 tin chưa đọc/ })
    await switcher.click()
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /Hoa.*1 tin chưa đọc/ })
      .click()
    await bubble(desk.page, 'Nhắc: còn 2 mục').waitFor()
    expect(await desk.page.getByText('tin chưa đọc').count()).toBe(0)
    expect(await sideways(desk.page)).toBe(false)
  })

  test('a file is a card that downloads under its name', async () => {
    const bytes = new TextEncoder().encode('x'.repeat(48_213))
    const { page } = await open(PHONE, (said) =>
      said.text === 'nộp'
        ? [{ text: 'Dự thảo:', file: { name: 'Báo cáo Dào San.docx', mime: 'a/b', hash: 'd'.repeat(64), bytes } }]
        : parrot(said),
    )
    await joinAs(page, 'Hoa')
    await field(page).fill('nộp')
    await page.getByRole('button', { name: 'Gửi' }).tap()
    const card = page.getByRole('link', { name: 'Tải xuống Báo cáo Dào San.docx (48 kB)' })
    const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
    expect(download.suggestedFilename()).toBe('Báo cáo Dào San.docx')
    expect(await sideways(page)).toBe(false)
  })

  test('files go by the clip, one after another; what the line broke off is sent again and counts once', async () => {
    const { page, received, problems } = await open(PHONE)
    await joinAs(page, 'Hoa')
    let calls = 0
    await page.route('**/files?*', async (route) => {
      calls += 1
      if (calls === 1) return route.abort()
      if (calls === 2) {
        await route.fetch()
        return route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Đăng nhập wifi</h1>' })
      }
      return route.continue()
    })
    const page1 = { name: 'trang 1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('một') }
    const page2 = { name: 'trang 2.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('hai') }
    await page.locator('.chat.active input[type=file]').setInputFiles([page1, page2])
    for (const name of ['trang 1.jpg', 'trang 2.jpg'])
      await expect.poll(() => bubble(page, name).getAttribute('data-state'), { timeout: 15_000 }).toBe('sent')
    const files = received.filter(({ content }) => content.kind === 'file')
    expect(files.map(({ content }) => content.kind === 'file' && content.name)).toEqual([
      'trang 1.jpg',
      'trang 1.jpg',
      'trang 2.jpg',
    ])
    expect(new Set(files.map(({ update }) => update)).size).toBe(2)
    expect(Buffer.from((files[0]!.content as { bytes: Uint8Array }).bytes).toString()).toBe('một')
    expect(await bubble(page, 'trang 1.jpg').count()).toBe(1)
    expect(problems).toEqual([])
  })

  test('a file over 20 MB is refused by the page itself', async () => {
    const { page, received } = await open(PHONE)
    await joinAs(page, 'Hoa')
    await page
      .locator('.chat.active input[type=file]')
      .setInputFiles({ name: 'quét.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(20_000_001) })
    await page.getByRole('alert').getByText('lớn quá 20 MB').waitFor()
    expect(received).toHaveLength(1)
  })

  test('words are never read as HTML, and lines stay lines', async () => {
    const hostile = '<img src=x onerror="document.title=1"> & <b>đậm</b>\n1. một\n2. hai'
    const { page, problems } = await open(DESK)
    await joinAs(page, '<i>Hoa</i>')
    await field(page).fill(hostile)
    await field(page).press('Enter')
    await expect.poll(() => texts(page)).toContain(`Đã ghi: ${hostile}`)
    expect(await page.locator('.chat img, .chat b, .chat i:not(.dots i)').count()).toBe(0)
    const rows = await bubble(page, `Đã ghi: ${hostile}`)
      .locator('.text')
      .evaluate((p) => p.getClientRects().length)
    expect(rows).toBeGreaterThanOrEqual(3)
    expect(problems).toEqual([])
  })

  test('the bot is seen at work until it answers, and says that more may be sent', async () => {
    const { page, say, received } = await open(DESK, (said) => (said.text.startsWith('KQ7-') ? parrot(said) : []))
    await joinAs(page, 'Hoa')
    await field(page).fill('năm nay bà con')
    await field(page).press('Enter')
    await page.getByText('Gửi tiếp được nhiều tin').waitFor()
    await say(received[0]!.address.chat, { text: 'Tôi hiểu mục II.1 như sau' })
    await bubble(page, 'Tôi hiểu mục II.1 như sau').waitFor()
    expect(await page.getByText('Gửi tiếp được nhiều tin').count()).toBe(0)
    await page.locator('.hidden[aria-live=polite]').getByText('Tôi hiểu mục II.1').waitFor({ state: 'attached' })
  })

  test('the played clock is shown in Vietnam’s time and moves forward', async () => {
    const { page } = await open(PHONE)
    await joinAs(page, 'Hoa')
    await page.getByText('Thứ Sáu, 24/11/2023').waitFor()
    const clock = page.getByRole('button', { name: /Thứ Sáu, 24\/11\/2023, 14:00/ })
    await clock.click()
    await page.getByRole('button', { name: /Ngày cuối hạn/ }).click()
    await page.getByRole('button', { name: /Thứ Hai, 27\/11\/2023, 08:00/ }).waitFor()
    await field(page).fill('chào buổi sáng')
    await page.getByRole('button', { name: 'Gửi' }).tap()
    await page.locator('.day').getByText('Thứ Hai, 27/11/2023').waitFor()
  })

  test('dark where the system is dark, light where asked for, also after a reload', async () => {
    const { page } = await open({ ...DESK, colorScheme: 'dark' })
    await joinAs(page, 'Hoa')
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const light = (colour: string) => Number(/\d+/.exec(colour)![0]) > 128
    expect(light(await ground())).toBe(false)
    await page.getByRole('button', { name: 'Chuyển sang giao diện sáng' }).click()
    expect(light(await ground())).toBe(true)
    await page.reload()
    await page.getByRole('button', { name: 'Chuyển sang giao diện tối' }).waitFor()
    expect(light(await ground())).toBe(true)
  })

  test.for(['light', 'dark'] as const)(
    'every word can be read against its ground (WCAG AA), %s',
    async (colorScheme) => {
      const bytes = new Uint8Array(1200)
      const { page } = await open({ ...DESK, colorScheme }, (said) =>
        said.text === 'nộp'
          ? [{ text: 'Đây:', file: { name: 'a.xlsx', mime: 'a/b', hash: 'd'.repeat(64), bytes } }]
          : parrot(said),
      )
      await joinAs(page, 'Hoa')
      await field(page).fill('nộp')
      await field(page).press('Enter')
      await page.getByRole('link', { name: /a\.xlsx/ }).waitFor()
      await page.route('**/messages', (route) => route.abort())
      await field(page).fill('chờ')
      await field(page).press('Enter')
      await page.getByText('đang chờ').waitFor()
      await page.getByRole('button', { name: 'Thêm người' }).click()
      expect(await page.evaluate(contrasts)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /Tua ngày giờ/ }).click()
      expect(await page.evaluate(contrasts)).toEqual([])
    },
  )
})
