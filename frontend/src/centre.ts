// The watch log on a screen: an event of the stream brings what the page lacks, and the page puts each entry where the
// log has it; an event that brings nothing has the page ask. When the stream is cut the browser tries again; meanwhile
// the page asks by itself.
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

// What is open is not taken from under the officer's fingers: the last that came is shown when they have left it.
let later: (() => void) | null = null;

function putBeside(fresh: HTMLElement, stamp: string, state: HTMLElement): void {
  const beside = document.querySelector<HTMLElement>("[data-watch-beside]");
  if (!beside) return;
  const put = (): void => {
    beside.replaceChildren(...fresh.children);
    state.dataset["beside"] = stamp;
    later = null;
  };
  if (!beside.contains(document.activeElement)) return put();
  if (!later) beside.addEventListener("focusout", () => setTimeout(() => later?.(), 0), { once: true });
  later = put;
}

function putBanner(fresh: HTMLElement): void {
  const banner = document.querySelector<HTMLElement>(".main > .handling");
  const words = (element: HTMLElement): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  if (!banner || words(banner) === words(fresh)) return;
  banner.replaceWith(document.adoptNode(fresh));
  const told = document.querySelector<HTMLElement>("[data-watch-tight]");
  if (told) told.textContent = told.dataset["watchTight"] ?? "";
}

// More came than is sent at once: the log begins anew with its newest page.
function beginAnew(older: string, list: HTMLElement): void {
  list.replaceChildren();
  const nav = document.querySelector<HTMLElement>("[data-watch-older]");
  const link = nav?.querySelector<HTMLAnchorElement>("a");
  if (!nav || !link) return;
  link.href = `?before=${encodeURIComponent(older)}`;
  nav.hidden = false;
}

function show(html: string, list: HTMLElement, state: HTMLElement): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  const held = document.activeElement?.closest<HTMLElement>("[data-log] > li")?.id;
  const told = page.querySelector<HTMLElement>("[data-seen]");
  if (told?.dataset["anew"] !== undefined) beginAnew(told.dataset["anew"], list);
  for (const entry of page.querySelectorAll<HTMLElement>("[data-entries] > li")) put(document.adoptNode(entry), list);
  const fresh = page.querySelector<HTMLElement>("[data-beside]");
  if (fresh) putBeside(fresh, told?.dataset["stamp"] ?? "", state);
  const banner = page.querySelector<HTMLElement>("[data-banner] > .handling");
  if (banner) putBanner(banner);
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
    const { fresh, seen, beside, from } = state.dataset;
    const address = `${fresh}?seen=${seen}&beside=${beside}&from=${from}`;
    const answer = await fetch(address, { headers: { "X-Background": "1", "HX-Request": "true" } }).catch(() => null);
    if (answer?.ok) show(await answer.text(), list, state);
    asking = false;
    if (again) {
      again = false;
      await fetchFresh();
    }
  };
  const { watch, stamp, beside, from } = state.dataset;
  const stream = new EventSource(`${watch}?seen=${stamp}&beside=${beside}&from=${from}`);
  let meanwhile = 0;
  stream.addEventListener("log", () => void fetchFresh());
  stream.addEventListener("fresh", (event: MessageEvent<string>) => show(event.data, list, state));
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

// On a phone what was entered comes first; the form is a press away.
const form = document.querySelector<HTMLDetailsElement>("details.watch-write");
if (form && matchMedia("(max-width: 40rem)").matches) form.open = false;

if (status && log) follow(status, log);
