/* The day the board is seen from, by a slider over the ledger's months. Without this script the date field does. */
"use strict";

for (const form of document.querySelectorAll(".asof-form")) {
  const slider = form.querySelector(".asof-months");
  const day = form.querySelector(".day-field input");
  const wait = form.querySelector(".asof-wait");
  const [year, month] = form.dataset.first.split("-").map(Number);
  const named = new Intl.DateTimeFormat(document.documentElement.lang === "ar" ? "ar-u-nu-latn" : "en", { year: "numeric", month: "long", timeZone: "UTC" });

  const told = () => {
    const n = Number(slider.value);
    const last = new Date(Date.UTC(year, month + n, 0)).toISOString().slice(0, 10);
    slider.setAttribute("aria-valuetext", named.format(new Date(Date.UTC(year, month - 1 + n, 1))));
    return last > day.dataset.most ? day.dataset.most : last;
  };
  told();
  slider.hidden = Number(form.dataset.count) < 2;
  slider.addEventListener("input", () => {
    day.value = told();
    day.dispatchEvent(new Event("input", { bubbles: true }));
  });
  slider.addEventListener("change", () => { form.requestSubmit(); });
  form.addEventListener("submit", () => { wait.textContent = wait.dataset.wait; });
}
addEventListener("pageshow", () => { for (const w of document.querySelectorAll(".asof-wait")) w.textContent = ""; });
