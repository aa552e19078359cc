// What the theme's bundle expects to find: a scope and three helpers on `window`.
// The theme writes them into each page; a file keeps the content policy free of exceptions.
(() => {
  const scope = new URL(document.currentScript.dataset.scope, location)
  const read = (key, storage = localStorage, base = scope) => {
    try {
      return JSON.parse(storage.getItem(`${base.pathname}.${key}`))
    } catch {
      return null // storage refused, or not ours
    }
  }
  const write = (key, value, storage = localStorage, base = scope) => {
    try {
      storage.setItem(`${base.pathname}.${key}`, JSON.stringify(value))
    } catch {
      // storage refused: the choice lasts as long as the page
    }
  }
  const hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0)
  Object.assign(window, { __md_scope: scope, __md_hash: hash, __md_get: read, __md_set: write })
})()
