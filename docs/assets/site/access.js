// What the theme leaves out for people who use a keyboard or a screen reader.

const one = (selector) => document.querySelector(selector)
const phone = matchMedia("(max-width: 76.234375em)")
const drawer = one("[data-md-toggle=drawer]")
const search = one("[data-md-toggle=search]")

// The theme acts on single keys (n, p, comma, full stop, f, s, slash) wherever the focus is, and two of
// them leave the page. It listens on `window`, so a key stopped at the document never gets there.
document.addEventListener("keydown", (event) => {
  if (event.key.length === 1 && !search?.checked) event.stopPropagation()
})

// The theme's menu and search icons are labels of hidden checkboxes: no keyboard reaches them.
function button(label, toggle, name) {
  if (!label || !toggle) return undefined
  const made = document.createElement("button")
  made.type = "button"
  made.className = label.className
  made.setAttribute("aria-label", name)
  made.append(...[...label.children].map((icon) => icon.cloneNode(true)))
  made.addEventListener("click", () => {
    toggle.click()
    if (search?.checked) one(".md-search__input").focus()
  })
  const tell = () => made.setAttribute("aria-expanded", String(toggle.checked))
  toggle.addEventListener("change", tell)
  tell()
  label.after(made)
  label.classList.add("cf-replaced") // kept, unseen: the theme looks for it
  return made
}

const menu = button(one(".md-header__button[for=__drawer]"), drawer, "Menu")
button(one(".md-header__button[for=__search]"), search, "Search")
button(one(".md-search__icon[for=__search]"), search, "Close search")?.classList.add("cf-search-close")

// An open menu covers the page, so the focus stays in it; closing it gives the focus back.
function settle() {
  const open = drawer.checked && phone.matches
  for (const behind of document.querySelectorAll(".md-content, .md-sidebar--secondary, .md-footer"))
    behind.inert = open
}

drawer?.addEventListener("change", () => {
  settle()
  if (drawer.checked && phone.matches) one(".md-sidebar--primary .md-nav__list a").focus()
})
phone.addEventListener("change", settle)
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer?.checked) return
  drawer.click()
  menu?.focus()
})

// Names for what has none, and one landmark for each menu instead of one for each heading in it.
one(".md-search[role=dialog]")?.setAttribute("aria-label", "Search")
for (const nested of document.querySelectorAll(".md-nav .md-nav:not(.md-nav--secondary)")) {
  for (const name of ["aria-label", "aria-labelledby", "aria-expanded"]) nested.removeAttribute(name)
  nested.setAttribute("role", "none")
}
for (const label of document.querySelectorAll(".md-nav__link[tabindex]")) label.removeAttribute("tabindex")

// A wide table scrolls sideways in a frame that the theme adds; the arrow keys reach it when it takes the focus.
const frames = new ResizeObserver((seen) => {
  for (const { target } of seen) target.toggleAttribute("tabindex", false)
  for (const { target } of seen) if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
})
addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) frames.observe(frame)
})
