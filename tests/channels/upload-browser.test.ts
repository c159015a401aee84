/** The page behind a link in a real Chromium on a small phone: with its script over a line that breaks, and without. */
import { existsSync } from 'node:fs'
import { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createLinkPages } from '../../src/bot/http/links.ts'
import { createSurface } from '../../src/bot/http/surface.ts'
import { findChat, loadSubmission } from '../../src/store/index.ts'
import { openPlay, type Play } from '../bot/play-house.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const there = existsSync(executablePath)
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  locale: 'vi-VN',
}
const picture = (words: string) => ({
  name: `${words}.jpg`,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(words)]),
})

describe.skipIf(!there && process.env.CI !== 'true')('the page behind a link', () => {
  let browser: Browser
  const ends: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
    browser = await chromium.launch({ executablePath, args })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  /** An officer on a channel without files has submitted; the page where the signed copy is sent. */
  async function open(options: BrowserContextOptions): Promise<{ play: Play; page: Page; posts: () => number }> {
    const can = { files: false, takesFiles: false, buttons: false, textLimit: 2000 }
    const play = await openPlay({ can, compose: { publicUrl: 'http://127.0.0.1' } })
    ends.push(play.close)
    const { links, store, dispatcher } = play.program
    let posts = 0
    const receive: typeof dispatcher.receive = (inbound) => {
      posts += 1
      return dispatcher.receive(inbound)
    }
    const app = createSurface({
      links: createLinkPages({ links: links!, receive, filePlace: (hash) => store.filePlace(hash) }),
      healthy: async () => true,
      ready: async () => ({ ready: true, problems: [] }),
      metrics: async () => '',
      public: true,
      failed: () => {},
    })
    let server: ReturnType<typeof serve> | undefined
    const port = await new Promise<number>((up) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => up(info.port))
    })
    ends.push(async () => {
      if (server instanceof Server) server.closeAllConnections()
      server?.close()
    })
    await play.join('cán bộ', 'dao-san')
    const submitted = async () => (await loadSubmission(store.reader, play.campaign, 'dao-san')).state === 'submitted'
    for (let i = 0; i < 30 && !(await submitted()); i++) {
      const last = play.sent.filter(({ to }) => to === 'cán bộ').at(-1)
      if (last?.choices.some(({ id }) => id === 'submit-anyway')) await play.choose('cán bộ', 'submit-anyway')
      else await play.say('cán bộ', 'nộp')
    }
    await play.settle()
    expect(await findChat(store.reader, { channel: 'test', bot: 'b', chat: 'cán bộ' })).not.toBeNull()
    const path = /Gửi bản ký[^:]*: http:\/\/127\.0\.0\.1(\/f\/[\w-]{32})/u.exec(play.last('cán bộ'))![1]
    const context = await browser.newContext({ ...PHONE, ...options })
    ends.push(() => context.close())
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const problems: string[] = []
    page.on('console', (line) => line.text().includes('Content Security Policy') && problems.push(line.text()))
    await page.goto(`http://127.0.0.1:${port}${path}`)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(problems).toEqual([])
    return { play, page, posts: () => posts }
  }
  const shot = async (page: Page, name: string) => {
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) })
  }

  test('with its script: one file after another, and again what the line broke off', { timeout: 60_000 }, async () => {
    const { play, page, posts } = await open({})
    await page.getByLabel('Chọn tệp').setInputFiles([picture('trang 1'), picture('trang 2'), picture('trang 3')])
    let broken = 0
    await page.route('**/f/*', async (route) => {
      // The second file's first try never arrives.
      if (route.request().method() !== 'POST' || posts() !== 1 || broken > 0) return await route.continue()
      broken += 1
      await route.abort('connectionreset')
    })
    await page.getByRole('button', { name: 'Gửi' }).click()
    await page.getByText('Đã nhận: trang 3.jpg').waitFor()
    expect(await page.locator('li', { hasText: 'Đã nhận' }).count()).toBe(3)
    expect([posts(), broken]).toEqual([3, 1])
    await shot(page, 'upload')
    await play.settle()
    expect(play.last('cán bộ')).toContain('3 trang')
  })

  test('without scripts: the form alone does it', { timeout: 60_000 }, async () => {
    const { play, page } = await open({ javaScriptEnabled: false })
    await page.getByLabel('Chọn tệp').setInputFiles([picture('trang 1'), picture('trang 2')])
    await page.getByRole('button', { name: 'Gửi' }).click()
    await page.getByText('Đã nhận: trang 2.jpg').waitFor()
    await page.getByRole('link', { name: 'Gửi thêm tệp' }).click()
    await page.getByLabel('Chọn tệp').waitFor()
    await play.settle()
    expect(play.last('cán bộ')).toContain('2 trang')
  })
})
