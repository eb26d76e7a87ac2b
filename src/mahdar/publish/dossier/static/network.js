// The network as a picture. The table below it has the same ties for everyone; without this script the table is all.
"use strict";

const figure = document.querySelector(".network");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const shape = { person: "ellipse", state: "round-rectangle", body: "round-rectangle", group: "diamond", party: "ellipse" };
const fill = { person: "--office", state: "--meeting", body: "--position", group: "--announcement", party: "--calm" };

// Colours are read where the picture is painted: a canvas follows no style sheet.
const looks = (most) => [
  { selector: "node", style: {
    "label": "data(name)", "shape": (n) => shape[n.data("kind")], "background-color": (n) => colour(fill[n.data("kind")]),
    "width": (n) => 10 + 3 * Math.sqrt(n.degree()), "height": (n) => 10 + 3 * Math.sqrt(n.degree()),
    "font-family": "IBM Plex Sans Arabic, sans-serif", "font-size": 12, "color": colour("--ink"),
    "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "ellipsis", "text-max-width": 130,
    "text-outline-color": colour("--sheet"), "text-outline-width": 2.5, "min-zoomed-font-size": 7,
  } },
  { selector: "edge", style: {
    "width": (e) => 1 + 5 * (e.data("n") / most), "line-color": colour("--muted"), "opacity": 0.4, "curve-style": "haystack",
  } },
  { selector: ".far", style: { "opacity": 0.12 } },
  { selector: "edge.near", style: { "opacity": 0.85, "line-color": colour("--accent"), "label": "data(told)", "font-size": 10,
    "color": colour("--ink"), "text-background-color": colour("--sheet"), "text-background-opacity": 0.9, "curve-style": "straight" } },
];

const draw = (found) => {
  figure.hidden = false;
  if (found.more > 0) figure.querySelector(".left-out").textContent = figure.dataset.more.replace("{n}", found.more.toLocaleString("en"));
  const most = Math.max(...found.edges.map((e) => e.data.n));
  const net = cytoscape({
    container: figure.querySelector(".canvas"),
    elements: { nodes: found.nodes, edges: found.edges },
    minZoom: 0.2, maxZoom: 3, boxSelectionEnabled: false,
    style: looks(most),
    layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 120000, idealEdgeLength: () => 130, nodeOverlap: 60, gravity: 0.6, numIter: 2500, componentSpacing: 90, nodeDimensionsIncludeLabels: true, padding: 30 },
  });
  for (const asked of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(asked).addEventListener("change", () => { net.style().fromJson(looks(most)).update(); });
  }
  const near = (event) => {
    const of = event.target.closedNeighborhood();
    net.elements().addClass("far");
    of.removeClass("far");
    of.edges().addClass("near");
  };
  net.on("mouseover tap", "node", near);
  net.on("mouseout", "node", () => net.elements().removeClass("far near"));
  net.on("tap", "node", (event) => {
    if (event.target.scratch("touched")) location.href = event.target.data("at");
    net.nodes().forEach((n) => n.scratch("touched", n === event.target));
  });
  net.on("dbltap", "node", (event) => { location.href = event.target.data("at"); });
};

if (figure && typeof cytoscape === "function") {
  fetch(figure.dataset.source, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((found) => { if (found.edges.length) draw(found); })
    .catch(() => { figure.hidden = true; });
}
