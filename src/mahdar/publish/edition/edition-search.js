// The search of an edition: every word has to stand somewhere in an entry's words. Letters are folded as the dossier
// folds them: marks and tatweel away, forms of alef, yeh and teh marbuta as one, Arabic digits as Latin ones.
"use strict";

(() => {
  const MOST = 200;
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/[\u0649\u06cc]/g, "\u064a").replace(/\u0629/g, "\u0647")
    .replace(/[\u0660-\u0669]/g, (d) => d.charCodeAt(0) - 0x660).toLowerCase();
  const rows = window.mahdarIndex.map((row) => [fold(`${row[0]} ${row[3] || ""}`), row]);
  const [words, told, found] = ["words", "told", "found"].map((id) => document.getElementById(id));

  const look = () => {
    const asked = fold(words.value).split(/\s+/).filter(Boolean);
    found.replaceChildren();
    told.textContent = "";
    if (!asked.length) return;
    const fitting = rows.filter(([text]) => asked.every((word) => text.includes(word)));
    for (const [, [title, file, kind]] of fitting.slice(0, MOST)) {
      const item = document.createElement("li");
      const line = document.createElement("p");
      const link = document.createElement("a");
      const sort = document.createElement("span");
      item.className = "row";
      link.href = file;
      link.dir = "auto";
      link.textContent = title;
      sort.className = "meta";
      sort.textContent = kind;
      line.append(link, " ", sort);
      item.append(line);
      found.append(item);
    }
    const more = fitting.length - MOST;
    told.textContent = fitting.length ? (more > 0 ? told.dataset.more.replace("{n}", more) : "") : told.dataset.none;
  };

  words.addEventListener("input", look);
  words.focus();
  look();
})();
