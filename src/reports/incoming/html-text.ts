/**
 * The plain HTML of a converted document → text as it would be pasted: a paragraph a line, a table row a line with
 * tabs between its cells. Merged cells keep their place in the grid (the cells they cover are empty), so that columns
 * stay under their heads.
 */
interface Cell {
  paragraphs: string[]
  columns: number
  rows: number
}
interface OpenTable {
  rows: Cell[][]
}

const TOKEN = /<(\/?)([a-z][a-z0-9]{0,12})((?:\s[^<>]{0,400})?)\/?>|([^<]+)|</giu
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'div'])
const MAX_COLUMNS = 60

export function textOfHtml(html: string): string {
  const lines: string[] = []
  const tables: OpenTable[] = []
  const lists: string[] = []
  let line = ''
  let bullet = false
  const endLine = () => {
    const said = line.replace(/[ \t\u00a0]+/g, ' ').trim()
    line = ''
    if (said === '') return
    const text = bullet ? `- ${said}` : said
    bullet = false
    const cell = tables.at(-1)?.rows.at(-1)?.at(-1)
    if (cell) cell.paragraphs.push(said)
    else lines.push(text)
  }
  for (const [, closing, tag, attributes = '', text] of html.matchAll(TOKEN)) {
    if (text !== undefined) {
      line += decode(text).replace(/\s+/g, ' ')
      continue
    }
    if (tag === undefined) continue
    const name = tag.toLowerCase()
    if (name === 'br') endLine()
    else if (BLOCKS.has(name)) {
      endLine()
      if (name === 'li' && !closing) bullet = lists.at(-1) === 'ul'
    } else if (name === 'ul' || name === 'ol') {
      endLine()
      if (closing) lists.pop()
      else lists.push(name)
    } else if (name === 'table') {
      endLine()
      if (!closing) tables.push({ rows: [] })
      else {
        const done = tables.pop()
        const outer = tables.at(-1)?.rows.at(-1)?.at(-1)
        if (done) (outer ? outer.paragraphs : lines).push(...(outer ? paragraphsOf(done) : linesOfTable(done)))
      }
    } else if (name === 'tr') {
      endLine()
      if (!closing) tables.at(-1)?.rows.push([])
    } else if (name === 'td' || name === 'th') {
      endLine()
      if (!closing)
        tables
          .at(-1)
          ?.rows.at(-1)
          ?.push({
            paragraphs: [],
            columns: spanOf(attributes, 'colspan'),
            rows: spanOf(attributes, 'rowspan'),
          })
    }
  }
  endLine()
  return lines.join('\n')
}

const spanOf = (attributes: string, name: string) => {
  const found = new RegExp(`${name}="(\\d{1,3})"`, 'iu').exec(attributes)
  return Math.min(MAX_COLUMNS, Math.max(1, Number(found?.[1] ?? 1)))
}
const decode = (text: string) =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return ENTITIES[name?.toLowerCase() ?? ''] ?? whole
    },
  )

const paragraphsOf = (table: OpenTable) => table.rows.flatMap((row) => row.flatMap((cell) => cell.paragraphs))

/** A letterhead or a signature is often set as a table of two columns: its lines stay lines. */
function linesOfTable(table: OpenTable): string[] {
  const width = Math.max(0, ...table.rows.map((row) => row.reduce((sum, c) => sum + c.columns, 0)))
  const layout =
    width <= 2 && table.rows.length <= 4 && table.rows.some((row) => row.some((c) => c.paragraphs.length > 1))
  if (width <= 1 || layout) return paragraphsOf(table)
  const below: number[] = []
  const lines: string[] = []
  for (const row of table.rows) {
    const cells: string[] = []
    const skipCovered = () => {
      while ((below[cells.length] ?? 0) > 0) {
        below[cells.length]! -= 1
        cells.push('')
      }
    }
    for (const cell of row) {
      skipCovered()
      for (let i = 0; i < cell.columns && cells.length < MAX_COLUMNS; i += 1) {
        if (cell.rows > 1) below[cells.length] = cell.rows - 1
        cells.push(i === 0 ? joined(cell.paragraphs) : '')
      }
    }
    skipCovered()
    lines.push(cells.join('\t'))
  }
  return lines
}

/** Paragraphs of one cell are items of a list (documents, names), unless their own punctuation parts them. */
const joined = (paragraphs: readonly string[]) =>
  paragraphs.reduce((all, one) => (all === '' ? one : `${all}${/[,;:.–-]$/u.test(all) ? '' : ';'} ${one}`), '')
