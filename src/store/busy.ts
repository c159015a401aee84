/**
 * Another program on the same SQLite file: another start, a backup, a closing program folding its log into the file.
 * Each holds it for moments only, so whatever finds it busy begins again rather than fail.
 */
import { isBusy } from './messages.ts'

/** How long another program may hold the file before we give up, and between two tries, in ms. */
const LONGEST_WAIT = 10_000
const PAUSE = 20

/**
 * Does `work`, and does it again while another program holds the file; a busy file must leave nothing of it done.
 * `pause`: waits so many ms without holding up this program.
 */
export async function whenFree<T>(work: () => Promise<T>, pause: (ms: number) => Promise<void>): Promise<T> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || waited >= LONGEST_WAIT) throw error
      await pause(PAUSE)
    }
  }
}
