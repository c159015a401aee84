/** Units as staff names and sees them: short names, groups, progress, and units read from words. */
import type { Definition, Unit } from '../../campaign/definition.ts'
import { findUnits, unitMentions } from '../../campaign/units.ts'
import { fold } from '../../values/fold.ts'
import type { StaffWorld, UnitStatus } from '../types.ts'
import { tokens } from './words.ts'

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Who reports: “Đảng ủy xã Dào San”. */
export const fullName = (unit: Unit) => capital(unit.reportsAs ?? unit.name)

/** For lists: the name without its kind (“Dào San”), unless another unit would answer to it too. */
export function shortName(definition: Definition, unit: Unit): string {
  if (unit.id === definition.issuer.unit) return definition.issuer.short
  const label = definition.kinds[unit.kind]?.label ?? ''
  if (label === '' || !fold(unit.name).startsWith(`${fold(label)} `)) return capital(unit.name)
  const bare = unit.name.slice(label.length).trim()
  return findUnits(definition, bare).length === 1 ? capital(bare) : capital(unit.name)
}

export type Progress = 'unopened' | 'working' | 'reopened' | 'submitted' | 'accepted' | 'returned'

/** Where a unit stands. `unopened`: nobody of it has joined and nothing was told. */
export function progressOf({ submission, officers, answered }: UnitStatus): Progress {
  if (submission.state !== 'open') return submission.state
  if (submission.version > 0) return 'reopened'
  return officers.length > 0 || answered > 0 || submission.lastActivityAt !== null ? 'working' : 'unopened'
}

export const isSubmitted = (status: UnitStatus) =>
  status.submission.state === 'submitted' || status.submission.state === 'accepted'

/** The units that owe a report, in official order. */
export const dueUnits = (world: StaffWorld): UnitStatus[] =>
  world.units.filter(({ unit }) => unit.active).sort((a, b) => a.unit.order - b.unit.order)

/** Units of the definition that do not take part (yet). */
export function inactiveUnits(world: StaffWorld): Unit[] {
  const due = new Set(dueUnits(world).map(({ unit }) => unit.id))
  return world.definition.units.filter(({ id }) => !due.has(id)).sort((a, b) => a.order - b.order)
}

export const statusOf = (world: StaffWorld, unit: string) => dueUnits(world).find((status) => status.unit.id === unit)

export interface UnitGroup {
  /** Labels of the kinds in it: “xã, thị trấn”; null = the units beside the main ones. */
  label: string | null
  units: UnitStatus[]
}

/** The main reporters (those on the form of the first unit) and the others, each in official order. */
export function groupsOfUnits(world: StaffWorld): UnitGroup[] {
  const due = dueUnits(world)
  const form = due[0]?.unit.form
  const main = due.filter(({ unit }) => unit.form === form)
  const others = due.filter(({ unit }) => unit.form !== form)
  const labels = [...new Set(main.map(({ unit }) => world.definition.kinds[unit.kind]?.label ?? ''))].filter(Boolean)
  const groups: UnitGroup[] = []
  if (main.length > 0) groups.push({ label: labels.length > 0 ? labels.join(', ') : null, units: main })
  if (others.length > 0) groups.push({ label: null, units: others })
  return groups
}

export interface UnitList {
  units: Unit[]
  /** Words that fit several units. */
  ambiguous: { words: string; units: Unit[] }[]
  /** Words that fit none. */
  unknown: string[]
}

/** Words between names that name nothing by themselves. */
const BETWEEN = new Set(
  'va voi cung cac nhung xa thi tran don vi cho cua can bo bao cao nguoi a nhe nhi them tat ca so lieu'.split(' '),
)

/** “Dào San, Mù Sang và Huổi Luông”: the units named, and the words that name none. */
export function readUnitList(definition: Definition, text: string): UnitList {
  const words = text.slice(0, 4000)
  const list: UnitList = { units: [], ambiguous: [], unknown: [] }
  let from = 0
  for (const { units, start, end } of unitMentions(definition, words).slice(0, 100)) {
    leftover(list, words.slice(from, start))
    from = end
    const active = units.filter((unit) => unit.active)
    const meant = active.length > 0 ? active : units
    if (meant.length > 1) list.ambiguous.push({ words: words.slice(start, end), units: meant })
    else if (meant[0] && !list.units.includes(meant[0])) list.units.push(meant[0])
  }
  leftover(list, words.slice(from))
  return list
}

function leftover(list: UnitList, between: string): void {
  for (const piece of between.split(/[,;\n]/u)) {
    const said = tokens(piece, 20).map(({ word }) => fold(word))
    if (said.some((word) => !BETWEEN.has(word))) list.unknown.push(piece.trim().slice(0, 200))
  }
}

/** Words that may stand before the name: “trả lại báo cáo của xã Dào San …”. */
const BEFORE_NAME =
  /^(?:(?:báo cáo|bao cao|bài|bai|của|cua|xã|xa|thị trấn|thi tran|đơn vị|don vi|cho|đồng chí|dong chi)\s+)*$/iu

/** A unit's name at the start of a text, and what follows it: “huổi luông II.5 số cuộc lệch” → Huổi Luông, “II.5 …”. */
export function unitAtStart(definition: Definition, text: string): { units: Unit[]; rest: string } {
  const [first] = unitMentions(definition, text.slice(0, 300))
  if (!first || first.start > 60 || !BEFORE_NAME.test(text.slice(0, first.start)))
    return { units: [], rest: text.trim() }
  const active = first.units.filter((unit) => unit.active)
  const rest = text.slice(first.end).replace(/^[\s,:;.–-]+/u, '')
  return { units: active.length > 0 ? active : first.units, rest: rest.trim() }
}

/** The units a message names when it says little else: “huoi luong”, “xã Huổi Luông nộp chưa?”. */
export function namedAlone(definition: Definition, text: string): Unit[] {
  if (text.length > 120) return []
  const found = unitMentions(definition, text)
  const named = found.reduce((sum, { start, end }) => sum + end - start, 0)
  return named * 2 >= text.replace(ASKS_STATE, '').trim().length ? findUnits(definition, text) : []
}
const ASKS_STATE =
  /(?<!\p{L})(?:đã nộp|da nop|nộp|nop|chưa|chua|rồi|roi|đến đâu|den dau|thế nào|the nao|sao|đâu|dau|xã|xa|thị trấn)(?!\p{L})|[?.!,\s]/giu
