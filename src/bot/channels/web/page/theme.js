// Runs before the first paint, so that a dark room is not lit up: the chosen theme, else the system's (by CSS alone).
;(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('tlbc.theme') ?? 'null')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // No storage: the system's theme.
  }
})()
