// Draws a map of the world from the table that stands beside it: `<div data-worldmap="table id">`, whose rows carry the
// country's ISO 3166 numbers and its width. Map and table cannot differ. Widths differ by pattern as well as by colour.
import { geoNaturalEarth1, geoPath, type GeoPermissibleObjects } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";

const SPACE = "http://www.w3.org/2000/svg";
const WIDE = 960;
const HIGH = 480;

function element(name: string, told: Record<string, string>): SVGElement {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(told)) made.setAttribute(key, value);
  return made;
}

/** Stripes for what is thin: seen without colour, and in print. */
function stripes(): SVGElement {
  const defs = element("defs", {});
  const pattern = element("pattern", { id: "map-stripes", width: "6", height: "6", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(element("rect", { width: "6", height: "6", class: "map-stripes-ground" }));
  pattern.append(element("rect", { width: "3", height: "6", class: "map-stripes-line" }));
  defs.append(pattern);
  return defs;
}

function draw(holder: HTMLElement): void {
  const table = document.getElementById(holder.dataset["worldmap"] ?? "");
  if (!(table instanceof HTMLTableElement)) return;
  const rows = new Map([...table.tBodies[0]!.rows].flatMap((row) => (row.dataset["country"] ?? "").split(" ").map((code) => [code, row] as const)));
  const topology = world as unknown as Topology;
  const shapes = feature(topology, topology.objects["countries"] as GeometryCollection);
  const projection = geoNaturalEarth1().fitSize([WIDE, HIGH], { type: "Sphere" });
  const path = geoPath(projection);
  const svg = element("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "worldmap-drawing", focusable: "false", "aria-hidden": "true" });
  svg.append(stripes());
  for (const shape of shapes.features) {
    const row = rows.get(String(shape.id));
    const width = row?.dataset["width"];
    const drawn = element("path", { d: path(shape as GeoPermissibleObjects) ?? "", class: width ? `map-${width}` : "map-none" });
    if (row) {
      const title = element("title", {});
      title.textContent = [...row.cells].slice(0, 2).map((cell) => cell.textContent?.trim()).join(": ");
      drawn.append(title);
    }
    svg.append(drawn);
  }
  holder.replaceChildren(svg);
}

for (const holder of document.querySelectorAll<HTMLElement>("[data-worldmap]")) draw(holder);
