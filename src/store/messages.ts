/** What can go wrong with the database or the files, each with its facts and one line for the person at the console. */

export type StoreProblem =
  | { code: 'bad-url'; url: string }
  | { code: 'unreachable'; why: string }
  | { code: 'unopenable'; why: string }
  | { code: 'locked' }
  | { code: 'disk-full' }
  | { code: 'edited-migration'; name: string }
  | { code: 'unfinished-migration'; name: string }
  | { code: 'newer-database'; name: string }
  | { code: 'failed-migration'; name: string; why: string }
  | { code: 'closed' }
  | { code: 'not-committed' }
  | { code: 'file-missing'; hash: string }
  | { code: 'file-unwritable'; why: string }
  | { code: 'code-taken' }
  | { code: 'no-such-row'; what: string; id: string }

const problemText: { [C in StoreProblem['code']]: (problem: Extract<StoreProblem, { code: C }>) => string } = {
  'bad-url': ({ url }) => `Địa chỉ cơ sở dữ liệu “${url}” không dùng được: cần “file:…” hoặc “postgresql://…”.`,
  unreachable: ({ why }) => `Không kết nối được tới máy chủ cơ sở dữ liệu (${why}).`,
  unopenable: ({ why }) => `Không mở được cơ sở dữ liệu (${why}).`,
  locked: () => 'Cơ sở dữ liệu đang bị một chương trình khác khóa. Hãy tắt chương trình đó rồi thử lại.',
  'disk-full': () => 'Ổ đĩa đã đầy, không ghi được cơ sở dữ liệu. Hãy giải phóng dung lượng rồi thử lại.',
  'edited-migration': ({ name }) =>
    `Bản nâng cấp cơ sở dữ liệu “${name}” đã bị sửa sau khi chạy. Hãy khôi phục tệp gốc rồi khởi động lại.`,
  'unfinished-migration': ({ name }) =>
    `Bản nâng cấp cơ sở dữ liệu “${name}” trước đây chạy dở. Hãy khôi phục cơ sở dữ liệu từ bản sao lưu.`,
  'newer-database': ({ name }) =>
    `Cơ sở dữ liệu thuộc phiên bản mới hơn chương trình này (có “${name}”). Hãy cập nhật chương trình.`,
  'failed-migration': ({ name, why }) =>
    `Bản nâng cấp cơ sở dữ liệu “${name}” không chạy được (${why}). Dữ liệu được giữ nguyên như trước.`,
  closed: () => 'Cơ sở dữ liệu đã đóng.',
  'not-committed': () => 'Cơ sở dữ liệu không ghi được thay đổi này; không có gì được lưu.',
  'file-missing': ({ hash }) => `Không tìm thấy tệp đã lưu (${hash.slice(0, 12)}).`,
  'file-unwritable': ({ why }) => `Không ghi được tệp vào thư mục dữ liệu (${why}).`,
  'code-taken': () => 'Mã mời này đã có.',
  'no-such-row': ({ what, id }) => `Không có ${what} “${id}”.`,
}

/** Thrown by this room only; `message` is one Vietnamese line, fit to be shown as it is. */
export class StoreError extends Error {
  readonly problem: StoreProblem
  constructor(problem: StoreProblem, cause?: unknown) {
    // The table holds a text for every code; TypeScript cannot follow that the two belong together.
    super((problemText[problem.code] as (problem: StoreProblem) => string)(problem), { cause })
    this.name = 'StoreError'
    this.problem = problem
  }
  get code(): StoreProblem['code'] {
    return this.problem.code
  }
}

/** One line without the noise of drivers: what a person can look up or pass on. */
export const shortReason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n').filter(Boolean).at(-1)?.trim().slice(0, 200) ??
  ''

/** The codes of an error and of what caused it: SQLITE_BUSY, ENOSPC, 40001, P2034… Prisma hides the driver's in `meta`. */
const codesOf = (error: unknown, depth = 0): string[] => {
  if (!(error instanceof Object) || depth > 5) return []
  const { code, originalCode, cause, meta } = error as Record<string, unknown>
  const own = [code, originalCode].filter((known) => typeof known === 'string')
  const { driverAdapterError } = (meta ?? {}) as { driverAdapterError?: unknown }
  return [...own, ...codesOf(cause, depth + 1), ...codesOf(driverAdapterError, depth + 1)]
}
const has = (error: unknown, pattern: RegExp): boolean => codesOf(error).some((code) => pattern.test(code))

/** Another program is writing to the SQLite file. */
export const isBusy = (error: unknown): boolean => has(error, /^(?:SQLITE_(?:BUSY|LOCKED)|P1008$)/)

/** A driver's error as ours, where it is one that the host can mend; any other is returned as it is. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError) return error
  // 53100 disk_full; 28… wrong password, 3D000 no such database, 57P0… shutting down or starting up, 08… connection.
  if (has(error, /^(?:SQLITE_FULL|ENOSPC|53100)$/)) return new StoreError({ code: 'disk-full' }, error)
  if (isBusy(error)) return new StoreError({ code: 'locked' }, error)
  if (has(error, /^(?:P1001|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|28...|3D000|57P0.|08...)$/))
    return new StoreError({ code: 'unreachable', why: shortReason(error) }, error)
  if (has(error, /^SQLITE_(?:CANTOPEN|NOTADB|CORRUPT|READONLY|PERM|IOERR)/))
    return new StoreError({ code: 'unopenable', why: shortReason(error) }, error)
  return error
}

/** PostgreSQL gave way to another transaction (serialization failure, deadlock): nothing was written, try again. */
export const isCollision = (error: unknown): boolean => has(error, /^(?:40001|40P01|P2034)$/)
