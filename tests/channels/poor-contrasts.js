/**
 * Runs in a page: what has words of its own whose ink is less than 4.5 : 1 from its ground (WCAG AA), as “class: ratio”.
 * Read as text, it is one expression.
 */
;(() => {
  const colour = (text) => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [r, g, b, a]
  }
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1)
  const groundOf = (element) => {
    if (!element) return [255, 255, 255, 1]
    const own = colour(getComputedStyle(element).backgroundColor)
    const below = element.tagName === 'DIALOG' ? document.body : element.parentElement
    return own[3] === 1 ? own : over(own, groundOf(below))
  }
  const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)
  const brightness = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const poor = []
  for (const element of document.body.querySelectorAll('*')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    if (!words || element.getClientRects().length === 0 || element.closest('.hidden, option')) continue
    const ground = groundOf(element)
    const ink = over(colour(getComputedStyle(element).color), ground)
    const [high, low] = [brightness(ink), brightness(ground)].sort((a, b) => b - a)
    const ratio = (high + 0.05) / (low + 0.05)
    if (ratio < 4.5) poor.push(`${element.className || element.tagName}: ${ratio.toFixed(2)}`)
  }
  return poor
})()
