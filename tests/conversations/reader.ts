/**
 * Golden conversations as plain text, readable aloud: what people type is the test's input, what the bot answers its
 * expectation. `vitest -u` rewrites the answers and never what people typed.
 *
 *   # a remark
 *   @ Hoa · dao-san            Hoa joins as officer of a unit
 *   @ Chị Mai · chuyên viên    a member of staff joins
 *   @ 27/11/2023 08:00         the clock moves there
 *   Hoa: năm nay hiến 1,25ha   Hoa types; lines of one person without an empty line between are one burst
 *   Hoa [Đúng, bắt đầu]        Hoa presses a choice
 *   Bot: …                     what came back (further lines are indented); “Bot → Lan: …” to somebody else
 */
export type Act =
  | { kind: 'remark'; text: string }
  | { kind: 'join'; name: string; unit: string | null }
  | { kind: 'clock'; iso: string; shown: string }
  | { kind: 'say'; name: string; text: string; burst: boolean }
  | { kind: 'press'; name: string; label: string }

const INDENT = '     '

export function readActs(text: string): Act[] {
  const acts: Act[] = []
  let inBot = false
  let lastSaid: Extract<Act, { kind: 'say' }> | undefined
  for (const line of text.split('\n')) {
    if (inBot && line.startsWith(INDENT)) continue
    if (line.trim() === '') {
      inBot = false
      lastSaid = undefined
      continue
    }
    inBot = false
    if (line.startsWith('Bot:') || line.startsWith('Bot →')) {
      inBot = true
      lastSaid = undefined
      continue
    }
    if (line.startsWith('#')) {
      acts.push({ kind: 'remark', text: line })
      continue
    }
    const clock = /^@ (\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2})$/.exec(line)
    if (clock) {
      const [, day, month, year, time] = clock
      acts.push({ kind: 'clock', iso: `${year}-${month}-${day}T${time}:00+07:00`, shown: line })
      continue
    }
    const join = /^@ ([^·]+) · (.+)$/.exec(line)
    if (join) {
      acts.push({ kind: 'join', name: join[1]!.trim(), unit: join[2] === 'chuyên viên' ? null : join[2]!.trim() })
      continue
    }
    const press = /^([^:[]{1,30}) \[(.+)\]$/.exec(line)
    if (press) {
      acts.push({ kind: 'press', name: press[1]!, label: press[2]! })
      continue
    }
    const said = /^([^:]{1,30}): ?(.*)$/.exec(line)
    if (said) {
      if (lastSaid && lastSaid.name === said[1]) lastSaid.burst = true
      lastSaid = { kind: 'say', name: said[1]!, text: said[2]!.replaceAll('⏎', '\n'), burst: false }
      acts.push(lastSaid)
      continue
    }
    throw new Error(`not a line of a conversation: ${line}`)
  }
  return acts
}

export interface Told {
  to: string
  text: string
  choices: string[]
  file?: string
}

export function writeTold(told: Told, speaker: string | undefined): string {
  const head = told.to === speaker ? 'Bot: ' : `Bot → ${told.to}: `
  // Empty lines only part a reply for the eye; here they would end it.
  const lines = told.text.split('\n').filter((line) => line.trim() !== '')
  const rest = [
    ...lines.slice(1),
    ...(told.choices.length > 0 ? [told.choices.map((label) => `[${label}]`).join(' ')] : []),
    ...(told.file ? [`<${told.file}>`] : []),
  ]
  return [head + (lines[0] ?? ''), ...rest.map((line) => INDENT + line)].join('\n')
}

export function writeAct(act: Act): string {
  switch (act.kind) {
    case 'remark':
      return act.text
    case 'join':
      return `@ ${act.name} · ${act.unit ?? 'chuyên viên'}`
    case 'clock':
      return act.shown
    case 'say':
      return `${act.name}: ${act.text.replaceAll('\n', '⏎')}`
    case 'press':
      return `${act.name} [${act.label}]`
  }
}
