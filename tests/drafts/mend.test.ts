/** A corrected figure in the words it was first told in. */
import { expect, test } from 'vitest'
import { fieldById } from '../../src/campaign/asked.ts'
import { mendFigure } from '../../src/drafts/index.ts'
import { definition } from '../reports/fixture.ts'

const spread = fieldById(definition, 'b1.tt_cuoc')

test('by another of the field’s nouns, where its sentence names the field', () => {
  expect(mendFigure('Xã tuyên truyền CVĐ dc 12 buổi, 500 lượt ng.', spread, 12, 15)).toBe(
    'Xã tuyên truyền CVĐ dc 15 buổi, 500 lượt ng.',
  )
  expect(mendFigure('tuyen truyen duoc 12 buoi', spread, 12, 15)).toBe('tuyen truyen duoc 15 buoi')
})

test('not where the same figure counts something else, or may', () => {
  expect(mendFigure('Ra quân vệ sinh 12 buổi.', spread, 12, 15)).toBeUndefined()
  expect(mendFigure('Tuyên truyền tốt. Ra quân 12 buổi.', spread, 12, 15)).toBeUndefined()
  expect(mendFigure('Tuyên truyền 12 buổi, ra quân 12 buổi.', spread, 12, 15)).toBeUndefined()
})
