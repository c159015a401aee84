/** What must never be there, as data: which room may use which, what a pure room may not touch, where libraries live. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Room → rooms it may import besides itself. `.` are the files lying directly in src: the programs' own. */
const arrows: Record<string, readonly string[]> = {
  values: [],
  campaign: ['values'],
  extract: ['values', 'campaign'],
  drafts: ['values', 'campaign', 'extract'],
  dialogs: ['values', 'campaign', 'extract', 'drafts'],
  llm: ['values', 'campaign', 'extract'],
  reports: ['values', 'campaign', 'drafts'],
  store: ['campaign'],
  bot: ['campaign', 'drafts', 'dialogs', 'llm', 'reports', 'store'],
  cli: ['.', 'values', 'campaign', 'extract', 'drafts', 'dialogs', 'llm', 'reports', 'store', 'bot'],
  '.': ['values', 'campaign', 'extract', 'drafts', 'dialogs', 'llm', 'reports', 'store', 'bot'],
}

/** Pure: the same input gives the same output; nothing is read, waited for or drawn by lot. */
const pure = (file: string) =>
  (/^(?:values|campaign|extract|drafts|dialogs)\//u.test(file) && file !== 'campaign/load.ts') ||
  /^reports\/consolidate(?:\.ts|\/)/u.test(file)

const impure: Record<string, RegExp> = {
  'a clock': /\bDate\.now\b|\bnew Date\s*(?:\(\s*\)|(?![\s(]))|\bTemporal\.Now\b|\bperformance\.now\b/u,
  chance: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/u,
  waiting: /\bset(?:Timeout|Interval|Immediate)\s*\(|\bqueueMicrotask\b|\bawait\s/u,
  'the world': /\bprocess\.|\bfetch\s*\(|\bconsole\.|\bglobalThis\b/u,
}

/** A library and the only places that may know it. */
const libraries: Record<string, readonly string[]> = {
  '#prisma': ['store/'],
  '@prisma/': ['store/'],
  'better-sqlite3': ['store/'],
  pg: ['store/'],
  exceljs: ['reports/'],
  docx: ['reports/'],
  mammoth: ['reports/'],
  yazl: ['reports/'],
  openai: ['llm/'],
  '@marcbachmann/cel-js': ['campaign/'],
  hono: ['bot/channels/', 'bot/http/'],
  '@hono/': ['bot/channels/', 'bot/http/'],
  '@fastify/busboy': ['bot/http/'],
  grammy: ['bot/channels/telegram/'],
  pino: ['main.ts', 'compose.ts', 'bot/', 'cli/'],
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/gu
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|\s)\/\/[^\n]*/gu, '$1')
const importsOf = (text: string) => [...withoutComments(text).matchAll(IMPORT)].map(([, name]) => name!)

/** The room a path below src belongs to. */
const roomOf = (path: string) => (path.includes('/') ? path.split('/')[0]! : '.')

/** Where a relative import leads, as a path below src; undefined for packages. */
const targetOf = (file: string, name: string) =>
  name.startsWith('.')
    ? normalize(join(dirname(file), name))
        .split(sep)
        .join('/')
    : undefined

function brokenArrows(file: string, text: string): string[] {
  const room = roomOf(file)
  return importsOf(text).flatMap((name) => {
    const target = targetOf(file, name)
    if (target === undefined) return []
    if (target.startsWith('..')) return [`${file} leaves src: ${name}`]
    const to = roomOf(target)
    // What the database client is generated into belongs to the store.
    const allowed = to === room || (arrows[room] ?? []).includes(to) || (room === 'store' && to === 'generated')
    return allowed ? [] : [`${file} → ${target}`]
  })
}

function impurities(file: string, text: string): string[] {
  const code = withoutComments(text)
  const found = Object.entries(impure).flatMap(([what, pattern]) => (pattern.test(code) ? [`${file}: ${what}`] : []))
  const nodes = importsOf(text).filter((name) => name.startsWith('node:'))
  return [...found, ...nodes.map((name) => `${file}: ${name}`)]
}

function strayLibraries(file: string, text: string): string[] {
  return importsOf(text).flatMap((name) =>
    Object.entries(libraries).flatMap(([library, places]) => {
      const uses = name === library || name.startsWith(library.endsWith('/') ? library : `${library}/`)
      return uses && !places.some((place) => file.startsWith(place)) ? [`${file}: ${name}`] : []
    }),
  )
}

/** Channels know their own folder, the port beside it, and nothing of each other. */
function channelLinks(file: string, text: string): string[] {
  const own = /^bot\/channels\/([^/]+)\//u.exec(file)?.[1]
  if (own === undefined) return []
  return importsOf(text).flatMap((name) => {
    const other = /^bot\/channels\/([^/]+)\//u.exec(targetOf(file, name) ?? '')?.[1]
    return other !== undefined && other !== own ? [`${file} → ${name}`] : []
  })
}

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter((file) => !file.startsWith('generated/'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }))

describe('rooms', () => {
  test('every file lies in a room that is known', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(files.map(({ file }) => roomOf(file)).filter((room) => !Object.hasOwn(arrows, room))).toEqual([])
  })
  test('no import goes against the arrows', () => {
    expect(files.flatMap(({ file, text }) => brokenArrows(file, text))).toEqual([])
  })
  test('pure rooms touch neither clock, chance nor the world', () => {
    expect(files.filter(({ file }) => pure(file)).flatMap(({ file, text }) => impurities(file, text))).toEqual([])
  })
  test('a library is known in its own place only', () => {
    expect(files.flatMap(({ file, text }) => strayLibraries(file, text))).toEqual([])
  })
  test('channels do not know each other', () => {
    expect(files.flatMap(({ file, text }) => channelLinks(file, text))).toEqual([])
  })
})

describe('the checks themselves', () => {
  test.for([
    ['dialogs/staff/step.ts', "import { openStore } from '../../store/index.ts'"],
    ['values/read.ts', "import type { Field } from '../campaign/definition.ts'"],
    ['store/facts.ts', "export { fold } from '../values/fold.ts'"],
    ['bot/worker.ts', "const compose = await import('../compose.ts')"],
    ['reports/index.ts', "import 'x'\nimport { y } from '../bot/clock.ts'"],
  ] as const)('%s: a forbidden import is seen', ([file, text]) => {
    expect(brokenArrows(file, text)).toHaveLength(1)
  })
  test('an allowed import, a comment and a package are not', () => {
    const text = "import { z } from 'zod'\n// from '../../store/index.ts'\nimport { a } from '../../values/fold.ts'"
    expect(brokenArrows('dialogs/staff/step.ts', text)).toEqual([])
  })
  test.for([
    'const at = Date.now()',
    'const at = new Date()',
    'const n = Math.random()',
    "import { readFileSync } from 'node:fs'",
    'setTimeout(go, 1)',
    'const home = process.env',
  ])('impure: %s', (text) => {
    expect(impurities('values/x.ts', text)).toHaveLength(1)
  })
  test('a moment made from its text is pure', () => {
    expect(impurities('values/x.ts', 'const at = new Date(iso) // not Date.now()')).toEqual([])
  })
  test('a library out of its place is seen', () => {
    expect(strayLibraries('bot/outbox.ts', "import pg from 'pg'\nimport { x } from 'docx'")).toHaveLength(2)
    expect(strayLibraries('reports/docx/page.ts', "import { x } from 'docx'")).toEqual([])
  })
  test('a channel that uses another is seen', () => {
    expect(channelLinks('bot/channels/web/index.ts', "import { x } from '../private/channel.ts'")).toHaveLength(1)
    expect(channelLinks('bot/channels/web/index.ts', "import { x } from '../channel.ts'")).toEqual([])
  })
})
