/**
 * What a zip file really holds, found by unpacking it piece by piece: the sizes in its list are only claims, and a few
 * kilobytes may unpack to gigabytes, or to more elements than a reader can bear.
 */
import { Readable } from 'node:stream'
import JSZip from 'jszip'

const LESS_THAN = 0x3c

/** False as soon as there is more; rejects where the bytes are no whole zip file. Nothing of it is kept. */
export async function unpacksWithin(bytes: Uint8Array, most: { bytes: number; elements: number }): Promise<boolean> {
  // The same reader that takes the document apart afterwards: both see the same entries.
  const zip = await JSZip.loadAsync(bytes)
  let size = 0
  let elements = 0
  for (const entry of Object.values(zip.files)) {
    if (entry.dir) continue
    const stream = new Readable().wrap(entry.nodeStream())
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      for (let at = chunk.indexOf(LESS_THAN); at >= 0; at = chunk.indexOf(LESS_THAN, at + 1)) elements += 1
      if (size > most.bytes || elements > most.elements) return false
    }
  }
  return true
}
