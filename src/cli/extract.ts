/**
 * `npm run -s extract -- [--campaign NAME] < cases.jsonl`: what each text says about the form, a line of JSON each.
 * With `--report FILE`: a whole report, as one line of JSON. With `--llm on` a model reads as well (LLM_* of the
 * environment); where it fails the rules' reading stands, and one line on standard error says how often.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Definition } from '../campaign/definition.ts'
import { loadDefinition } from '../campaign/load.ts'
import { environment, readConfig } from '../config.ts'
import { ground, merge } from '../extract/ground/index.ts'
import { type Extraction, extract } from '../extract/index.ts'
import { readReport } from '../extract/report/index.ts'
import { createClient, createReader } from '../llm/index.ts'
import { MAX_FILE_BYTES, readIncoming, refusalText } from '../reports/incoming/index.ts'
import { BadInput, command, lines, readOptions } from './command.ts'
import { printedExtraction } from './printed-extraction.ts'

const USAGE = 'npm run -s extract -- [--campaign TÊN] [--llm off|on] (--report TỆP | < cases.jsonl)'
const CAMPAIGN = 'cvd-ntm-dtvm-2023'

await command(async ({ args, stdin, print }) => {
  const { options, rest } = readOptions(args, ['llm', 'campaign', 'report'], USAGE)
  if (rest.length > 0) throw new BadInput(`Tham số không đúng. Cách dùng: ${USAGE}`)
  if (options.llm !== undefined && options.llm !== 'off' && options.llm !== 'on')
    throw new BadInput('--llm chỉ nhận off hoặc on.')
  const model = options.llm === 'on' ? modelReader() : undefined
  const name = basename(options.campaign ?? CAMPAIGN)
  const loaded = loadDefinition(join('campaigns', name))
  if (!loaded.ok) throw new BadInput(loaded.problems[0]?.message ?? `Không đọc được đợt báo cáo ${name}.`)
  const { definition } = loaded
  if (options.report !== undefined) {
    print(JSON.stringify(await printedReport(options.report, definition, model)))
    model?.tellFailures()
    return
  }
  for await (const [line, number] of lines(stdin)) {
    if (line.trim() === '') continue
    const { id, question, text } = readCase(line, number)
    const rules = extract(text, question, { definition })
    const read = model ? await model.join(rules, text, question, definition) : rules
    print(JSON.stringify({ id, ...printedExtraction(read) }))
  }
  model?.tellFailures()
})

/** The model of the environment, its claims grounded and joined with the rules' as in the interview. */
function modelReader() {
  const settings = readConfig(environment()).llm
  if (settings.mode === 'off')
    throw new BadInput('--llm on cần đặt LLM_MODE, LLM_BASE_URL, LLM_MODEL (xem .env.example).')
  const reader = createReader(createClient(settings), settings)
  const failures = new Map<string, number>()
  return {
    /** What the model adds to, or reads otherwise than, the rules; `text` may be a part of what they read. */
    async join(rules: Extraction, text: string, question: string | null, definition: Definition): Promise<Extraction> {
      const read = await reader.readWithModel(text, question, { definition })
      if ('claims' in read) return merge(rules, ground(read.claims, text, { definition, question }))
      failures.set(read.failed, (failures.get(read.failed) ?? 0) + 1)
      return rules
    },
    tellFailures(): void {
      const told = [...failures].map(([why, n]) => `${n} (${why})`)
      if (told.length > 0) process.stderr.write(`Mô hình không đọc được: ${told.join(', ')}.\n`)
    },
  }
}

/** A whole report from a file (.docx, .txt): the text of its sections, its values, what is open. */
async function printedReport(path: string, definition: Definition, model?: ReturnType<typeof modelReader>) {
  if ((await stat(path)).size > MAX_FILE_BYTES) throw new BadInput(refusalText['too-large'])
  const incoming = await readIncoming(basename(path), await readFile(path))
  if (!incoming.ok) throw new BadInput(incoming.message)
  const report = readReport(incoming.text, { definition })
  if (!model) return { sections: report.sections, ...printedExtraction(report) }
  let whole: Extraction = { claims: report.claims, doubts: report.doubts }
  for (const [section, text] of Object.entries(report.sections))
    whole = await model.join(whole, text, section, definition)
  return { sections: report.sections, ...printedExtraction(whole) }
}

function readCase(line: string, number: number): { id: string; question: string | null; text: string } {
  let value: unknown
  try {
    value = JSON.parse(number === 1 ? line.replace(/^\uFEFF/, '') : line)
  } catch {
    throw new BadInput(`Dòng ${number}: không phải JSON.`)
  }
  const {
    id,
    question = null,
    text,
  } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  if (typeof id !== 'string' || typeof text !== 'string' || (question !== null && typeof question !== 'string'))
    throw new BadInput(`Dòng ${number}: cần {"id": chuỗi, "question": chuỗi hoặc null, "text": chuỗi}.`)
  return { id, question, text }
}
