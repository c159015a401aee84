/** The head of an official document: two rows, so that names stand level and the number stands level with the date. */
import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Profile } from '../../campaign/definition.ts'
import { upper } from '../../drafts/text.ts'
import { REPORT } from '../words.ts'
import { mm, textWidthMm, twips } from './page.ts'
import { body, centred, left, type RunLook, runs } from './text.ts'

export interface Head {
  /** Name of the issuing body, any case. */
  name: string
  /** Number as given, “215” or “215-BC/ĐU”; blank where not given. */
  number?: string
  place: string
  /** “ngày 27 tháng 11 năm 2023”; a blank with the year where not given. */
  date?: string
  year: number
  subject: string
  addressees: readonly string[]
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

/** A table without borders; widths in mm, in DXA on table and cells, as percentages break outside Word. */
export function layoutTable(widthsMm: readonly number[], rows: readonly (readonly Paragraph[])[][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widthsMm.reduce((a, b) => a + b, 0)), type: WidthType.DXA },
    columnWidths: widthsMm.map(mm),
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: mm(widthsMm[index]!), type: WidthType.DXA },
                margins: { left: 0, right: 0, top: 0, bottom: 0 },
                verticalAlign: VerticalAlign.TOP,
                children: [...children],
              }),
          ),
        }),
    ),
  })
}

export function headTable(profile: Profile, head: Head): Table {
  const width = textWidthMm(profile)
  const rightMm = Math.min(width - 60, Math.max(88, Math.ceil(Math.max(...profile.headRight.map(textMm)) + 8)))
  const leftMm = width - rightMm
  const names = profile.headLeft.map((line) => centred(fill(line.text, head), { bold: line.bold, pt: line.pt }))
  const motto = profile.headRight.map((line) => centred(line.text, { bold: line.bold, pt: line.pt }))
  const last = profile.headRight.at(-1)!
  // A rule as long as the text above it on the right; a third to a half of the line on the left.
  const rightRule = rule(rightMm, Math.min(rightMm - 2, textMm(last)))
  const place = head.date ? `${head.place}, ${head.date}` : `${REPORT.dateBlank(head.place)} ${head.year}`
  const pt = profile.headMark === 'rule' ? 13 : 14
  return layoutTable(
    [leftMm, rightMm],
    [
      [
        [...names, mark(profile, leftMm)],
        [...motto, rightRule],
      ],
      [
        [centred(numberLine(profile, head.number), { pt }, 0, 4)],
        [centred(place, { pt, ...(profile.dateStyle === 'italic' && { italics: true }) } as RunLook, 0, 4)],
      ],
    ],
  )
}

const fill = (text: string, { name }: Head) => text.replaceAll('{TEN}', upper(name)).replaceAll('{CAP_TREN}', '')

function mark({ headMark, headLeft }: Profile, leftMm: number): Paragraph {
  if (headMark === 'rule') return rule(leftMm, leftMm * 0.4)
  return centred(headMark === 'star' ? '*' : '***', { pt: headLeft.at(-1)!.pt })
}

/** A solid rule of a given length: the top border of an empty paragraph with equal indents. */
export function rule(widthMm: number, lengthMm: number, before = 2): Paragraph {
  const side = mm(Math.max(0, (widthMm - lengthMm) / 2))
  const options: IParagraphOptions = {
    indent: { left: side, right: side },
    spacing: { before: twips(before), after: 0, line: 80, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  }
  return new Paragraph(options)
}

/** Width of a bold line in mm, from measured averages of Times New Roman: capitals 0.61 em, mixed 0.455 em. */
export const textMm = ({ text, pt }: { text: string; pt: number }) =>
  [...text].length * pt * 0.3528 * (text === upper(text) ? 0.615 : 0.458)

/** “Số ……-BC/ĐU”. A number given with its symbol stands as given. */
function numberLine({ numberLabel, numberSymbol }: Profile, number: string | undefined): string {
  if (!number) return `${numberLabel} ${REPORT.numberBlank}${numberSymbol}`
  return /[-/]/u.test(number) ? `${numberLabel} ${number}` : `${numberLabel} ${number}${numberSymbol}`
}

/** BÁO CÁO, subject, the mark under it, and “Kính gửi” where the profile has it. */
export function titleBlock(profile: Profile, head: Head): Paragraph[] {
  const width = textWidthMm(profile)
  const subject = centred(head.subject, { bold: true, pt: profile.subjectPt })
  const under = {
    hyphens: () => [centred('-----', { pt: profile.subjectPt }, 6)],
    rule: () => [rule(width, width * 0.25, 5)],
    none: () => [],
  }[profile.subjectMark]()
  const title = centred(REPORT.kind, { bold: true, pt: profile.titlePt }, 0, 14)
  return [title, subject, ...under, ...addressed(profile, head.addressees)]
}

function addressed(profile: Profile, addressees: readonly string[]): Paragraph[] {
  if (!profile.addressed || addressees.length === 0) return []
  const [only] = addressees
  if (addressees.length === 1) return [centred(`${REPORT.addressee}${only}`, {}, 8, 6)]
  const lines = addressees.map((name, index) => `- ${name}${index === addressees.length - 1 ? '.' : ';'}`)
  return [
    left(REPORT.addressee.trim(), {}, 2),
    ...lines.map((line) => body(profile, line, {}, { indent: { left: mm(45) }, alignment: AlignmentType.LEFT })),
  ]
}

export interface Signer {
  /** '' where not given. */
  name: string
  /** In capitals, as printed; '' where not told. */
  office: string
}

/** Recipients on the left, the signature's place on the right; what is not given stays blank for the hand. */
export function signBlock(profile: Profile, signer: Signer, recipients: readonly string[]): Table {
  const width = textWidthMm(profile)
  const isUnderlined = profile.recipientsLabel === 'underlined'
  const label: RunLook = isUnderlined ? { underline: true, pt: 14 } : { bold: true, italics: true, pt: 12 }
  const listPt = isUnderlined ? 12 : 11
  const lines = recipients.map(
    (name, index) => `- ${name.replace(/[;.]$/u, '')}${index === recipients.length - 1 ? '.' : ';'}`,
  )
  const authority = profile.authority.map((line) => centred(line, { bold: true, pt: 14 }))
  const title = centred(profile.signerTitle || signer.office, {
    pt: 14,
    ...(profile.signerTitleBold && { bold: true }),
  } as RunLook)
  const space = Array.from({ length: 4 }, () => centred('', { pt: 14 }))
  const name = centred(signer.name, { bold: true, pt: 14 })
  return layoutTable(
    [width * 0.48, width * 0.52],
    [
      [
        [left(REPORT.recipients, label), ...lines.map((line) => left(line, { pt: listPt }))],
        [...authority, title, ...space, name],
      ],
    ],
  )
}

/** “DỰ THẢO” in the top left corner. */
export const draftMark = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.LEFT,
    spacing: { after: twips(4) },
    children: runs(REPORT.draft, { bold: true, pt: 11 }),
  })
