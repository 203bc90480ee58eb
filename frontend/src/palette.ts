// The command palette (Ctrl+K or "/"): every link or button marked `data-command` on the page, found by typing.
const palette = (): HTMLDialogElement | null => document.querySelector("#palette");

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function commands(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-command]")];
}

function nameOf(command: HTMLElement): string {
  return command.dataset["command"] || command.textContent?.trim() || "";
}

function row(command: HTMLElement, number: number): HTMLLIElement {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `command-${number}`;
  const icon = command.querySelector("svg")?.cloneNode(true);
  if (icon) item.append(icon);
  const label = document.createElement("span");
  label.textContent = nameOf(command);
  item.append(label);
  if (command.dataset["shortcut"]) {
    const key = document.createElement("kbd");
    key.textContent = command.dataset["shortcut"];
    item.append(key);
  }
  item.addEventListener("click", () => run(command));
  return item;
}

function run(command: HTMLElement): void {
  palette()?.close();
  command.click();
}

function list(typed: string): void {
  const box = palette()?.querySelector<HTMLElement>("[role=listbox]");
  const nothing = palette()?.querySelector<HTMLElement>("[data-nothing]");
  if (!box || !nothing) return;
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => words.every((word) => plain(text).includes(word));
  const named = new Map(commands().reverse().map((command) => [nameOf(command), command]));
  const rows = [...named.values()].reverse().map(row).filter((item) => fits(item.textContent ?? ""));
  box.replaceChildren(...rows);
  nothing.hidden = rows.length > 0;
  select(rows[0]);
}

function select(item: HTMLElement | undefined): void {
  const dialog = palette();
  dialog?.querySelectorAll("[aria-selected]").forEach((other) => other.removeAttribute("aria-selected"));
  item?.setAttribute("aria-selected", "true");
  item?.scrollIntoView({ block: "nearest" });
  dialog?.querySelector("input")?.setAttribute("aria-activedescendant", item?.id ?? "");
}

function onKey(event: KeyboardEvent): void {
  const rows = [...(palette()?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  const at = rows.findIndex((item) => item.ariaSelected === "true");
  if (event.key === "ArrowDown") select(rows[Math.min(at + 1, rows.length - 1)]);
  else if (event.key === "ArrowUp") select(rows[Math.max(at - 1, 0)]);
  else if (event.key === "Enter") rows[at]?.click();
  else return;
  event.preventDefault();
}

export function openPalette(): void {
  const dialog = palette();
  const field = dialog?.querySelector("input");
  if (!dialog || !field || dialog.open) return;
  field.value = "";
  list("");
  dialog.showModal();
  field.focus();
}

export function watchPalette(): void {
  const field = palette()?.querySelector("input");
  field?.addEventListener("input", () => list(field.value));
  field?.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-open-palette]")) openPalette();
    if (event.target === palette()) palette()?.close();
  });
}
