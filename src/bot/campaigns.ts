/** Campaigns as the bot works with them: the row of the store with its definition read. */
import type { Definition, Unit } from '../campaign/definition.ts'
import { type CampaignRow, getCampaign, listCampaigns, type Reader } from '../store/index.ts'

export interface Campaign {
  row: CampaignRow
  definition: Definition
}

/** Reads definitions; one text is read once (a definition is large and never changes under its hash). */
export interface Campaigns {
  /** The same for a row that is at hand. */
  of(row: CampaignRow): Campaign | null
  get(db: Reader, id: string): Promise<Campaign | null>
  all(db: Reader): Promise<Campaign[]>
}

/** `parse` throws nothing: a stored definition was checked when it was opened; undefined is a row of a newer program. */
export function createCampaigns(parse: (json: string) => Definition | undefined): Campaigns {
  const read = new Map<string, { definition: Definition; withUnits: Map<string, Definition> }>()
  const withDefinition = (row: CampaignRow): Campaign | null => {
    const key = `${row.id} ${row.version} ${row.hash}`
    let entry = read.get(key)
    if (!entry) {
      const definition = parse(row.definition)
      if (!definition) return null
      entry = { definition, withUnits: new Map() }
      read.set(key, entry)
    }
    return { row, definition: activated(entry, row.activeUnits) }
  }
  return {
    of: withDefinition,
    get: async (db, id) => {
      const row = await getCampaign(db, id)
      return row ? withDefinition(row) : null
    },
    all: async (db) => (await listCampaigns(db)).map(withDefinition).filter((c) => c !== null),
  }
}

/**
 * The definition with staff's word over the units' `active`. The same object for the same word, so that what others
 * compile once per definition (rules, aliases) stays compiled.
 */
function activated(
  entry: { definition: Definition; withUnits: Map<string, Definition> },
  activeUnits: Record<string, boolean>,
): Definition {
  const changed = Object.keys(activeUnits)
  if (changed.length === 0) return entry.definition
  const key = changed
    .sort()
    .map((id) => `${id}=${activeUnits[id]}`)
    .join(' ')
  let definition = entry.withUnits.get(key)
  if (!definition) {
    const units = entry.definition.units.map((unit): Unit => ({ ...unit, active: activeUnits[unit.id] ?? unit.active }))
    definition = { ...entry.definition, units }
    if (entry.withUnits.size > 20) entry.withUnits.clear()
    entry.withUnits.set(key, definition)
  }
  return definition
}
