// A citation is copied with one press, where the browser lets pages do so.
"use strict";

const words = document.querySelector("[data-copy]");

if (words && navigator.clipboard) {
  for (const told of document.querySelectorAll(".cited li > bdi, .form")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words.dataset.copy });
    const said = Object.assign(document.createElement("output"), { className: "meta" });
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(told.textContent).then(() => { said.textContent = words.dataset.copied; });
    });
    const row = document.createElement("p");
    row.append(button, " ", said);
    told.after(row);
  }
}
