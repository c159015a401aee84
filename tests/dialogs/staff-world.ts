/** A staff member's world made of the real definition, and a conversation whose state is written out between steps. */
import { fileURLToPath } from 'node:url'
import { emptyShared, type Fact, type Submission } from '../../src/campaign/fact.ts'
import { loadDefinition } from '../../src/campaign/load.ts'
import { readStaffState, type StaffState, staffStep, startStaff } from '../../src/dialogs/staff/step.ts'
import type { Event, Reply, StaffWorld, Step, UnitStatus } from '../../src/dialogs/types.ts'

const folder = fileURLToPath(new URL('../../campaigns/cvd-ntm-dtvm-2023', import.meta.url))
const loaded = loadDefinition(folder)
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
export const definition = loaded.definition

export const NOW = '2023-11-27T07:05:00.000Z'
const DEADLINE = '2023-11-28T00:00:00+07:00'

export const fact = (field: string, value: Fact['value'], words: string, more: Partial<Fact> = {}): Fact => ({
  field,
  state: 'known',
  value,
  status: 'confirmed',
  words,
  message: 'm1',
  by: 'p1',
  byName: 'Lò Văn A',
  at: '2023-11-26T03:00:00.000Z',
  method: 'rules',
  ...more,
})

const virgin = (unit: string): Submission => ({
  campaign: definition.id,
  unit,
  state: 'open',
  version: 0,
  submittedAt: null,
  submittedBy: null,
  late: false,
  signedAt: null,
  returned: [],
  facts: {},
  narratives: [],
  drafts: {},
  signedPages: [],
  shared: emptyShared,
  lastActivityAt: null,
})

const submitted = (unit: string, facts: Fact[] = []): Partial<UnitStatus> => ({
  submission: {
    ...virgin(unit),
    state: 'submitted',
    version: 1,
    submittedAt: '2023-11-26T09:20:00.000Z',
    submittedBy: 'Lò Văn A',
    facts: Object.fromEntries(facts.map((f) => [f.field, f])),
    lastActivityAt: '2023-11-26T09:20:00.000Z',
  },
  officers: [{ id: `${unit}-1`, name: 'Lò Văn A', lastSeenAt: null }],
  answered: 14,
})

const working = (unit: string, answered: number, lastActivityAt: string, officers = 1): Partial<UnitStatus> => ({
  submission: { ...virgin(unit), lastActivityAt },
  officers: Array.from({ length: officers }, (_, i) => ({
    id: `${unit}-${i}`,
    name: `Cán bộ ${i + 1}`,
    lastSeenAt: null,
  })),
  answered,
})

/** Three submitted (one with a broken rule), two at work, the rest not opened. */
const standing: Record<string, Partial<UnitStatus>> = {
  'huoi-luong': submitted('huoi-luong', [
    fact('b2.dat_m2', 12_500, '1,25ha'),
    fact('b2.ngay_cong', 350, '350 công'),
    fact('b4.gs_tong', 5, 'giám sát 5 cuộc'),
    fact('b4.gs_huyen', 1, 'huyện 1'),
    fact('b4.gs_xa', 3, 'xã 3'),
  ]),
  'ma-li-pho': submitted('ma-li-pho', [fact('b2.dat_m2', 800, '800 m2')]),
  'khong-lao': submitted('khong-lao'),
  'nam-xe': working('nam-xe', 12, '2023-11-27T05:00:00.000Z', 2),
  'sin-suoi-ho': working('sin-suoi-ho', 9, '2023-11-25T02:00:00.000Z'),
}

export function staffWorld(
  over: Partial<StaffWorld> = {},
  units: Record<string, Partial<UnitStatus>> = standing,
): StaffWorld {
  return {
    definition,
    deadline: DEADLINE,
    person: { id: 's1', name: 'Trần Thị B' },
    units: definition.units.map((unit) => ({
      unit,
      submission: virgin(unit.id),
      officers: [],
      answered: 0,
      questions: 14,
      ...units[unit.id],
    })),
    staff: [
      { id: 's1', name: 'Trần Thị B' },
      { id: 's2', name: 'Vàng A C' },
    ],
    remindersOn: true,
    definitionWaits: false,
    otherSeats: [],
    can: { buttons: false, files: true, textLimit: 2000 },
    ...over,
  }
}

/** The same world with one unit's submission changed. */
export const withSubmission = (world: StaffWorld, unit: string, change: Partial<Submission>): StaffWorld => ({
  ...world,
  units: world.units.map((status) =>
    status.unit.id === unit ? { ...status, submission: { ...status.submission, ...change } } : status,
  ),
})

export interface Talk {
  world: StaffWorld
  /** All replies of the last step, joined. */
  text: string
  choices: { id: string; label: string }[]
  step: Step<StaffState>
  say(text: string): Talk
  choose(label: string): Talk
  press(id: string): Talk
  hear(event: Event): Talk
}

export function talk(world: StaffWorld = staffWorld(), { start = false, at = NOW } = {}): Talk {
  let json: string | null = null
  let count = 0
  const next = () => {
    count += 1
    return `m${count}`
  }
  const take = (step: Step<StaffState>): Talk => {
    json = JSON.stringify(step.state)
    self.step = step
    self.text = step.replies.map((reply: Reply) => reply.text).join('\n---\n')
    self.choices = step.replies.at(-1)?.choices ?? []
    return self
  }
  const play = (event: Event) => take(staffStep(readStaffState(json), event, self.world))
  const self: Talk = {
    world,
    text: '',
    choices: [],
    step: undefined as unknown as Step<StaffState>,
    say: (text) => play({ kind: 'said', at, message: next(), text }),
    choose: (label) => {
      const choice = self.choices.find((one) => one.label === label)
      if (!choice) throw new Error(`no choice “${label}” among: ${self.choices.map((one) => one.label).join(' · ')}`)
      return self.press(choice.id)
    },
    press: (id) => play({ kind: 'chose', at, message: next(), choice: id, label: id }),
    hear: play,
  }
  if (start) take(startStaff(world, at))
  return self
}
