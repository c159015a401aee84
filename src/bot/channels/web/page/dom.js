/** Elements without a framework. Text only ever becomes text nodes: nothing a person or the bot wrote is read as HTML. */

/**
 * An element: `on…` are listeners, booleans switch attributes, children are nodes or strings (empty ones are left out).
 * @param {string} tag
 * @param {Record<string, unknown>} [props]
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return element
}

const ICONS = {
  send: 'M4 12 20 4.5 15.5 20l-3.7-6.3zM11.8 13.7 20 4.5',
  out: 'M10 4.5H5v15h5M14.5 8l4 4-4 4M9.5 12h9',
  attach: 'M8 12.5 14.5 6a3.2 3.2 0 0 1 4.5 4.5l-8.7 8.7a5 5 0 0 1-7-7L12 3.5',
  down: 'm6 9 6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  forward: 'm5 6 6.5 6L5 18zM12.5 6l6.5 6-6.5 6z',
  moon: 'M20 14.2A8.2 8.2 0 1 1 9.8 4a6.6 6.6 0 0 0 10.2 10.2z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14',
  pin: 'M4 20.5V9l8-5.5L20 9v11.5h-5.5V14h-5v6.5z',
  table: 'M4 5.5h16v13H4zM4 10h16M4 14.5h16M10 10v8.5',
  warn: 'M12 8v5M12 16.4v.1M12 3.5l9 16H3z',
}

const SVG = 'http://www.w3.org/2000/svg'

/** A line icon, decoration only: what it means stands in words beside it or in a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** Makes the children of `parent` exactly `nodes`, touching only what differs: focus, selection and scroll survive. */
export function sync(parent, nodes) {
  let at = parent.firstChild
  for (const node of nodes) {
    if (node === at) at = at.nextSibling
    else parent.insertBefore(node, at)
  }
  while (at) {
    const next = at.nextSibling
    at.remove()
    at = next
  }
}

/** Tells the rest of the page that something changed. */
export function createSignal() {
  const listeners = new Set()
  return {
    on: (listener) => listeners.add(listener),
    emit: (...facts) => {
      for (const listener of listeners) listener(...facts)
    },
  }
}
