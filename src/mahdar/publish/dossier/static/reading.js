// The reading view beyond plain links: the panel beside a text, marks that are lit as a whole, and pointing both ways
// between the text and the list beside it. Without this script (or without any) every link still leads to its page.
"use strict";

const SPAN = /^s\d+-\d+$/;
const here = (event, what) => (event.target instanceof Element ? event.target.closest(what) : null);

// A mark that crosses another is written in several pieces; all pieces of a span are found by it.
const pieces = new Map();
const items = new Map();
const gather = (into, what) => {
  for (const element of document.querySelectorAll(what)) {
    const known = into.get(element.dataset.span);
    if (known) known.push(element);
    else into.set(element.dataset.span, [element]);
  }
};

const marked = (name, span) => {
  document.querySelectorAll(`.reader .${name}`).forEach((m) => m.classList.remove(name));
  for (const m of [...(pieces.get(span) ?? []), ...(items.get(span) ?? [])]) m.classList.add(name);
};

// A stretch of the text as a range of the page: offsets count code points, as everywhere.
const range = (start, end) => {
  const text = document.querySelector(".reader .text");
  const made = text && document.createRange();
  let at = 0;
  const walk = text && document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walk?.nextNode()) {
    const letters = [...walk.currentNode.data];
    const units = (n) => letters.slice(0, n - at).join("").length;
    if (at <= start && start < at + letters.length) made.setStart(walk.currentNode, units(start));
    if (at < end && end <= at + letters.length) {
      made.setEnd(walk.currentNode, units(end));
      return made;
    }
    at += letters.length;
  }
  return null;
};

// Words that an address leads to and no mark holds are shown too, where the browser can.
const lightWords = (id) => {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("words");
  if (!SPAN.test(id) || pieces.has(id) || document.getElementById(id)) return;
  const found = range(...id.slice(1).split("-").map(Number));
  if (!found) return;
  CSS.highlights.set("words", new Highlight(found));
  (found.startContainer.parentElement ?? document.body).scrollIntoView({ block: "center" });
};

const light = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  marked("lit", SPAN.test(id) ? id : null);
  lightWords(id);
};

const markOf = (event) => here(event, ".text mark:not(.m-detail, .m-reject)");

// Into view within its list alone: the page must not move under the pointer.
const reveal = (item) => {
  const list = item?.closest(".beside");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const [a, b] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (a.top < b.top || a.bottom > b.bottom) list.scrollTop += a.top - b.top - b.height / 3;
};

let pointed = null;
const point = (event) => {
  const item = here(event, ".read-list [data-span]");
  const span = (item ?? markOf(event))?.dataset.span ?? null;
  if (span === pointed) return;
  pointed = span;
  marked("near", span);
  if (span && !item) reveal(items.get(span)?.[0]);
};

let opener = null;

// The whole mark that a piece belongs to is shown as open, however many pieces it is written in.
const show = (passage) => {
  document.querySelectorAll(".text a[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  marked("open", passage?.closest("mark:not(.m-detail, .m-reject)")?.dataset.span ?? null);
  passage?.setAttribute("aria-current", "true");
};

const close = () => {
  const panel = document.getElementById("panel");
  if (!panel?.querySelector(".found, .panel-head")) return;
  panel.replaceChildren();
  show(null);
  opener?.focus({ preventScroll: true });
};

document.addEventListener("click", (event) => {
  if (here(event, "[data-close]")) return close();
  const passage = here(event, ".text a[hx-get]");
  if (passage) {
    opener = passage;
    show(passage);
    passage.scrollIntoView({ block: "nearest" });
  }
  const language = here(event, "a.switch");
  if (language && location.hash) language.hash = location.hash;
});
document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

const begin = () => {
  gather(pieces, ".text mark[data-span]");
  gather(items, ".read-list [data-span]");
  light();
};
addEventListener("hashchange", light);
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
