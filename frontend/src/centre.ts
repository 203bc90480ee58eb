// The watch log on a screen: an event of the stream says that something changed, the page fetches what it lacks and puts
// each entry where the log has it. When the stream is cut the browser tries again; meanwhile the page asks by itself.
import { showMoments } from "./moments";

const MEANWHILE = 5_000;
const status = document.querySelector<HTMLElement>("[data-watch]");
const log = document.querySelector<HTMLElement>("[data-log]");

function put(entry: HTMLElement, list: HTMLElement): void {
  document.getElementById(entry.id)?.closest("[data-log] > li")?.remove();
  const order = entry.dataset["order"] ?? "";
  const rows = [...list.querySelectorAll<HTMLElement>(":scope > li")];
  list.insertBefore(entry, rows.find((row) => (row.dataset["order"] ?? "") < order) ?? null);
}

function show(html: string, list: HTMLElement, state: HTMLElement): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  const held = document.activeElement?.closest<HTMLElement>("[data-log] > li")?.id;
  for (const entry of page.querySelectorAll<HTMLElement>("[data-entries] > li")) put(document.adoptNode(entry), list);
  const beside = document.querySelector<HTMLElement>("[data-watch-beside]");
  const fresh = page.querySelector<HTMLElement>("[data-beside]");
  const told = page.querySelector<HTMLElement>("[data-seen]");
  if (beside && fresh && !beside.contains(document.activeElement)) {
    beside.replaceChildren(...fresh.children);
    state.dataset["beside"] = told?.dataset["stamp"];
  }
  state.dataset["seen"] = told?.dataset["seen"] ?? state.dataset["seen"];
  if (held) document.querySelector<HTMLElement>(`#${CSS.escape(held)} a[href]`)?.focus();
  showMoments(list);
}

function follow(state: HTMLElement, list: HTMLElement): void {
  let asking = false;
  let again = false;
  const fetchFresh = async (): Promise<void> => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const address = `${state.dataset["fresh"]}?seen=${state.dataset["seen"]}&beside=${state.dataset["beside"]}`;
    const answer = await fetch(address, { headers: { "X-Background": "1", "HX-Request": "true" } }).catch(() => null);
    if (answer?.ok) show(await answer.text(), list, state);
    asking = false;
    if (again) {
      again = false;
      await fetchFresh();
    }
  };
  const stream = new EventSource(`${state.dataset["watch"]}?seen=${state.dataset["stamp"]}`);
  let meanwhile = 0;
  stream.addEventListener("log", () => void fetchFresh());
  stream.addEventListener("open", () => {
    clearInterval(meanwhile);
    meanwhile = 0;
    state.textContent = state.dataset["live"] ?? "";
    state.classList.remove("watch-cut");
  });
  stream.addEventListener("error", () => {
    state.textContent = state.dataset["cut"] ?? "";
    state.classList.add("watch-cut");
    if (!meanwhile) meanwhile = window.setInterval(() => void fetchFresh(), MEANWHILE);
  });
  window.addEventListener("pagehide", () => stream.close());
}

if (status && log) follow(status, log);
