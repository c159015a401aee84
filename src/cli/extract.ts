/**
 * `npm run -s extract -- [--campaign NAME] < cases.jsonl`: what each text says about the form, a line of JSON each.
 * With `--report FILE`: a whole report, as one line of JSON.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Definition } from '../campaign/definition.ts'
import { loadDefinition } from '../campaign/load.ts'
import { extract } from '../extract/index.ts'
import { readReport } from '../extract/report/index.ts'
import { MAX_FILE_BYTES, readIncoming, refusalText } from '../reports/incoming/index.ts'
import { BadInput, command, lines, readOptions } from './command.ts'
import { printedExtraction } from './printed-extraction.ts'

const USAGE = 'npm run -s extract -- [--campaign TÊN] [--llm off] (--report TỆP | < cases.jsonl)'
const CAMPAIGN = 'cvd-ntm-dtvm-2023'

await command(async ({ args, stdin, print }) => {
  const { options, rest } = readOptions(args, ['llm', 'campaign', 'report'], USAGE)
  if (rest.length > 0) throw new BadInput(`Tham số không đúng. Cách dùng: ${USAGE}`)
  if (options.llm === 'on')
    throw new BadInput('Chưa dùng được mô hình ngôn ngữ (--llm on) ở lệnh này; hãy dùng --llm off.')
  if (options.llm !== undefined && options.llm !== 'off') throw new BadInput('--llm chỉ nhận off hoặc on.')
  const name = basename(options.campaign ?? CAMPAIGN)
  const loaded = loadDefinition(join('campaigns', name))
  if (!loaded.ok) throw new BadInput(loaded.problems[0]?.message ?? `Không đọc được đợt báo cáo ${name}.`)
  const { definition } = loaded
  if (options.report !== undefined) {
    print(JSON.stringify(await printedReport(options.report, definition)))
    return
  }
  for await (const [line, number] of lines(stdin)) {
    if (line.trim() === '') continue
    const { id, question, text } = readCase(line, number)
    print(JSON.stringify({ id, ...printedExtraction(extract(text, question, { definition })) }))
  }
})

/** A whole report from a file (.docx, .txt): the text of its sections, its values, what is open. */
async function printedReport(path: string, definition: Definition) {
  if ((await stat(path)).size > MAX_FILE_BYTES) throw new BadInput(refusalText['too-large'])
  const incoming = await readIncoming(basename(path), await readFile(path))
  if (!incoming.ok) throw new BadInput(incoming.message)
  const report = readReport(incoming.text, { definition })
  return { sections: report.sections, ...printedExtraction(report) }
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
