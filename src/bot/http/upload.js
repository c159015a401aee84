// Sends the chosen files one by one, shows how far each is, and tries again what the line broke off. Without this script
// the form sends them all at once; a file that arrives twice counts once.
;(() => {
  const form = document.querySelector('form[data-upload]')
  if (!form || !window.FormData || !window.XMLHttpRequest) return
  const input = form.querySelector('input[type="file"]')
  const button = form.querySelector('button')
  const list = document.querySelector('#files')
  const words = form.dataset
  const TRIES = 5

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const files = Array.prototype.slice.call(input.files)
    if (files.length === 0) return
    button.disabled = true
    const lines = files.map(line)
    next(0)
    function next(i) {
      if (i >= files.length) {
        button.disabled = false
        input.value = ''
        document.querySelector('#done').hidden = false
        return
      }
      send(files[i], lines[i], 0, () => {
        next(i + 1)
      })
    }
  })

  function line(file) {
    const item = document.createElement('li')
    const name = document.createElement('div')
    const bar = document.createElement('progress')
    name.textContent = file.name
    bar.max = 100
    bar.value = 0
    item.append(name, bar)
    list.append(item)
    return { name: name, bar: bar }
  }

  function send(file, shown, tries, then) {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('file', file, file.name)
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.timeout = 300000
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) shown.bar.value = (event.loaded / event.total) * 100
    }
    request.onload = () => {
      let told
      try {
        told = JSON.parse(request.responseText)
      } catch (_error) {
        told = null
      }
      if (request.status >= 500 || request.status === 429 || !told) return again()
      const one = told.files?.[0]
      shown.bar.value = 100
      shown.bar.hidden = true
      shown.name.textContent = one ? one.text : told.text
      if (!one?.ok) shown.name.className = 'alert'
      then()
    }
    request.onerror = again
    request.ontimeout = again
    request.send(body)
    function again() {
      if (tries + 1 >= TRIES) {
        shown.bar.hidden = true
        shown.name.className = 'alert'
        shown.name.textContent = `${file.name}: ${words.interrupted}`
        return then()
      }
      shown.bar.value = 0
      shown.name.textContent = `${file.name} (${words.again})`
      setTimeout(
        () => {
          shown.name.textContent = file.name
          send(file, shown, tries + 1, then)
        },
        1000 * (tries + 1),
      )
    }
  }
})()
