// The timeline, drawn for the days in view and zoomed from years to days. Without these scripts the page has the same
// picture of one stretch of days, buttons that lead to others, and a list of the same entries.
"use strict";

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
    for (const layer of ["grid", "ties", "windows", "meetings"]) band[layer] = make("g", band.moving, `layer-${layer}`);
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

const render = () => {
  pending = 0;
  const x = turn.rescaleX(base);
  scale = (x(last + 1) - x(first)) / (last + 1 - first);
  shift = x(first);
  divide();
  axis.moving.setAttribute("transform", `translate(${shift.toFixed(1)} 0)`);
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
  const x = current && document.activeElement?.__item === current ? shift + place(current.mid) : width / 2;
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
if (frame && box && location.protocol !== "file:") begin().catch(() => { /* the picture of the server stays */ });
