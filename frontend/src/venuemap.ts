// A map of an event's venues from the table that stands beside it: `<div data-venuemap="table id">`, whose rows carry
// `data-lat`, `data-lon`, `data-tone` and, where there is one, the link to the venue's row. Outlines are Natural Earth's
// (public domain), in the package. A mark's tone shows by its shape as well as by its colour.
import { geoMercator, geoPath, type GeoPermissibleObjects } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-50m.json";

const SPACE = "http://www.w3.org/2000/svg";
const WIDE = 960;
const HIGH = 540;
const MARGIN = 70;
/** Degrees that the map shows around a venue, so that a lone one has its country around it. */
const LEAST = 2.5;

type Venue = { name: string; at: [number, number]; tone: string };

function element(name: string, told: Record<string, string>): SVGElement {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(told)) made.setAttribute(key, value);
  return made;
}

function venues(table: HTMLTableElement): Venue[] {
  const rows = [...(table.tBodies[0]?.rows ?? [])].filter((row) => row.dataset["lat"] && row.dataset["lon"]);
  return rows.map((row) => ({
    name: row.cells[0]?.textContent?.trim() ?? "",
    at: [Number(row.dataset["lon"]), Number(row.dataset["lat"])],
    tone: row.dataset["tone"] ?? "quiet",
  }));
}

/** What must be in view: the venues, with some land around a lone one. */
function extent(found: Venue[]): GeoPermissibleObjects {
  const around = found.flatMap(({ at: [lon, lat] }) => [[lon - LEAST, lat - LEAST], [lon + LEAST, lat + LEAST]]);
  return { type: "MultiPoint", coordinates: around };
}

const SHAPES: Record<string, string> = {
  bad: "M0,-9 L9,7 L-9,7 Z",
  warn: "M0,-9 L9,0 L0,9 L-9,0 Z",
  busy: "M-7,-7 H7 V7 H-7 Z",
  quiet: "M-7,0 A7,7 0 1 1 7,0 A7,7 0 1 1 -7,0 Z M-3,0 A3,3 0 1 0 3,0 A3,3 0 1 0 -3,0 Z",
};
const ROUND = "M-7,0 A7,7 0 1 1 7,0 A7,7 0 1 1 -7,0 Z";

function draw(holder: HTMLElement): void {
  const table = document.getElementById(holder.dataset["venuemap"] ?? "");
  if (!(table instanceof HTMLTableElement)) return;
  const found = venues(table);
  if (found.length === 0) return;
  const projection = geoMercator().fitExtent([[MARGIN, MARGIN], [WIDE - MARGIN, HIGH - MARGIN]], extent(found));
  projection.clipExtent([[0, 0], [WIDE, HIGH]]);
  const path = geoPath(projection);
  const topology = world as unknown as Topology;
  const shapes = feature(topology, topology.objects["countries"] as GeometryCollection);
  const svg = element("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "venuemap-drawing", focusable: "false", "aria-hidden": "true", direction: "ltr" });
  for (const shape of shapes.features) {
    const outline = path(shape as GeoPermissibleObjects);
    if (outline) svg.append(element("path", { d: outline, class: "venuemap-land" }));
  }
  const before: [number, number][] = [];
  for (const venue of found) svg.append(...marked(venue, projection(venue.at) ?? [0, 0], before));
  holder.replaceChildren(svg);
  holder.dataset["drawn"] = String(found.length);
}

/** The mark and its words; `before` has where words stand already, so that two venues of one city are both read. */
function marked(venue: Venue, [x, y]: [number, number], before: [number, number][]): SVGElement[] {
  const mark = element("path", { d: SHAPES[venue.tone] ?? ROUND, class: `venuemap-mark mark-${venue.tone}`, transform: `translate(${x.toFixed(1)},${y.toFixed(1)})` });
  let line = y + 5;
  while (before.some(([otherX, otherY]) => Math.abs(otherX - x) < 180 && Math.abs(otherY - line) < 16)) line += 17;
  before.push([x, line]);
  const end = x > WIDE - 220;
  const words = element("text", { x: String((end ? x - 13 : x + 13).toFixed(1)), y: line.toFixed(1), "text-anchor": end ? "end" : "start" });
  words.textContent = venue.name;
  return [mark, words];
}

for (const holder of document.querySelectorAll<HTMLElement>("[data-venuemap]")) draw(holder);
