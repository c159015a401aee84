/** The small pages are open to anybody: who opens too many is asked to wait. */
import type { MiddlewareHandler } from 'hono'
import { callerOf, createLimit } from './callers.ts'
import { html, panel } from './html.ts'
import { pageText as words } from './words.ts'

/** Of one caller, who may be a hall of officers behind one address: a page with all it loads, several times over. */
const RATE = { burst: 120, perMinute: 60 }

/** Answers 429 with how many seconds to wait; `now` in milliseconds. */
export function createGuard(now: () => number): MiddlewareHandler {
  const limit = createLimit({ ...RATE, now })
  return async (c, next) => {
    const seconds = limit(callerOf(c, true))
    if (seconds === 0) return await next()
    c.header('retry-after', String(seconds))
    return c.html(panel(words.slow.title, html`<p>${words.slow.text}</p>`), 429)
  }
}
