/** SQL with bound values, and the text each database wants of it. Nothing a person typed ever becomes part of a text. */
import type { Provider } from './migrate.ts'

/** The store's columns hold texts and whole numbers only. */
export type Bound = string | number | null

/** `texts` is one longer than `values`: they alternate. */
export class Sql {
  readonly texts: readonly string[]
  readonly values: readonly Bound[]
  constructor(texts: readonly string[], values: readonly Bound[]) {
    this.texts = texts
    this.values = values
  }
}

/** sql`… WHERE "id" = ${id}`; another Sql in the place of a value becomes part of the query. */
export function sql(strings: TemplateStringsArray, ...inserts: (Bound | Sql)[]): Sql {
  const texts = [strings[0]!]
  const values: Bound[] = []
  inserts.forEach((insert, i) => {
    const after = strings[i + 1]!
    if (insert instanceof Sql) {
      texts[texts.length - 1] += insert.texts[0]!
      texts.push(...insert.texts.slice(1))
      texts[texts.length - 1] += after
      values.push(...insert.values)
    } else {
      texts.push(after)
      values.push(insert)
    }
  })
  return new Sql(texts, values)
}

/** Columns of one table in a row joined of several, where they could not be told apart by their own names. */
export class Part<T> {
  /** For the SELECT: `t."a" AS "of.a", …`. */
  readonly columns: Sql
  private readonly names: readonly (readonly [keyof T & string, string])[]
  constructor(table: string, of: string, columns: readonly (keyof T & string)[]) {
    this.names = columns.map((column) => [column, `${of}.${column}`])
    this.columns = new Sql([this.names.map(([column, name]) => `${table}."${column}" AS "${name}"`).join(', ')], [])
  }

  /** The table's own row again; null where none was joined (its first column is never null). */
  of(row: Record<string, unknown>): T | null {
    if (row[this.names[0]![1]] === null) return null
    const own: Record<string, unknown> = {}
    for (const [column, name] of this.names) own[column] = row[name]
    return own as T
  }
}

/** `a, b, c`; empty lists have no SQL, so callers look first. */
export const join = (items: readonly (Bound | Sql)[]): Sql =>
  items.slice(1).reduce<Sql>((list, item) => sql`${list}, ${item}`, sql`${items[0]!}`)

/** `(a, b), (c, d)`, for an INSERT of several rows. */
export function values(tuples: readonly (readonly Bound[])[]): Sql {
  const texts: string[] = ['']
  const bound: Bound[] = []
  tuples.forEach((tuple, row) => {
    tuple.forEach((value, column) => {
      texts[texts.length - 1] += column > 0 ? ', ' : row > 0 ? '), (' : '('
      texts.push('')
      bound.push(value)
    })
  })
  texts[texts.length - 1] += ')'
  return new Sql(texts, bound)
}

/** SQLite counts places (`?`), PostgreSQL numbers them (`$1`). */
export const textOf = ({ texts }: Sql, provider: Provider): string =>
  provider === 'sqlite' ? texts.join('?') : texts.reduce((text, part, i) => `${text}$${i}${part}`)

/** Databases bound how many values one statement may carry (SQLite: 32,766). */
export function* chunks<T>(items: readonly T[], size = 500): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size)
}
