// A map of the world that marks the countries of the table beside it: `<div data-world="table id">`. Drawn as SVG from
// Natural Earth's outlines (public domain), which come with the package; nothing is asked of a tile server.
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 720;
const HEIGHT = 360;

function marked(table: HTMLTableElement): Map<string, string> {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  return new Map(rows.map((row) => [row.dataset["country"] ?? "", row.cells[0]?.textContent?.trim() ?? ""]));
}

function draw(place: HTMLElement): void {
  const table = document.getElementById(place.dataset["world"] ?? "");
  if (!(table instanceof HTMLTableElement)) return;
  const world = atlas as unknown as Topology<{ countries: GeometryCollection }>;
  const shapes = feature(world, world.objects.countries);
  const path = geoPath(geoNaturalEarth1().fitSize([WIDTH, HEIGHT], shapes));
  const names = marked(table);
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  for (const shape of shapes.features) {
    const outline = document.createElementNS(SVG, "path");
    outline.setAttribute("d", path(shape) ?? "");
    const name = names.get(String(shape.id));
    outline.setAttribute("class", name === undefined ? "world-land" : "world-marked");
    drawing.append(outline);
    if (name !== undefined) drawing.append(caption(name, path.centroid(shape)));
  }
  for (const each of [...drawing.querySelectorAll("text")]) drawing.append(each);
  place.replaceChildren(drawing);
  place.dataset["drawn"] = String(drawing.querySelectorAll(".world-marked").length);
}

function caption(name: string, [x, y]: [number, number]): SVGTextElement {
  const words = document.createElementNS(SVG, "text");
  words.setAttribute("x", x.toFixed(1));
  words.setAttribute("y", (y + 4).toFixed(1));
  words.setAttribute("text-anchor", "middle");
  words.textContent = name;
  return words;
}

for (const place of document.querySelectorAll<HTMLElement>("[data-world]")) draw(place);
