/** `npm run -s extract -- [--campaign NAME] < cases.jsonl`: what each text says about the form, a line of JSON each. */
import { basename, join } from 'node:path'
import { loadDefinition } from '../campaign/load.ts'
import { extract } from '../extract/index.ts'
import { BadInput, command, lines, readOptions } from './command.ts'
import { printedExtraction } from './printed-extraction.ts'

const USAGE = 'npm run -s extract -- [--campaign TÊN] [--llm off] < cases.jsonl'
const CAMPAIGN = 'cvd-ntm-dtvm-2023'

await command(async ({ args, stdin, print }) => {
  if (args.includes('--report'))
    throw new BadInput('Chưa đọc được cả báo cáo (--report); hãy đưa từng mục qua đầu vào.')
  const { options, rest } = readOptions(args, ['llm', 'campaign'], USAGE)
  if (rest.length > 0) throw new BadInput(`Tham số không đúng. Cách dùng: ${USAGE}`)
  if (options.llm === 'on')
    throw new BadInput('Chưa dùng được mô hình ngôn ngữ (--llm on) ở lệnh này; hãy dùng --llm off.')
  if (options.llm !== undefined && options.llm !== 'off') throw new BadInput('--llm chỉ nhận off hoặc on.')
  const name = basename(options.campaign ?? CAMPAIGN)
  const loaded = loadDefinition(join('campaigns', name))
  if (!loaded.ok) throw new BadInput(loaded.problems[0]?.message ?? `Không đọc được đợt báo cáo ${name}.`)
  const { definition } = loaded
  for await (const [line, number] of lines(stdin)) {
    if (line.trim() === '') continue
    const { id, question, text } = readCase(line, number)
    print(JSON.stringify({ id, ...printedExtraction(extract(text, question, { definition })) }))
  }
})

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
