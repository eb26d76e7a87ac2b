// The timeline's marks: where each lies on the days in view, how it is drawn, and the lines of the calendar behind. Three
// scripts make the timeline, in this order: timeline_marks.js, timeline_hands.js, timeline.js; they share these names.
"use strict";

const frame = document.querySelector(".tl-frame");
const box = document.querySelector(".tl-frame .tl");
const MARGIN = 14, LEAST = 5, BAR = 12, SLIP = 9, DAY = 864e5, NEAREST = 10;
const SVG = "http://www.w3.org/2000/svg";
const rtl = document.documentElement.dir === "rtl";
const still = matchMedia("(prefers-reduced-motion: reduce)");
const form = document.querySelector(".tl-moves");
const shown = document.querySelector(".tl-shown");
const readout = document.querySelector(".tl-read");
const make = (name, parent, kind) => {
  const node = document.createElementNS(SVG, name);
  if (kind) node.setAttribute("class", kind);
  if (parent) parent.append(node);
  return node;
};
const html = (name, parent, kind, text) => {
  const node = document.createElement(name);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
};
const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const dayOf = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);

let say, glyphs, first, last, today, bands = [], items = [], lines = [], promised = new Map();
let width = 0, base, turn = d3.zoomIdentity, scale = 1, shift = 0; // x = shift + scale * (day - first)
let current = null, pending = 0, axis, zoom;
const selection = d3.select(box);

const tied = (item) => {
  const others = [items[item.meeting], items[item.again]].filter((o) => o && o.band === item.band);
  item.from = Math.min(item.a, ...others.map((o) => o.mid));
  item.to = Math.max(item.d + 1, ...others.map((o) => o.mid));
};

const named = (item) => {
  const said = item.window
    ? fill(say.window, { what: item.what, due: item.when, outcome: say.values.outcome[item.value] })
    : fill(say.meeting, { what: item.what, when: item.when });
  const state = item.window ? item.late : say.values.status[item.value];
  return [said, item.place, state].filter(Boolean).join(" · ");
};

// Marks

const place = (day) => scale * (day - first);
const stroke = (node, a, b, least) => { // a bar from one point in time to another
  let left = Math.min(place(a), place(b)), wide = Math.abs(scale * (b - a));
  if (wide < least) { left -= (least - wide) / 2; wide = least; }
  node.setAttribute("x", left.toFixed(1));
  node.setAttribute("width", wide.toFixed(1));
  return [left, wide];
};

const raise = (band, item, before) => {
  const link = make("a", null, item.window ? `w o-${item.value}` : `m st-${item.value}`);
  link.setAttribute("href", `${frame.dataset.entry.replace(/\?.*/, "")}${item.window ? "announcement" : "meeting"}/${encodeURIComponent(item.id)}${location.search.includes("as_of=") ? `?as_of=${new URLSearchParams(location.search).get("as_of")}` : ""}`);
  link.setAttribute("aria-label", named(item));
  link.setAttribute("tabindex", item === current ? "0" : "-1");
  const node = { item, link, scale: NaN };
  const sure = item.b <= item.c;
  const rect = (kind) => {
    const bar = make("rect", link, kind);
    bar.setAttribute("y", item.y);
    bar.setAttribute("height", item.window ? SLIP : BAR);
    return bar;
  };
  if (!sure) node.soft = rect("soft");
  if (sure && item.a < item.b) node.before = rect(rtl ? "falling" : "rising");
  if (sure && item.c < item.d) node.after = rect(rtl ? "rising" : "falling");
  if (sure) node.sure = rect("sure");
  if (item.window) {
    node.glyph = make("path", link, "glyph");
    node.glyph.setAttribute("d", glyphs[item.value]);
    for (const kind of ["meeting", "again"]) {
      const other = items[item[kind]];
      if (!other || other.band !== item.band) continue;
      node[`to_${kind}`] = make("path", band.ties, kind === "meeting" ? `tie o-${item.value}` : "again");
    }
  } else {
    node.label = make("text", link);
    node.label.setAttribute("y", item.y - 4);
    node.label.setAttribute("text-anchor", "middle");
  }
  link.__item = item;
  const layer = item.window ? band.windows : band.meetings;
  layer.insertBefore(link, before ? before.nextSibling : layer.firstChild);
  band.nodes.set(item.id, node);
  return node;
};

const drop = (band, node) => {
  if (node.item === current && document.activeElement === node.link) return;
  band.nodes.delete(node.item.id);
  for (const part of [node.link, node.to_meeting, node.to_again]) if (part) part.remove();
};

const shape = (node) => { // only when the scale changed: moving shifts the whole layer
  const { item } = node;
  node.scale = scale;
  const held = node.soft ? stroke(node.soft, item.a, item.d + 1, LEAST) : stroke(node.sure, item.b, item.c + 1, LEAST);
  if (node.before) stroke(node.before, item.a, item.b, 0);
  if (node.after) stroke(node.after, item.c + 1, item.d + 1, 0);
  if (node.label) {
    node.label.setAttribute("x", place(item.mid).toFixed(1));
    node.label.textContent = item.label || "";
  }
  if (node.glyph) {
    const [left, wide] = held;
    const x = wide < 14 ? left + wide / 2 - 4 : rtl ? left + 2 : left + wide - 10;
    node.glyph.setAttribute("transform", `translate(${x.toFixed(1)} ${item.y + 0.5})`);
  }
  if (node.to_meeting) node.to_meeting.setAttribute("d", tie(item, items[item.meeting]));
  if (node.to_again) node.to_again.setAttribute("d", again(item, items[item.again]));
};

const tie = (item, meeting) => { // along the window's row to the meeting's middle, then to its bar
  const to = place(meeting.mid), ends = item.b <= item.c ? [place(item.b), place(item.c + 1)] : [place(item.a), place(item.d + 1)];
  const start = Math.min(Math.max(to, Math.min(...ends)), Math.max(...ends));
  const below = meeting.y < item.y, edge = below ? meeting.y + BAR : meeting.y;
  if (start === to) return `M${to.toFixed(1)} ${below ? item.y : item.y + SLIP}V${edge}`;
  return `M${start.toFixed(1)} ${item.y + SLIP / 2}H${to.toFixed(1)}V${edge}`;
};

const again = (item, later) => {
  const a = place(item.d + 1), b = place(later.a), m = ((a + b) / 2).toFixed(1), y = item.y + SLIP / 2, z = later.y + SLIP / 2;
  return `M${a.toFixed(1)} ${y}C${m} ${y} ${m} ${z} ${b.toFixed(1)} ${z}`;
};

// The number of a round where it has room, its whole name where there is more
const label = (band) => {
  band.labelled = scale;
  const rows = new Map();
  for (const item of band.items) if (!item.window) rows.set(item.y, [...(rows.get(item.y) || []), item]);
  for (const row of rows.values()) {
    row.forEach((item, n) => {
      const before = n ? Math.abs(place(item.mid) - place(row[n - 1].mid)) : Infinity;
      const after = n + 1 < row.length ? Math.abs(place(row[n + 1].mid) - place(item.mid)) : Infinity;
      const room = Math.min(before, after), long = [item.what, item.place].filter(Boolean).join(" · ");
      item.label = Math.abs(scale) > 1.2 && room > long.length * 6.4 + 14 ? long
        : item.ordinal && (room > 22 || (before > 22 && !row[n - 1]?.label)) ? String(item.ordinal) : "";
    });
  }
};

const whole = (node) => { // no name of a mark out of view, of which only the end would be read
  const x = shift + place(node.item.mid), out = x < 0 || x > width;
  if (node.out === out) return;
  node.out = out;
  node.label.setAttribute("visibility", out ? "hidden" : "visible");
};

const drawBand = (band) => {
  if (band.labelled !== scale) label(band);
  const ends = [(-60 - shift) / scale + first, (width + 60 - shift) / scale + first];
  const lo = Math.min(...ends), hi = Math.max(...ends);
  const after = { true: null, false: null };
  const kept = new Set();
  band.moving.setAttribute("transform", `translate(${shift.toFixed(1)} 0)`);
  for (const item of band.items) {
    if (item !== current && ((item.from ?? item.a) > hi || (item.to ?? item.d + 1) < lo)) continue;
    kept.add(item.id);
    const node = band.nodes.get(item.id) || raise(band, item, after[item.window]);
    if (node.scale !== scale) shape(node);
    if (node.label) whole(node);
    after[item.window] = node.link;
  }
  for (const node of [...band.nodes.values()]) if (!kept.has(node.item.id)) drop(band, node);
  lay(band.grid, band.height, false);
};

// The lines of the calendar

let ticks = [], full = -1, divided = "";
const divide = () => {
  const ends = [(-shift) / scale + first, (width - shift) / scale + first];
  const from = Math.floor(Math.min(...ends)), to = Math.ceil(Math.max(...ends)), days = to - from;
  const most = Math.max(3, width / 100);
  const step = [1, 2, 7].find((s) => days / s <= most);
  ticks = [];
  if (step) {
    const begin = from - (((from + 3) % step) + step) % step; // weeks begin on Mondays
    for (let day = begin; day <= to; day += step) ticks.push([day, "day"]);
  } else {
    const months = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((s) => days / 30.4 / s <= (s < 12 ? most : width / 52)) || 480;
    const start = new Date(from * DAY);
    let number = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
    for (let day = 0; day <= to; number += months) {
      day = Date.UTC(Math.floor(number / 12), number % 12, 1) / DAY;
      if (day <= to) ticks.push([day, number % 12 ? "month" : "year"]);
    }
  }
  // Where no year begins in view, the first whole label names the year it is in.
  const inside = ([day]) => { const x = shift + place(day); return x > 70 && x < width - 70; };
  full = ticks.some((t) => t[1] === "year" && inside(t)) ? -1 : ticks.findIndex(inside);
  divided = `${scale} ${ticks[0]?.[0]} ${ticks.length} ${full}`;
};

const told = ([day, unit], full) => {
  const date = new Date(day * DAY), year = date.getUTCFullYear(), month = say.months[date.getUTCMonth()];
  if (unit === "year") return year;
  const words = unit === "month" ? month : `${date.getUTCDate()} ${month}`;
  return full ? `${words} ${year}` : words;
};

const lay = (layer, height, labels) => { // lines move with their layer, and are laid anew when others come into view
  if (layer.divided === divided) return;
  layer.divided = divided;
  const wanted = ticks.map((tick, n) => [place(tick[0]), tick[1], labels ? told(tick, n === full) : ""]);
  if (today !== null) wanted.push([place(today + 0.5), "today", ""]);
  while (layer.childNodes.length > wanted.length) layer.lastChild.remove();
  wanted.forEach(([x, unit, words], n) => {
    const mark = layer.childNodes[n] || make("g", layer);
    if (!mark.firstChild) { make("path", mark); if (labels) make("text", mark).setAttribute("text-anchor", "middle"); }
    mark.setAttribute("class", unit === "today" ? "today" : `grid ${unit}`);
    mark.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
    mark.firstChild.setAttribute("d", unit === "today" && labels ? "M-4 18H4L0 24Z" : `M0 ${labels ? 18 : 0}V${height}`);
    if (labels) {
      mark.lastChild.setAttribute("y", 14);
      mark.lastChild.textContent = words;
    }
  });
};
