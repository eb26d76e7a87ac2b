// Days are written in digits and told in the page's own words: a browser's date field speaks the browser's language. Its
// calendar is still there for who wants it. Without this script the field and the server's words are all.
"use strict";

const western = (text) => text.replace(/[٠-٩]/g, (c) => c.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (c) => c.charCodeAt(0) - 0x6f0);

// `14/5/2018` and `2018.5.14` as they are meant; what is none of these stays as it is.
const written = (text) => {
  const found = western(text).trim().match(/^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/);
  if (!found) return western(text).trim();
  const [first, month, last] = found.slice(1);
  const [year, day] = first.length === 4 ? [first, last] : [last, first];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

const real = (text) => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

for (const field of document.querySelectorAll(".day-field")) {
  const day = field.querySelector("input");
  const said = field.querySelector(".day-said");
  const pick = field.querySelector(".day-pick");
  const months = field.dataset.months.split("|");

  const tell = () => {
    const [year, month, date] = day.value.split("-").map(Number);
    const known = real(day.value);
    said.textContent = known ? field.dataset.form.replace("{day}", date).replace("{month}", months[month - 1]).replace("{year}", year) : "";
    const inside = (!day.dataset.least || day.value >= day.dataset.least) && (!day.dataset.most || day.value <= day.dataset.most);
    day.setCustomValidity(day.value === "" ? "" : known ? (inside ? "" : field.dataset.outside) : day.title);
  };
  day.addEventListener("input", tell);
  day.addEventListener("change", () => { day.value = written(day.value); tell(); });
  day.form.addEventListener("submit", () => { day.value = written(day.value); });
  day.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    day.value = written(day.value); // before the form asks whether it is one
    tell();
  });
  tell();

  if (pick && "showPicker" in HTMLInputElement.prototype) {
    const calendar = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1, className: "day-calendar" });
    calendar.setAttribute("aria-hidden", "true");
    if (day.dataset.least) calendar.min = day.dataset.least;
    if (day.dataset.most) calendar.max = day.dataset.most;
    pick.after(calendar);
    pick.hidden = false;
    pick.addEventListener("click", () => {
      calendar.value = real(day.value) ? day.value : "";
      calendar.showPicker();
    });
    calendar.addEventListener("change", () => {
      day.value = calendar.value;
      day.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
