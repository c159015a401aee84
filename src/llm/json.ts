/** The JSON object in what a model wrote, whatever it wrote around it. */

/** Longer answers are no answers. */
export const MAX_ANSWER = 100_000
const MAX_TRIES = 20

/** Undefined when there is none. Reasoning between `<think>` marks and code fences are passed over. */
export function findJson(answer: string): unknown {
  if (answer.length > MAX_ANSWER) return undefined
  const end = answer.lastIndexOf('</think>')
  const text = end >= 0 ? answer.slice(end + 8) : answer
  const whole = parse(text.trim())
  if (typeof whole === 'object' && whole !== null) return whole
  let from = 0
  for (let n = 0; n < MAX_TRIES; n += 1) {
    const start = text.indexOf('{', from)
    if (start < 0) return undefined
    const stop = closing(text, start)
    if (stop === undefined) {
      from = start + 1
      continue
    }
    const found = parse(text.slice(start, stop))
    if (typeof found === 'object' && found !== null) return found
    from = stop
  }
  return undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** After the brace that closes the one at `start`, strings left aside. */
function closing(text: string, start: number): number | undefined {
  let depth = 0
  let inString = false
  for (let i = start; i < text.length; i += 1) {
    const c = text[i]
    if (inString) {
      if (c === '\\') i += 1
      else if (c === '"') inString = false
    } else if (c === '"') inString = true
    else if (c === '{') depth += 1
    else if (c === '}') {
      depth -= 1
      if (depth === 0) return i + 1
    }
  }
  return undefined
}
