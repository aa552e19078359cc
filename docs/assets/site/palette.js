// Light or dark before the first paint: what was chosen here last time, else what the machine prefers.
(() => {
  const chosen = window.__md_get("__palette")?.color
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
  const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${preferred})"]`)
  const scheme = chosen?.scheme ?? option?.dataset.mdColorScheme
  if (scheme) document.body.dataset.mdColorScheme = scheme
})()
