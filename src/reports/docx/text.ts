/** Paragraphs in a profile's hand: headings, body text with its gaps highlighted, lines that stand alone. */
import { AlignmentType, HeadingLevel, type IParagraphOptions, Paragraph, TextRun } from 'docx'
import type { Profile } from '../../campaign/definition.ts'
import { safeText } from '../../drafts/text.ts'
import { SIGNS } from '../words.ts'
import { halfPoints, lineSpacing, mm, twips } from './page.ts'

export interface RunLook {
  bold?: boolean
  italics?: boolean
  /** Points; default the profile's body size. */
  pt?: number
  underline?: boolean
  /** Stays on the page of the next paragraph. */
  keepNext?: boolean
}

const GAPS = [SIGNS.gap, SIGNS.noText]

/** Runs of a text: line breaks kept, gaps highlighted so that nobody signs over them. */
export function runs(text: string, look: RunLook = {}): TextRun[] {
  const out: TextRun[] = []
  const base = {
    ...(look.bold && { bold: true }),
    ...(look.italics && { italics: true }),
    ...(look.pt !== undefined && { size: halfPoints(look.pt) }),
    ...(look.underline && { underline: {} }),
  }
  safeText(text)
    .split('\n')
    .forEach((line, index) => {
      let first = index > 0
      for (const piece of cutGaps(line)) {
        const isGap = (GAPS as readonly string[]).includes(piece)
        out.push(
          new TextRun({ text: piece, ...base, ...(first && { break: 1 }), ...(isGap && { highlight: 'yellow' }) }),
        )
        first = false
      }
    })
  return out
}

/** A text cut so that each gap sign is a piece of its own. */
function cutGaps(line: string): string[] {
  let pieces = [line]
  for (const gap of GAPS) {
    pieces = pieces.flatMap((piece) => piece.split(gap).flatMap((part, index) => (index === 0 ? [part] : [gap, part])))
  }
  const filled = pieces.filter((piece) => piece !== '')
  return filled.length > 0 ? filled : ['']
}

/** Body text: justified, first line indented. */
export const body = (profile: Profile, text: string, look: RunLook = {}, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(profile.firstLineMm) },
    spacing: lineSpacing(profile),
    ...more,
    children: runs(text, look),
  })

/** Body text that begins with a name in bold italics: the words of one unit. */
export const attributed = (profile: Profile, name: string, text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(profile.firstLineMm) },
    spacing: lineSpacing(profile),
    children: [...runs(`- ${name}: `, { bold: true, italics: true }), ...runs(text)],
  })

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const

/** A numbered heading of the outline. @param level 0 for “I.”, 1 for “1.”, and so on. */
export const heading = (profile: Profile, level: number, number: string, title: string): Paragraph =>
  new Paragraph({
    heading: LEVELS[Math.min(level, LEVELS.length - 1)]!,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(profile.firstLineMm) },
    spacing: { ...lineSpacing(profile), before: twips(level === 0 ? 12 : 6) },
    keepNext: true,
    children: [new TextRun([numbered(profile, level, number), safeText(title)].filter(Boolean).join(' '))],
  })

/** “I.” becomes “I-” where the profile writes it so; only the top level is concerned. */
const numbered = ({ sectionSuffix }: Profile, level: number, number: string) =>
  level === 0 && /^[IVXLC]+\.$/u.test(number) ? number.slice(0, -1) + sectionSuffix : number

/** A centred line without indent. `look.keepNext` holds it to what follows. */
export const centred = (text: string, look: RunLook = {}, after = 0, before = 0): Paragraph =>
  new Paragraph({
    ...(look.keepNext && { keepNext: true }),
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(before), after: twips(after) },
    children: runs(text, look),
  })

export const left = (text: string, look: RunLook = {}, after = 0): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.LEFT,
    spacing: { before: 0, after: twips(after) },
    children: runs(text, look),
  })
