// Keyboard shortcuts: Ctrl+K or "/" opens the palette, "?" the list of keys, "g i" goes to a place, j and k walk rows.
const PAUSE = 1_200;
let leader = 0;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function walk(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row] a[href]")];
  const unique = rows.filter((link, at) => rows.findIndex((other) => other.closest("[data-row]") === link.closest("[data-row]")) === at);
  const at = unique.findIndex((link) => link === document.activeElement);
  unique[Math.min(Math.max(at + step, 0), unique.length - 1)]?.focus();
}

function go(key: string): boolean {
  const link = document.querySelector<HTMLElement>(`[data-shortcut="g ${CSS.escape(key)}"]`);
  link?.click();
  return link !== null;
}

export function watchShortcuts(openPalette: () => void): void {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (Date.now() - leader < PAUSE && go(event.key)) {
      leader = 0;
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
      openPalette();
    } else if (event.key === "?") document.querySelector<HTMLDialogElement>("#shortcuts")?.showModal();
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    leader = event.key === "g" ? Date.now() : 0;
  });
  document.addEventListener("click", (event) => {
    const opener = (event.target as Element).closest<HTMLElement>("[data-open-dialog]");
    if (opener) document.querySelector<HTMLDialogElement>(`#${opener.dataset["openDialog"]}`)?.showModal();
  });
}
