/** A program that opens a store (argv: url, folder of files), writes one setting (argv: name) and ends. */
import { openStore, setSetting } from '../../src/store/index.ts'

const [url = '', filesDir = '', name = ''] = process.argv.slice(2)
const store = await openStore({ url, filesDir, at: () => new Date() })
await store.transaction((tx) => setSetting(tx, name, 'was here'))
await store.close()
