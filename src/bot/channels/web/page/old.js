// What phones of five years ago lack (Chrome 80). Classic script: it runs before the modules.
;(() => {
  function add(object, name, value) {
    if (!object[name]) Object.defineProperty(object, name, { value: value, writable: true, configurable: true })
  }
  add(Array.prototype, 'findLastIndex', function (test) {
    for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i, this)) return i
    return -1
  })
  add(Array.prototype, 'findLast', function (test) {
    return this[this.findLastIndex(test)]
  })
  add(Array.prototype, 'at', function (i) {
    return this[i < 0 ? this.length + i : i]
  })
  add(Array.prototype, 'toSorted', function (compare) {
    return this.slice().sort(compare)
  })
  add(Element.prototype, 'replaceChildren', function (...nodes) {
    while (this.firstChild) this.removeChild(this.firstChild)
    this.append(...nodes)
  })
  add(AbortSignal, 'timeout', (ms) => {
    const controller = new AbortController()
    setTimeout(() => {
      controller.abort()
    }, ms)
    return controller.signal
  })
  // Also missing where the page came over plain http.
  if (!crypto.randomUUID)
    crypto.randomUUID = () => {
      const bytes = crypto.getRandomValues(new Uint8Array(16))
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    }
})()
