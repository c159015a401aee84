/** Names listed in an answer: “a; b, c và d”, one a line, quoted or not. */
const MAX_NAMES = 60
const MAX_LENGTH = 160

const QUOTED = /[“”"„«]([^“”"„«»\n]{2,160})[”“"»]/gu
const LEAD =
  /^\s*(?:[-+•*]\s*|\(?\d{1,2}[.)]\s+)?(?:tên\s+)?(?:các\s+)?(?:mô hình|mo hinh|mh)?\s*(?:là|gồm|như)?\s*:?\s*/iu

export function splitNames(text: string): string[] {
  const quoted = [...text.matchAll(QUOTED)].map((m) => m[1]!.trim())
  if (quoted.length > 0) return quoted.slice(0, MAX_NAMES)
  const parts = /[;\n]/.test(text)
    ? text.split(/[;\n]+/u)
    : text.split(/,\s+|\s+và\s+(?=\S+(?:\s+\S+)+$)|\s+(?:với|và|vs)\s+(?=\p{Lu}\S*\s)/u)
  return parts
    .map((part) =>
      part
        .replace(LEAD, '')
        .replace(/[\s.,;:]+$/u, '')
        .trim(),
    )
    .filter(
      (part) =>
        part.length >= 2 &&
        part.length <= MAX_LENGTH &&
        /\p{L}/u.test(part) &&
        !/^\d+\s+(?:mô hình|mo hinh|mh)$/iu.test(part),
    )
    .slice(0, MAX_NAMES)
}
