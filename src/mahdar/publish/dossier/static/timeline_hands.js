// What a reader's hands do to the timeline: a mark under the pointer or in focus says all of itself and shows what it
// belongs to; keys lead from mark to mark and from years to days.
"use strict";

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
  const x = shift + place(item.mid);
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
