/** Files of a form, as they come over the line. */
import { expect, test } from 'vitest'
import { readFiles } from '../../src/bot/http/upload.ts'

const SIZE = 1_000_000
const form = (count: number) => {
  const body = new FormData()
  for (let i = 0; i < count; i++) body.append('file', new Blob([new Uint8Array(SIZE)]), `${i}.jpg`)
  return new Request('http://x/', { method: 'POST', body })
}

/** The form as a line brings it; `come`: bytes that were asked for so far. */
function line(count: number) {
  const { headers, body } = form(count)
  const seen = { come: 0 }
  const counted = body!.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen.come += chunk.byteLength
        controller.enqueue(chunk)
      },
    }),
  )
  const request = new Request('http://x/', { method: 'POST', headers, body: counted, duplex: 'half' } as RequestInit)
  return { request, seen }
}

test('while one file is being taken in, no other is read into memory', async () => {
  const { request, seen } = line(20)
  const names: string[] = []
  let first = 0
  await readFiles(request, { limit: 20_000_000 }, async ({ name }) => {
    names.push(name)
    if (names.length > 1) return
    // As long as the line would bring more, it does.
    for (let before = -1; before !== seen.come; ) {
      before = seen.come
      for (let i = 0; i < 200; i++) await new Promise((done) => setImmediate(done))
    }
    first = seen.come
  })
  // What lies between the line and the form is some pieces, however many files come.
  expect(first).toBeLessThan(8 * SIZE)
  expect(names).toEqual(Array.from({ length: 20 }, (_, i) => `${i}.jpg`))
})

test('where one cannot be taken in, the form ends with that and waits for nothing', async () => {
  await expect(readFiles(form(3), { limit: 20_000_000 }, () => Promise.reject(new Error('disk full')))).rejects.toThrow(
    'disk full',
  )
})
