/**
 * The web chat as people reach it: the real program with a public address, over HTTP and in a real Chromium at the width
 * of a small phone; with files both ways, links with and without scripts, and a line that breaks.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadSubmission, openStore } from '../../src/store/index.ts'
import { type Running, startProgram } from '../bot/process.ts'
import { freePort } from '../free-port.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const there = existsSync(executablePath)
const CAMPAIGN = 'cvd-ntm-dtvm-2023'
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'vi-VN' }
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('trang một')])

let folder: string
let running: Running
let origin: string
let staffLink: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'public-'))
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  running = (await startProgram(join(folder, 'data'), () => {}, { PORT: String(port), PUBLIC_URL: origin }))!
  staffLink = /http:\S+\/i\/\S+/u.exec(running.said())?.[0] ?? ''
}, 60_000)
afterAll(async () => {
  running.child.kill('SIGTERM')
  await running.ended
  await rm(folder, { recursive: true, force: true })
})

const submission = async (unit: string) => {
  const url = `file:${join(folder, 'data', 'bot.db')}`
  const store = await openStore({ url, at: () => new Date(), filesDir: join(folder, 'data', 'files') })
  try {
    return await loadSubmission(store.reader, CAMPAIGN, unit)
  } finally {
    await store.close()
  }
}

test('opening an invitation changes nothing; only a form of this page signs in', async () => {
  const code = staffLink.split('/').at(-1)!
  for (let i = 0; i < 3; i++) {
    const shown = await fetch(staffLink)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('set-cookie')).toBeNull()
    expect(await shown.text()).toContain('chuyên viên')
  }
  const post = (headers: Record<string, string>) =>
    fetch(`${origin}/i`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ code, ten: 'Kẻ lạ' }),
    })
  expect((await post({})).status).toBe(403)
  expect((await post({ origin: 'https://elsewhere.example' })).status).toBe(403)
  // Nobody is signed in, and nothing is played.
  expect(await (await fetch(origin)).text()).toContain('Mã mời')
  for (const path of ['/api/start', '/api/events', `/api/files/${'a'.repeat(64)}`])
    expect((await fetch(`${origin}${path}`)).status).toBe(401)
  expect((await fetch(`${origin}/i/AAA-AAA`)).status).toBe(404)
  expect((await fetch(`${origin}/f/${'a'.repeat(32)}`)).status).toBe(404)
})

test('a session opens its own chat and no other', async () => {
  const code = staffLink.split('/').at(-1)!
  const signedIn = await fetch(`${origin}/i`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code, ten: 'Nguyễn Thị Hoa' }),
  })
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/'])
  const cookies = signedIn.headers.getSetCookie()
  expect(cookies.every((one) => /HttpOnly/u.test(one) && /SameSite=Lax/u.test(one))).toBe(true)
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const call = (path: string, body?: object) =>
    fetch(`${origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, origin, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  const { me, play } = (await (await call('/api/start')).json()) as {
    me: { chat: string; name: string }
    play: boolean
  }
  expect([me.name, play]).toEqual(['Nguyễn Thị Hoa', false])
  const message = { id: 'u-12345678', name: 'x', text: 'tình hình' }
  expect((await call(`/api/chats/${me.chat}/messages`, message)).status).toBe(200)
  expect((await call(`/api/chats/${'b'.repeat(32)}/messages`, message)).status).toBe(400)
  await fetch(`${origin}/dang-xuat`, { method: 'POST', redirect: 'manual', headers: { cookie, origin } })
  expect((await call('/api/start')).status).toBe(401)
})

describe.skipIf(!there && process.env.CI !== 'true')('in a browser', () => {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
    browser = await chromium.launch({ executablePath, args })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  const shots = process.env.SHOTS
  const shot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) })
  }

  async function phone(options: object = {}): Promise<Page> {
    const context = await browser.newContext({ ...PHONE, ...options })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    return page
  }
  const said = (page: Page, words: RegExp) => page.locator('.message.bot', { hasText: words }).last()
  const say = async (page: Page, text: string) => {
    await page.locator('textarea').fill(text)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
  }

  test('from the invitation’s link to a signed copy, on a small phone over a line that breaks', {
    timeout: 120_000,
  }, async () => {
    const staff = await phone()
    await staff.goto(staffLink)
    await shot(staff, '1-invitation')
    expect(await staff.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await staff.getByLabel('Họ và tên').fill('Trần Văn Nam')
    await staff.getByRole('button', { name: 'Bắt đầu' }).click()
    await staff.getByRole('button', { name: 'Đúng, bắt đầu' }).click()
    await said(staff, /Trần Văn Nam/u).waitFor()
    expect(staff.url()).toBe(`${origin}/`) // the code stands in no address any more
    await say(staff, 'mời Dào San')
    const invitation = /\/i\/[A-Z0-9]{3}-[A-Z0-9]{3}|[A-Z0-9]{3}-[A-Z0-9]{3}/u.exec(
      (await said(staff, /Mã mời cho/u).textContent()) ?? '',
    )![0]
    const link = `${origin}/i/${invitation.replace('/i/', '')}`

    const officer = await phone()
    await officer.goto(link)
    await officer.getByLabel('Họ và tên').fill('Lò Văn A')
    await officer.getByRole('button', { name: 'Bắt đầu' }).click()
    await officer.getByRole('button', { name: 'Đúng, bắt đầu' }).click()
    await said(officer, /Mục 1\/14/u).waitFor()
    await shot(officer, '2-chat')

    // The line is gone: what is typed waits, and is told once when it is back.
    await officer.context().setOffline(true)
    await say(officer, 'KH 12-KH/ĐU ngày 15/2/2023')
    await officer.getByText('đang chờ').waitFor()
    await shot(officer, '3-offline')
    await officer.context().setOffline(false)
    await said(officer, /12-KH\/ĐU/u).waitFor()
    expect(await officer.locator('.message.person', { hasText: '12-KH/ĐU' }).count()).toBe(1)

    // A written report as a file; then submitted, and the signed page as a picture.
    const report = await readFile('bench/extraction/reports/dev-report-1.txt', 'utf8')
    const chooser = officer.locator('input[type="file"]')
    await chooser.setInputFiles({ name: 'bao-cao.txt', mimeType: 'text/plain', buffer: Buffer.from(report) })
    await said(officer, /Đã đọc xong báo cáo/u).waitFor()
    await shot(officer, '4-report')
    for (let i = 0; i < 8 && (await submission('dao-san')).state !== 'submitted'; i++) {
      const before = await officer.locator('.message.bot').count()
      const anyway = officer.locator('.message:not(.past) button', { hasText: 'chưa có số liệu' })
      if (await anyway.count()) await anyway.last().click()
      else {
        const asksWhy = /giải thích ngắn/u.test((await said(officer, /./u).textContent()) ?? '')
        await say(officer, asksWhy ? 'số liệu đã kiểm tra, đúng thực tế' : 'nộp')
      }
      await officer.locator('.message.bot').nth(before).waitFor()
    }
    await shot(officer, '4b-submitted')
    await officer.locator('a.file').last().waitFor()
    await chooser.setInputFiles({ name: 'trang-1.jpg', mimeType: 'image/jpeg', buffer: JPEG })
    await said(officer, /Đã nhận bản ký: 1 trang/u).waitFor()
    await shot(officer, '5-signed')
    expect((await submission('dao-san')).signedPages).toHaveLength(1)
    const downloading = officer.waitForEvent('download')
    await officer.locator('a.file').last().click()
    expect((await downloading).suggestedFilename()).toMatch(/\.docx$/u)

    // The browser is remembered, and forgotten when its person signs out.
    await officer.reload()
    await said(officer, /Đã nhận bản ký/u).waitFor()
    await officer.getByRole('button', { name: 'Đăng xuất' }).click()
    await officer.getByLabel('Mã mời').waitFor()
  })
})
