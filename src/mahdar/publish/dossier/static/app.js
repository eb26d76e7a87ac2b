// What the pages do beyond plain links: the panel beside a text, and marks that are lit as a whole. Without this
// script (or without any) every link still leads to its page.
"use strict";

const light = () => {
  document.querySelectorAll("mark.lit").forEach((m) => m.classList.remove("lit"));
  const id = decodeURIComponent(location.hash.slice(1));
  if (!/^s\d+-\d+$/.test(id)) return;
  // A mark that crosses another is written in several pieces; only the first can bear the id.
  document.querySelectorAll(`mark[data-span="${id}"]`).forEach((m) => m.classList.add("lit"));
};

let opener = null;

// The whole mark that a piece belongs to is shown as open, however many pieces it is written in.
const show = (passage) => {
  document.querySelectorAll("mark.open").forEach((m) => m.classList.remove("open"));
  document.querySelectorAll(".text a[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  if (!passage) return;
  passage.setAttribute("aria-current", "true");
  const mark = passage.closest("mark:not(.m-detail)");
  if (!mark) return;
  document.querySelectorAll(`mark[data-span="${mark.dataset.span}"]`).forEach((m) => m.classList.add("open"));
};

const close = () => {
  const panel = document.getElementById("panel");
  if (!panel || !panel.querySelector(".found, .panel-head")) return;
  panel.replaceChildren();
  show(null);
  if (opener) opener.focus({ preventScroll: true });
};

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) return close();
  const passage = event.target.closest(".text a[hx-get]");
  if (passage) {
    opener = passage;
    show(passage);
    passage.scrollIntoView({ block: "nearest" });
  }
  const language = event.target.closest("a.switch");
  if (language && location.hash) language.hash = location.hash;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

addEventListener("hashchange", light);
addEventListener("DOMContentLoaded", light);
if (document.readyState !== "loading") light();
