/**
 * A profile turned into page, styles and spacing. Sizes in the profile are points and millimetres; docx wants half
 * points and twips, converted here only. Sources: the profile's own `legalBasis` (NĐ 30/2020 Phụ lục I, HD 36-HD/VPTW).
 */
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Header,
  type ISectionOptions,
  type ISpacingProperties,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import type { Profile } from '../../campaign/definition.ts'

/** A4 in twips; 210 mm converts to 11905, one short of what Word writes. */
const A4 = { width: 11_906, height: 16_838 }
export const PAGE_MM = { width: 210, height: 297 }
/** Side margins of the landscape annex. */
const ANNEX_SIDE_MM = 20
export const ANNEX_WIDTH_MM = PAGE_MM.height - 2 * ANNEX_SIDE_MM

export const halfPoints = (pt: number) => Math.round(pt * 2)
export const twips = (pt: number) => Math.round(pt * 20)
export const mm = (value: number) => convertMillimetersToTwip(value)

export const textWidthMm = ({ marginsMm }: Profile) => PAGE_MM.width - marginsMm.left - marginsMm.right

/** Line spacing of the text: exact where the profile says so, else a little over single (NĐ 30: single to 1.5). */
export function lineSpacing({ linePt, paragraphPt }: Profile): ISpacingProperties {
  return linePt === undefined
    ? { before: 0, after: twips(paragraphPt), line: 264, lineRule: LineRuleType.AUTO }
    : { before: 0, after: twips(paragraphPt), line: twips(linePt), lineRule: LineRuleType.EXACT }
}

/** Page number centred in the top margin, not on the first page. */
const pageNumber = (profile: Profile) =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 0 },
        children: [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(profile.bodyPt) })],
      }),
    ],
  })

const blankHeader = () => new Header({ children: [new Paragraph({})] })

export function portrait(profile: Profile, children: ISectionOptions['children']): ISectionOptions {
  const { top, bottom, left, right } = profile.marginsMm
  return {
    properties: {
      titlePage: true,
      page: {
        size: { ...A4, orientation: PageOrientation.PORTRAIT },
        margin: { top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right), header: mm(10), footer: mm(10) },
      },
    },
    headers: { default: pageNumber(profile), first: blankHeader() },
    children,
  }
}

/** The annex: landscape, its pages numbered from 1 again. docx swaps the portrait numbers itself. */
export function landscape(profile: Profile, children: readonly (Paragraph | Table)[]): ISectionOptions {
  const { top, bottom } = profile.marginsMm
  return {
    properties: {
      titlePage: true,
      page: {
        size: { ...A4, orientation: PageOrientation.LANDSCAPE },
        margin: {
          top: mm(top),
          bottom: mm(bottom),
          left: mm(ANNEX_SIDE_MM),
          right: mm(ANNEX_SIDE_MM),
          header: mm(10),
          footer: mm(10),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: pageNumber(profile), first: blankHeader() },
    // Word wants a paragraph after a table that closes the text; a tiny one, so that it makes no page of its own.
    children: [
      ...children,
      new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } }),
    ],
  }
}

/** The file: base font and language, heading styles in black, so that the outline shows in the navigation pane. */
export async function pack(
  profile: Profile,
  about: { title: string; creator: string },
  sections: ISectionOptions[],
): Promise<Uint8Array> {
  const size = halfPoints(profile.bodyPt)
  const heading = (look: { bold?: boolean; italics?: boolean }) => ({
    run: { font: profile.font, size, color: '000000', ...look },
    paragraph: { spacing: { ...lineSpacing(profile), before: twips(6) }, keepNext: true },
  })
  const document = new Document({
    title: about.title,
    creator: about.creator,
    lastModifiedBy: about.creator,
    styles: {
      default: {
        document: { run: { font: profile.font, size, language: { value: 'vi-VN' } } },
        heading1: heading({ bold: true }),
        heading2: heading({ bold: true }),
        heading3: heading({ bold: true, italics: true }),
        heading4: heading({ italics: true }),
      },
    },
    sections,
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
