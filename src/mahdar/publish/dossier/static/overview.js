// What came since the reader was last here. The browser alone remembers the ledger's day; no cookie is sent.
"use strict";

(() => {
  const box = document.getElementById("visit");
  if (!box) return;
  const KEY = "mahdar.day", SEEN = "mahdar.seen", { day, ask } = box.dataset;
  const kept = (store, key, value) => {
    try {
      if (value !== undefined) store.setItem(key, value);
      return store.getItem(key);
    } catch { return null; } // a browser that keeps nothing is always on its first visit
  };
  // One visit lasts as long as its tab: going to and fro between pages does not use up what is new.
  const before = kept(sessionStorage, SEEN) ?? kept(localStorage, KEY) ?? "";
  kept(sessionStorage, SEEN, before);
  kept(localStorage, KEY, day);
  box.hidden = false;
  const tell = (kind) => { box.querySelector(`.${kind}`).hidden = false; };
  if (!/^\d{4}-\d\d-\d\d$/.test(before)) return tell("first");
  if (before >= day) return tell("same");
  const address = new URL(ask, location.href);
  address.searchParams.set("day", before);
  addEventListener("load", () => htmx.ajax("GET", address.pathname + address.search, { target: box.querySelector(".came"), swap: "innerHTML" }));
})();
