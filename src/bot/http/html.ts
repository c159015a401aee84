/** Small server-rendered pages for a phone: no script needed, every value escaped. */
import { pageText } from './words.ts'

/** Text that has been escaped or was written here. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/gu, (letter) => ESCAPES[letter]!)

type Piece = string | number | Html | undefined | false | readonly Html[]

/** A template whose values are escaped unless they are Html themselves. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  const shown = (value: Piece): string =>
    value === undefined || value === false
      ? ''
      : value instanceof Html
        ? value.text
        : Array.isArray(value)
          ? value.map(({ text }) => text).join('')
          : escaped(String(value))
  return new Html(strings.reduce((text, piece, i) => text + shown(values[i - 1]) + piece))
}

/** A page of one panel under the product's name. */
export const panel = (title: string, body: Html, script?: string): string =>
  page(title, html`<p class="brand">${pageText.name}</p><div class="panel"><h1>${title}</h1>${body}</div>`, script)

/** A whole page; its style comes from `/f/page.css`, which is ours too. */
const page = (title: string, body: Html, script?: string): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/f/page.css">
${script !== undefined && html`<script src="${script}" defer></script>`}
</head>
<body><main>${body}</main></body>
</html>
`.text
