// The guided tour: walks the stops that the node names, over their pages; it can be left (Escape) and taken up again.
interface Stop {
  address: string;
  target: string;
  title: string;
  words: string;
}

const AT = "tour-at";
const RUNNING = "tour-running";
let stops: Stop[] = [];

const card = (): HTMLElement | null => document.querySelector("#tour");
const at = (): number => Number(localStorage.getItem(AT) ?? "0");

function unmark(): void {
  document.querySelector(".tour-target")?.classList.remove("tour-target");
}

function leave(): void {
  sessionStorage.removeItem(RUNNING);
  unmark();
  const box = card();
  if (box) box.hidden = true;
}

function part(name: string): HTMLElement | null {
  return card()?.querySelector<HTMLElement>(`[data-tour-${name}]`) ?? null;
}

function show(number: number): void {
  const stop = stops[number];
  const box = card();
  if (!stop || !box) return leave();
  localStorage.setItem(AT, String(number));
  if (location.pathname !== stop.address) return location.assign(stop.address);
  unmark();
  const target = document.querySelector<HTMLElement>(stop.target);
  target?.classList.add("tour-target");
  target?.scrollIntoView({ block: "center" });
  part("title")!.textContent = stop.title;
  part("words")!.textContent = stop.words;
  part("count")!.textContent = `${number + 1} / ${stops.length}`;
  box.querySelector<HTMLButtonElement>("[data-tour=back]")!.disabled = number === 0;
  box.hidden = false;
  box.focus({ preventScroll: true });
}

function move(step: number): void {
  const next = at() + step;
  if (next < stops.length) return show(Math.max(next, 0));
  localStorage.removeItem(AT);
  leave();
}

async function run(): Promise<void> {
  const address = card()?.dataset["stops"];
  if (!address) return;
  const response = await fetch(address, { headers: { "X-Background": "1" } });
  if (!response.ok) return;
  stops = (await response.json()) as Stop[];
  sessionStorage.setItem(RUNNING, "yes");
  show(at() < stops.length ? at() : 0);
}

export function watchTour(): void {
  document.addEventListener("click", (event) => {
    const pressed = (event.target as Element).closest<HTMLElement>("[data-tour], [data-start-tour]");
    if (!pressed) return;
    if (pressed.dataset["tour"] === undefined) void run();
    else if (pressed.dataset["tour"] === "leave") leave();
    else move(pressed.dataset["tour"] === "next" ? 1 : -1);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sessionStorage.getItem(RUNNING) && !document.querySelector("dialog[open]")) leave();
  });
  if (sessionStorage.getItem(RUNNING)) void run();
}
