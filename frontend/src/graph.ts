// The link chart: nodes open their neighbours, two nodes show the path between them, the tables beside it say the same.
// Drawn on a canvas: the content security policy refuses inline styles, and two thousand nodes stay smooth on it.
import cytoscape, { type Core, type ElementDefinition, type NodeSingular, type StylesheetJson } from "cytoscape";
import fcose from "cytoscape-fcose";

cytoscape.use(fcose);

interface GraphNode {
  id: string;
  kind: string;
  label: string;
  said: string;
  href: string;
}
interface GraphEdge {
  id: string;
  source: string;
  target: string;
  kind: string;
  said: string;
  text: string;
}
interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

const MANY = 300;
const RING = 110;
const NEAREST = 1.4;
const APART = 150; // so that names under neighbouring nodes do not touch
const SHAPES: Record<string, string> = {
  person: "ellipse",
  organisation: "round-rectangle",
  dossier: "tag",
  vehicle: "hexagon",
  vessel: "hexagon",
  aircraft: "hexagon",
};

function styles(): StylesheetJson {
  const dark = document.documentElement.dataset["bsTheme"] === "dark";
  const words = dark ? "#dbe2ea" : "#1b2430";
  const line = dark ? "#7f8da0" : "#78828f";
  const strong = dark ? "#8ab4f0" : "#1f4e8c";
  const paper = dark ? "#151f2c" : "#ffffff";
  const font = getComputedStyle(document.body).fontFamily;
  return [
    {
      selector: "node",
      style: {
        shape: (node: NodeSingular) => (SHAPES[node.data("kind") as string] ?? "diamond") as cytoscape.Css.NodeShape,
        "background-color": (node: NodeSingular) => (node.data("kind") === "dossier" ? (dark ? "#f0b45a" : "#b0640c") : strong),
        label: "data(label)",
        color: words,
        "font-family": font,
        "font-size": 11,
        "min-zoomed-font-size": 7,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-max-width": "140px",
        "text-wrap": "ellipsis",
        "text-background-color": paper,
        "text-background-opacity": 0.85,
        "text-background-padding": "2px",
        width: 22,
        height: 22,
      },
    },
    { selector: "edge", style: { width: 1.2, "line-color": line, "curve-style": "haystack" } },
    {
      selector: "edge[kind = 'stated']",
      style: { width: 2.2, label: "data(text)", color: words, "font-size": 9, "min-zoomed-font-size": 8, "font-family": font },
    },
    { selector: "edge[kind = 'number']", style: { "line-style": "dotted", width: 2.2, label: "data(text)", color: words, "font-size": 9, "min-zoomed-font-size": 8 } },
    { selector: "edge[kind = 'candidate']", style: { "line-style": "dashed", width: 2 } },
    { selector: "node:selected, .on-path", style: { "border-width": 4, "border-color": dark ? "#ffd166" : "#8a1c1c" } },
    { selector: "edge.on-path", style: { "line-color": dark ? "#ffd166" : "#8a1c1c", width: 4 } },
  ];
}

class Chart {
  private readonly core: Core;
  private readonly place: HTMLElement;
  private picked: string[] = [];

  constructor(place: HTMLElement, graph: Graph) {
    this.place = place;
    const many = graph.nodes.length > MANY;
    this.core = cytoscape({
      container: place,
      elements: elements(graph),
      style: styles(),
      wheelSensitivity: 0.3,
      textureOnViewport: many,
      hideEdgesOnViewport: many,
      pixelRatio: many ? 1 : "auto",
    });
    const started = performance.now();
    this.core.layout(this.layout(many)).run();
    if (this.core.zoom() > NEAREST) {
      this.core.zoom(NEAREST);
      this.core.center();
    }
    place.dataset["layout"] = (performance.now() - started).toFixed(0);
    place.dataset["drawn"] = "true";
    this.core.on("tap", "node", (event) => {
      const node = event.target as NodeSingular;
      if ((event.originalEvent as MouseEvent).shiftKey) this.pick(node.id());
      else void this.expand(node.id());
    });
    this.core.on("dbltap", "node", (event) => location.assign((event.target as NodeSingular).data("href") as string));
    fill(this.core, place);
  }

  private layout(many: boolean): cytoscape.LayoutOptions {
    const options = { name: "fcose", quality: many ? "draft" : "default", animate: false, nodeSeparation: 90, idealEdgeLength: many ? 50 : APART, packComponents: false };
    return options as cytoscape.LayoutOptions;
  }

  restyle(): void {
    this.core.style(styles());
  }

  private pick(id: string): void {
    this.picked = [...this.picked.filter((each) => each !== id), id].slice(-2);
    const [from, to] = this.picked;
    if (from && to) void this.path(from, to);
  }

  async expand(id: string): Promise<void> {
    const graph = await this.ask({ node: id });
    if (graph) this.add(graph, id);
  }

  async path(from: string, to: string): Promise<void> {
    const graph = await this.ask({ node: from, to });
    if (!graph) return;
    this.add(graph, from);
    this.core.elements().removeClass("on-path");
    const kept = graph.edges.length ? [...graph.nodes, ...graph.edges] : [];
    for (const each of kept) this.core.getElementById(each.id).addClass("on-path");
    const names = new Map(graph.nodes.map((node) => [node.id, node.label]));
    say(kept.length ? inOrder(graph, from).map((id) => names.get(id) ?? "").join(" — ") : (this.place.dataset["none"] ?? ""));
  }

  private async ask(asked: Record<string, string>): Promise<Graph | undefined> {
    const query = new URLSearchParams({ ...asked, purpose: this.place.dataset["purpose"] ?? "" });
    const answer = await fetch(`${this.place.dataset["around"]}?${query}`, { headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as Graph) : undefined;
  }

  private add(graph: Graph, around: string): void {
    const fresh = elements(graph).filter((each) => this.core.getElementById(each.data.id ?? "").empty());
    const centre = this.core.getElementById(around).position();
    const nodes = fresh.filter((each) => each.data["source"] === undefined);
    nodes.forEach((each, at) => {
      const turn = (2 * Math.PI * at) / nodes.length;
      const far = RING * (1 + Math.floor(at / 24) * 0.6);
      each.position = { x: (centre?.x ?? 0) + far * Math.cos(turn), y: (centre?.y ?? 0) + far * Math.sin(turn) };
    });
    this.core.add(fresh);
    fill(this.core, this.place);
  }

  async file(form: string): Promise<void> {
    const told = new FormData();
    told.set("nodes", this.core.nodes().map((node) => node.id()).join("\n"));
    told.set("purpose", this.place.dataset["purpose"] ?? "");
    told.set("form", form);
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") as Record<string, string>;
    const answer = await fetch(this.place.dataset["export"] ?? "", { method: "POST", body: told, headers });
    if (!answer.ok) {
      say(answer.statusText);
      return;
    }
    const background = getComputedStyle(document.body).backgroundColor;
    const picture = form === "png" ? await this.core.png({ output: "blob-promise", full: true, scale: 2, bg: background }) : await answer.blob();
    save(picture, `chart.${form}`);
  }
}

function elements(graph: Graph): ElementDefinition[] {
  return [...graph.nodes, ...graph.edges].map((each) => ({ data: { ...each } }));
}

function inOrder(graph: Graph, from: string): string[] {
  const way = [from];
  const left = [...graph.edges];
  while (left.length) {
    const at = way[way.length - 1];
    const found = left.findIndex((each) => each.source === at || each.target === at);
    if (found < 0) break;
    const [edge] = left.splice(found, 1);
    if (edge) way.push(edge.source === at ? edge.target : edge.source);
  }
  return way;
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function say(words: string): void {
  const place = document.querySelector("#graph-said");
  if (place) place.textContent = words;
}

/** The tables and the choices of the path hold what the chart shows. */
function fill(core: Core, place: HTMLElement): void {
  const nodes = document.querySelector<HTMLTableElement>("#graph-nodes")?.tBodies[0];
  const edges = document.querySelector<HTMLTableElement>("#graph-edges")?.tBodies[0];
  if (!nodes || !edges) return;
  const known = new Set([...nodes.rows].map((row) => row.dataset["node"]));
  for (const node of core.nodes()) {
    if (known.has(node.id())) continue;
    nodes.append(nodeRow(node, place));
    for (const choice of document.querySelectorAll<HTMLSelectElement>("[data-graph-nodes]")) {
      choice.add(new Option(node.data("label") as string, node.id()));
    }
  }
  edges.replaceChildren(
    ...core.edges().map((edge) => {
      const text = edge.data("text") as string;
      const said = edge.data("said") as string;
      return row([edge.source().data("label") as string, text ? `${said}: ${text}` : said, edge.target().data("label") as string]);
    }),
  );
}

function nodeRow(node: NodeSingular, place: HTMLElement): HTMLTableRowElement {
  const made = row([node.data("label") as string, node.data("said") as string]);
  made.dataset["node"] = node.id();
  const link = Object.assign(document.createElement("a"), { href: node.data("href") as string, textContent: place.dataset["open"] ?? "" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm", textContent: place.dataset["expand"] ?? "" });
  button.dataset["expand"] = node.id();
  made.insertCell().append(link, " ", button);
  return made;
}

function row(cells: string[]): HTMLTableRowElement {
  const made = document.createElement("tr");
  made.dataset["row"] = "";
  for (const words of cells) {
    const part = document.createElement("bdi");
    part.textContent = words;
    made.insertCell().append(part);
  }
  return made;
}

const place = document.querySelector<HTMLElement>("#graph");
const data = document.querySelector("#graph-data")?.textContent;
if (place && data) {
  const chart = new Chart(place, JSON.parse(data) as Graph);
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const expand = target.closest<HTMLElement>("button[data-expand]");
    const file = target.closest<HTMLElement>("[data-graph-file]");
    if (expand?.dataset["expand"]) void chart.expand(expand.dataset["expand"]);
    if (file?.dataset["graphFile"]) void chart.file(file.dataset["graphFile"]);
  });
  document.querySelector("#graph-path")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const [from, to] = [...document.querySelectorAll<HTMLSelectElement>("[data-graph-nodes]")].map((each) => each.value);
    if (from && to) void chart.path(from, to);
  });
  new MutationObserver(() => chart.restyle()).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}
