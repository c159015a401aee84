/** What the words around a figure say of it beside what it counts. */

/** Why a figure is not the year's result. */
export type Veto =
  /** Still to come, asked for, or not done. */
  | 'plan'
  /** Of an earlier year. */
  | 'past'
  /** By how much something changed, not what it came to. */
  | 'delta'
  /** Of one piece, one household, one time of many. */
  | 'each'
  /** A limit: “ít nhất 60%”. */
  | 'bound'
  /** A correction takes it back. */
  | 'withdrawn'
  /** Another unit's, or nobody's doing. */
  | 'elsewhere'
  /** A share of what was planned. */
  | 'of-plan'
  /** Points at something: “điều 5”. */
  | 'reference'
  | 'not-a-figure'

export interface Cues {
  veto?: Veto
  /** “trong đó …”, “bản Mấn 450 m2”: a part of something. */
  part: boolean
  place: boolean
  total: boolean
  cumulative: boolean
  /** “/suất”, “/năm”: an amount for each of something; only a field of the same make takes it. */
  rate: boolean
  hedged: boolean
  /** “5 tổ hợp tác hoạt động từ năm 2018”: there before the year; only what is counted as it stands takes it. */
  standing: boolean
  /** “lắp thêm 22”: an increase of what is counted as it stands. */
  added: boolean
  /** “trồng thêm 80 cây nữa”: on top of what was told. */
  more: boolean
  /** Replaces an earlier figure: “sửa thành 15”, “→ 15”. */
  replaces: boolean
}
