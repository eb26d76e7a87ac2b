// The timeline, drawn for the days in view and zoomed from years to days. Without this script the page has the same
// picture of one stretch of days, buttons that lead to others, and a list of the same entries.
"use strict";

(() => {
const frame = document.querySelector(".tl-frame");
const box = document.querySelector(".tl-frame .tl");
if (!frame || !box || !globalThis.d3 || location.protocol === "file:") return;

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
let width = 0, base, turn = d3.zoomIdentity, scale = 1, origin = 0; // x = origin + scale * (day - first)
let current = null, pending = 0, axis, zoom;
const selection = d3.select(box);

// What came over the line

const read = async () => {
  const source = new URL(frame.dataset.source, location.href);
  let held = await (await fetch(source)).json();
  const whole = held;
  for (let page = 2; page <= whole.pages; page += 1) {
    source.searchParams.set("page", page);
    held = await (await fetch(source)).json();
    const offset = whole.words.length;
    whole.words.push(...held.words); // each page points into words of its own
    whole.rows.push(...held.rows.map((r) => r.map((v, n) => (n >= 7 && n <= 10) || (n === 11 && r.length > 12) ? v + offset : v)));
  }
  return whole;
};

const understood = (row, number, words) => {
  const [id, band, y, a, b, c, d] = row;
  const window = row.length > 12;
  const item = {
    id, number, band, y, window, a, b: a + b, c: a + c, d: a + d, what: words[row[7]], place: words[row[8]],
    value: words[row[9]], when: words[row[10]],
  };
  item.mid = item.b <= item.c ? (item.b + item.c + 1) / 2 : (item.a + item.d + 1) / 2;
  if (window) Object.assign(item, { late: words[row[11]], meeting: row[12], again: row[13] });
  else item.ordinal = row[11];
  return item;
};

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

// The frame of the picture: a band for a series, drawn while it is near the window

const near = new IntersectionObserver((seen) => {
  for (const one of seen) {
    const band = bands[one.target.dataset.band];
    band.near = one.isIntersecting;
    if (band.near) drawBand(band);
    else for (const node of [...band.nodes.values()]) drop(band, node);
  }
}, { rootMargin: "300px 0px" });

const build = (told) => {
  box.replaceChildren();
  box.classList.add("live");
  box.removeAttribute("tabindex");
  box.setAttribute("aria-describedby", "tl-keys");
  axis = make("svg", box, "tl-axis");
  axis.moving = make("g", axis);
  axis.setAttribute("aria-hidden", "true");
  bands = told.bands.map((b, n) => {
    const section = html("section", box, "tl-band");
    section.setAttribute("aria-label", b.name);
    section.dataset.band = n;
    html("bdi", html("h2", section, "tl-name"), "", b.name);
    const svg = make("svg", section);
    svg.setAttribute("height", b.height);
    const band = { ...b, svg, moving: make("g", svg), nodes: new Map(), items: [], near: false };
    for (const layer of ["grid", "ties", "windows", "meetings"]) band[layer] = make("g", band.moving, layer);
    band.names = b.lanes.map(([y, name]) => {
      const text = make("text", svg, "lane");
      text.setAttribute("y", y + 12);
      text.setAttribute("text-anchor", rtl ? "end" : "start");
      text.textContent = name;
      return text;
    });
    return band;
  });
  for (const item of items) bands[item.band].items.push(item);
  for (const band of bands) band.items.sort((p, q) => p.a - q.a || p.d - q.d);
  lines = bands.flatMap((band) => band.lanes.flatMap(([y], n) => {
    const until = n + 1 < band.lanes.length ? band.lanes[n + 1][0] : Infinity;
    const lane = band.items.filter((i) => i.y >= y && i.y < until);
    return [lane.filter((i) => !i.window), lane.filter((i) => i.window)].filter((l) => l.length);
  }));
  lines.forEach((line) => line.forEach((item) => { item.line = line; }));
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

const drawBand = (band) => {
  if (band.labelled !== scale) label(band);
  const ends = [(-60 - origin) / scale + first, (width + 60 - origin) / scale + first];
  const lo = Math.min(...ends), hi = Math.max(...ends);
  const after = { true: null, false: null };
  const kept = new Set();
  band.moving.setAttribute("transform", `translate(${origin.toFixed(1)} 0)`);
  for (const item of band.items) {
    if (item !== current && ((item.from ?? item.a) > hi || (item.to ?? item.d + 1) < lo)) continue;
    kept.add(item.id);
    const node = band.nodes.get(item.id) || raise(band, item, after[item.window]);
    if (node.scale !== scale) shape(node);
    after[item.window] = node.link;
  }
  for (const node of [...band.nodes.values()]) if (!kept.has(node.item.id)) drop(band, node);
  lay(band.grid, band.height, false);
};

// The lines of the calendar

let ticks = [], full = -1, divided = "";
const divide = () => {
  const ends = [(-origin) / scale + first, (width - origin) / scale + first];
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
  const whole = ([day]) => { const x = origin + place(day); return x > 70 && x < width - 70; };
  full = ticks.some((t) => t[1] === "year" && whole(t)) ? -1 : ticks.findIndex(whole);
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

const render = () => {
  pending = 0;
  const x = turn.rescaleX(base);
  scale = (x(last + 1) - x(first)) / (last + 1 - first);
  origin = x(first);
  divide();
  axis.moving.setAttribute("transform", `translate(${origin.toFixed(1)} 0)`);
  lay(axis.moving, 24, true);
  for (const band of bands) if (band.near) drawBand(band);
};
const soon = () => { pending ||= requestAnimationFrame(render); };

// From years to days

const fit = () => {
  const held = base ? view() : [dayOf(frame.dataset.first), dayOf(frame.dataset.last)];
  width = box.clientWidth;
  base = d3.scaleLinear([first, last + 1], rtl ? [width - MARGIN, MARGIN] : [MARGIN, width - MARGIN]);
  const extent = [[0, 0], [width, 100]];
  zoom.extent(extent).translateExtent(extent).scaleExtent([1, Math.max(1, (last - first) / NEAREST)]);
  axis.setAttribute("viewBox", `0 0 ${width} 24`);
  for (const band of bands) {
    band.svg.setAttribute("viewBox", `0 0 ${width} ${band.height}`);
    for (const name of band.names) name.setAttribute("x", rtl ? width - 4 : 4);
  }
  show(...held);
};

const view = () => { // whole days in view
  const x = turn.rescaleX(base), ends = [x.invert(MARGIN), x.invert(width - MARGIN)];
  return [Math.max(first, Math.round(Math.min(...ends))), Math.min(last, Math.round(Math.max(...ends)) - 1)];
};

const show = (from, to) => {
  const left = Math.min(base(from), base(to + 1)), k = (width - 2 * MARGIN) / Math.abs(base(to + 1) - base(from));
  selection.call(zoom.transform, d3.zoomIdentity.translate(MARGIN - k * left, 0).scale(k));
};

const gently = () => (still.matches ? selection : selection.transition().duration(220));
const moves = {
  earlier: () => gently().call(zoom.translateBy, ((rtl ? -1 : 1) * width) / 2 / turn.k, 0),
  later: () => gently().call(zoom.translateBy, ((rtl ? 1 : -1) * width) / 2 / turn.k, 0),
  closer: () => gently().call(zoom.scaleBy, 2, about()),
  wider: () => gently().call(zoom.scaleBy, 0.5, about()),
  whole: () => gently().call(zoom.transform, d3.zoomIdentity),
};
const about = () => {
  const x = current && document.activeElement?.__item === current ? origin + place(current.mid) : width / 2;
  return [x > 0 && x < width ? x : width / 2, 0];
};

// The address, the days told and the list follow what is in view

let rest = 0;
const settled = () => {
  clearTimeout(rest);
  rest = setTimeout(async () => {
    const [from, to] = view(), when = `${iso(from)}/${iso(to)}`;
    const said = (day) => {
      const date = new Date(day * DAY);
      return fill(say.day, { day: date.getUTCDate(), month: say.months[date.getUTCMonth()], year: date.getUTCFullYear() });
    };
    shown.textContent = fill(say.span, { first: said(from), last: said(to) });
    const address = new URL(frame.dataset.query, location.href);
    if (from !== first || to !== last) address.searchParams.set("when", when);
    if (address.href === location.href || frame.dataset.at === address.href) return;
    frame.dataset.at = address.href;
    history.replaceState(null, "", address);
    const language = document.querySelector("a.switch");
    if (language) language.search = address.search;
    const kept = document.querySelector(".tl-form input[name=when]") || document.querySelector(".tl-form").appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "when" }));
    kept.value = when;
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("tl-list");
      if (list && frame.dataset.at === address.href) document.getElementById("tl-list").replaceWith(list);
    } catch { /* the list stays what it was */ }
  }, 350);
};

// One mark at a time: the one under the pointer, or the one with the focus

const kin = (item) => {
  const meeting = item.window ? items[item.meeting] : item;
  const found = new Set([item]);
  if (meeting) {
    found.add(meeting);
    for (const other of promised.get(meeting.number) || []) found.add(other);
  }
  for (let next = items[item.again]; next && !found.has(next); next = items[next.again]) found.add(next);
  return found;
};
const light = (item) => {
  box.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
  readout.hidden = !item;
  if (!item) return;
  for (const one of kin(item)) {
    const node = bands[one.band].nodes.get(one.id);
    for (const part of [node?.link, node?.to_meeting, node?.to_again]) if (part) part.classList.add("lit");
  }
  readout.textContent = named(item);
  const meeting = item.window && items[item.meeting];
  if (meeting) readout.append(" · ", fill(say.became, { what: `${meeting.what}، ${meeting.when}`.replace("،", rtl ? "،" : ",") }));
};

const go = (item) => {
  const before = current;
  current = item;
  if (before) bands[before.band].nodes.get(before.id)?.link.setAttribute("tabindex", "-1");
  const x = origin + place(item.mid);
  if (x < MARGIN || x > width - MARGIN) selection.call(zoom.translateBy, (width / 2 - x) / turn.k, 0);
  render();
  if (!bands[item.band].near) drawBand(bands[item.band]);
  const { link } = bands[item.band].nodes.get(item.id);
  link.setAttribute("tabindex", "0");
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "nearest", inline: "nearest" });
};

const steps = {
  ArrowRight: (i) => i.line[i.line.indexOf(i) + (rtl ? -1 : 1)],
  ArrowLeft: (i) => i.line[i.line.indexOf(i) + (rtl ? 1 : -1)],
  ArrowUp: (i) => nearest(lines[lines.indexOf(i.line) - 1], i),
  ArrowDown: (i) => nearest(lines[lines.indexOf(i.line) + 1], i),
  Home: (i) => i.line[0],
  End: (i) => i.line.at(-1),
};
const nearest = (line, item) => line?.reduce((p, q) => (Math.abs(q.mid - item.mid) < Math.abs(p.mid - item.mid) ? q : p));
const presses = { "+": "closer", "=": "closer", "-": "wider", "−": "wider", "0": "whole", PageUp: "earlier", PageDown: "later" };

const listen = () => {
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.__item) return;
    const step = steps[event.key], move = moves[presses[event.key]];
    if (!step && !move) return;
    event.preventDefault();
    const to = step?.(event.target.__item);
    if (to) go(to);
    else if (move) move();
  });
  box.addEventListener("focusin", (event) => { if (event.target.__item) { current = event.target.__item; light(current); } });
  box.addEventListener("focusout", () => light(null));
  box.addEventListener("pointerover", (event) => { const link = event.target.closest?.("a"); if (link?.__item) light(link.__item); });
  box.addEventListener("pointerout", (event) => { if (event.target.closest?.("a")) light(document.activeElement?.__item || null); });
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    selection.call(zoom.translateBy, -event.deltaX / turn.k, 0);
  }, { passive: false });
  form.addEventListener("submit", (event) => {
    const move = event.submitter?.dataset.move;
    if (!move) return;
    event.preventDefault();
    moves[move]();
  });
  form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
  addEventListener("beforeprint", () => { for (const band of bands) { band.near = true; drawBand(band); } });
};

const begin = async () => {
  const held = await read();
  if (!held.rows.length) return;
  ({ say, glyphs, first, last, today } = held);
  items = held.rows.map((row, n) => understood(row, n, held.words));
  items.filter((i) => i.window).forEach(tied);
  promised = d3.group(items.filter((i) => i.meeting >= 0), (i) => i.meeting);
  zoom = d3.zoom()
    .filter((e) => !e.button && (e.type === "wheel" ? e.ctrlKey || e.metaKey : e.type !== "dblclick"))
    .clickDistance(4)
    .on("zoom", (e) => {
      if (e.sourceEvent) box.classList.add("moving"); // nothing below the pointer answers meanwhile
      turn = e.transform;
      soon();
      settled();
    })
    .on("end", () => box.classList.remove("moving"));
  build(held);
  current = lines[0]?.at(-1) ?? null;
  selection.call(zoom);
  fit();
  render();
  bands.forEach((band) => near.observe(band.svg.parentNode));
  new ResizeObserver(() => { if (box.clientWidth !== width) { fit(); soon(); } }).observe(box);
  document.getElementById("tl-keys").hidden = false;
  document.querySelector(".tl-more")?.remove();
  listen();
  frame.dataset.ready = "true";
};
begin().catch(() => { /* the picture of the server stays */ });
})();
