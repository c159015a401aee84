/**
 * Reads a campaign folder: every `*.yaml` in it is a mapping, and all are merged into one definition; each file of
 * `forms/` is one form. Lists named in several files are joined. The one file of this room that touches the disk.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { definitionFlaws } from './check.ts'
import { type Definition, definitionSchema } from './definition.ts'
import { definitionProblems as say } from './messages.ts'
import type { Flaw, Path } from './problem.ts'
import { schemaFlaws } from './schema-problems.ts'

export interface DefinitionProblem {
  /** Below the campaign's folder: `forms/xa.yaml`; empty for the folder itself. */
  file: string
  /** Counted from 1; 0 where no line is meant. */
  line: number
  /** What is wrong and what to write instead, in Vietnamese. */
  message: string
}

export type Loaded = { ok: true; definition: Definition; hash: string } | { ok: false; problems: DefinitionProblem[] }

const MAX_FILE_BYTES = 2_000_000

interface Source {
  file: string
  document: Document
  lines: LineCounter
}
/** A value of the merged definition and the node it came from. */
interface Piece {
  source: Source
  node: Node | undefined
  value: unknown
}

const isYaml = (name: string) => /\.ya?ml$/.test(name) && !name.startsWith('.')

function listFiles(folder: string): string[] {
  const names = (sub: string) =>
    readdirSync(join(folder, sub), { withFileTypes: true })
      .filter((entry) => entry.isFile() && isYaml(entry.name))
      .map((entry) => (sub === '' ? entry.name : `${sub}/${entry.name}`))
      .sort()
  const forms = readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && entry.name === 'forms',
  )
  return [...names(''), ...(forms ? names('forms') : [])]
}

function readSource(folder: string, file: string): Source | DefinitionProblem[] {
  const path = join(folder, file)
  let text: string
  try {
    if (statSync(path).size > MAX_FILE_BYTES) return [{ file, line: 0, message: say.tooLarge }]
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch {
    return [{ file, line: 0, message: say.unreadable }]
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    // One slip upsets the lines after it: the first of each kind says enough.
    const byCode = new Map(document.errors.toReversed().map((error) => [error.code, error]))
    return [...byCode.values()].map(({ code, pos }) => ({
      file,
      line: lines.linePos(pos[0]).line,
      message: code === 'TAB_AS_INDENT' ? say.yamlTab : code === 'DUPLICATE_KEY' ? say.yamlDuplicate : say.yaml(code),
    }))
  }
  return { file, document, lines }
}

const lineOf = ({ source, node }: Piece): number => source.lines.linePos(node?.range?.[0] ?? 0).line

/** The value of a document, or of one node in it; an alias without its anchor makes the library throw. */
function toData(source: Source, node: Node | null): unknown {
  return node ? node.toJS(source.document, { maxAliasCount: 1000 }) : null
}

/** Top keys of all files, each with its pieces: one, or several for a list joined from several files. */
function merge(sources: readonly Source[], problems: DefinitionProblem[]): Map<string, Piece[]> {
  const merged = new Map<string, Piece[]>()
  for (const source of sources) {
    const { contents } = source.document
    if (!isMap(contents)) {
      problems.push({ file: source.file, line: 1, message: say.notMapping })
      continue
    }
    try {
      if (source.file.startsWith('forms/')) {
        const piece = { source, node: contents, value: [toData(source, contents)] }
        merged.set('forms', [...(merged.get('forms') ?? []), piece])
        continue
      }
      for (const pair of contents.items) {
        const name = isNode(pair.key) ? String(toData(source, pair.key as Node)) : String(pair.key)
        const node = isNode(pair.value) ? (pair.value as Node) : undefined
        const piece = { source, node: node ?? (pair.key as Node), value: node ? toData(source, node) : null }
        const before = merged.get(name)
        if (before && !(isSeq(node) && before.every(({ value }) => Array.isArray(value)))) {
          const message = say.repeatedKey(name, before[0]!.source.file)
          problems.push({ file: source.file, line: lineOf({ ...piece, node: pair.key as Node }), message })
        } else merged.set(name, [...(before ?? []), piece])
      }
    } catch {
      problems.push({ file: source.file, line: 1, message: say.yamlAlias })
    }
  }
  return merged
}

/** File and line of a path in the merged definition: of the deepest part of it that is there. */
function locate(merged: ReadonlyMap<string, readonly Piece[]>, path: Path): { file: string; line: number } {
  const [top, ...below] = path
  const pieces = merged.get(String(top))
  if (!pieces?.[0]) return { file: 'definition.yaml', line: 1 }
  let piece = pieces[0]
  let rest = below
  if (typeof below[0] === 'number') {
    let index = below[0]
    for (const one of pieces) {
      const count = Array.isArray(one.value) ? one.value.length : 0
      piece = one
      if (index < count) break
      index -= count
    }
    // A file of forms/ is itself the item.
    rest = piece.source.file.startsWith('forms/') ? below.slice(1) : [index, ...below.slice(1)]
  }
  let node: Node | undefined = piece.node
  let shown = node
  for (const key of rest) {
    const pair = isMap(node) ? node.items.find((item) => keyOf(item.key) === String(key)) : undefined
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(key)] : undefined
    if (pair && isNode(pair.key)) shown = pair.key as Node
    if (!isNode(next)) break
    node = next as Node
    // A list or mapping begins below its key: the key is what a person looks for.
    if (!pair || (isScalar(node) && !isEmpty(node))) shown = node
  }
  return { file: piece.source.file, line: lineOf({ ...piece, node: shown }) }
}

const keyOf = (key: unknown) => String(isScalar(key) ? key.value : key)
const isEmpty = (node: Node) => !node.range || node.range[0] === node.range[1]

/** The same definition always gives the same text: keys in order, defaults filled in. */
export const normalise = (definition: Definition): string => JSON.stringify(ordered(definition))

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, one]) => [key, ordered(one)]),
  )
}

/** SHA-256 of the normalised JSON, hex. */
export const hashOf = (definition: Definition): string =>
  createHash('sha256').update(normalise(definition)).digest('hex')

/** A definition as the store keeps it. It was checked when it was loaded; a damaged one throws. */
export const parseDefinition = (json: string): Definition => definitionSchema.parse(JSON.parse(json))

/** Reads and checks a campaign folder. Never throws: whatever is wrong comes back as problems. */
export function loadDefinition(folder: string): Loaded {
  const whole = (message: string): Loaded => ({ ok: false, problems: [{ file: '', line: 0, message }] })
  let files: string[]
  try {
    files = listFiles(folder)
  } catch {
    return whole(say.noFolder(folder))
  }
  if (files.length === 0) return whole(say.noFiles)

  const problems: DefinitionProblem[] = []
  const sources: Source[] = []
  for (const file of files) {
    const read = readSource(folder, file)
    if (Array.isArray(read)) problems.push(...read)
    else sources.push(read)
  }
  const merged = merge(sources, problems)
  if (problems.length > 0) return { ok: false, problems: inOrder(problems, files) }

  const data = Object.fromEntries(
    [...merged].map(([key, pieces]) => [
      key,
      pieces.length === 1 ? pieces[0]!.value : pieces.flatMap(({ value }) => value),
    ]),
  )
  const parsed = definitionSchema.safeParse(data)
  const flaws: Flaw[] = parsed.success ? definitionFlaws(parsed.data) : schemaFlaws(data, parsed.error)
  const name = basename(resolve(folder))
  if (parsed.success && parsed.data.id !== name)
    flaws.push({ path: ['id'], message: say.folderName(name, parsed.data.id) })
  if (flaws.length > 0 || !parsed.success) {
    const located = flaws.map(({ path, message }) => ({ ...locate(merged, path), message }))
    return { ok: false, problems: inOrder(located, files) }
  }
  return { ok: true, definition: parsed.data, hash: hashOf(parsed.data) }
}

function inOrder(problems: readonly DefinitionProblem[], files: readonly string[]): DefinitionProblem[] {
  return [...problems].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line)
}
