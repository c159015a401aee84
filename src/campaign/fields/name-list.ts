import type { Value } from '../fact.ts'
import { stateWords, valueProblems } from '../messages.ts'
import { cleanLine, type FieldKind, MAX_ITEMS, parseList, showState } from './kind.ts'

const names = (value: Value): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []
const show = (value: Value) => names(value).join('; ') || stateWords.none

/** Names, each once; upper and lower case do not tell two names apart. */
export const nameList: FieldKind = {
  type: 'name-list',
  rule: 'list',
  aggregates: ['list', 'none', 'issuer'],
  show: (fact) => showState(fact, show),
  showValue: show,
  print: (value) => names(value).join(';\n'),
  check: (value) =>
    !Array.isArray(value)
      ? valueProblems.notList
      : value.length > MAX_ITEMS
        ? valueProblems.tooMany(MAX_ITEMS)
        : value.every((name) => typeof name === 'string')
          ? undefined
          : valueProblems.notList,
  isZero: (value) => names(value).length === 0,
  sum(values) {
    const byKey = new Map<string, string>()
    for (const name of values.flatMap(names)) {
      const key = name.normalize('NFC').toLowerCase()
      if (!byKey.has(key)) byKey.set(key, name)
    }
    return [...byKey.values()]
  },
  parse: (json) => parseList(json, cleanLine),
}
