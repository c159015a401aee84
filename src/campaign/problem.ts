/** A mistake in a definition: where in the data it is, and what to write instead. */
export type Path = readonly (string | number)[]

export interface Flaw {
  path: Path
  message: string
}
