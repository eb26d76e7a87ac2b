// One key decides. Every key presses a button of the page, so that without this script all works as well; keys say
// nothing while somebody writes, with a modifier, or when they are switched off (a browser remembers that).
"use strict";

const OFF = "mahdar-keys-off";
const stored = () => {
  try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
};
const store = (off) => {
  try { localStorage.setItem(OFF, off ? "1" : "0"); } catch { /* then it holds for this page */ }
};

let off = stored();
let sent = false;
const writes = (element) => element.matches("textarea, select, input:not([type=checkbox])");

// The letter on the key, whatever script the keyboard is set to.
const letter = (event) => {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase();
  const code = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  if (code) return code[1].toLowerCase();
  return event.key === "؟" ? "?" : "";
};

document.addEventListener("keydown", (event) => {
  const at = event.target instanceof Element ? event.target : document.body;
  if (event.key === "Escape" && writes(at)) return at.blur();
  if (off || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || writes(at)) return;
  const key = letter(event);
  if (!key) return;
  const help = document.querySelector(`[data-open="${CSS.escape(key)}"]`);
  if (help) {
    help.open = !help.open;
    if (help.open) help.scrollIntoView({ block: "nearest" });
    return;
  }
  const field = document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  const button = document.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  if (!field && !button) return;
  event.preventDefault();
  if (field) field.focus();
  else if (!sent) button.click();
});

// A second press while the first is under way would answer the next question unseen.
document.addEventListener("submit", (event) => {
  if (sent) return event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });

addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-keys]");
  if (!box) return;
  box.checked = !off;
  box.addEventListener("change", () => {
    off = !box.checked;
    store(off);
  });
});
