// The plan's grid: a card in the hand asks the node at every cell what it would break; where nothing breaks it is dropped.
type Answer = { breaks: string[] };

export function watchPlanner(): void {
  let held: HTMLElement | null = null;
  let over: HTMLElement | null = null;
  const asked = new Map<string, Promise<string[]>>();

  const ask = (planner: HTMLElement, cell: HTMLElement, key: string): Promise<string[]> => {
    const query = new URLSearchParams({ request: key, slot: cell.dataset["slot"] ?? "", room: cell.dataset["room"] ?? "" });
    const address = `${planner.dataset["check"]}?${query}`;
    const known = asked.get(address) ?? fetch(address, { headers: { Accept: "application/json" } })
      .then((response) => response.json() as Promise<Answer>)
      .then((answer) => answer.breaks);
    asked.set(address, known);
    return known;
  };

  const say = (planner: HTMLElement, breaks: string[]): void => {
    const line = planner.querySelector<HTMLElement>("[data-planner-said]");
    if (!line) return;
    line.textContent = breaks.length ? `${planner.dataset["bad"]} ${breaks.join(" ")}` : (planner.dataset["good"] ?? "");
    line.classList.toggle("planner-breaks", breaks.length > 0);
  };

  const leave = (): void => {
    over?.classList.remove("planner-free", "planner-taken");
    over = null;
  };

  const hover = async (planner: HTMLElement, cell: HTMLElement): Promise<void> => {
    leave();
    over = cell;
    const breaks = await ask(planner, cell, held?.dataset["card"] ?? "");
    if (over !== cell) return;
    cell.classList.add(breaks.length ? "planner-taken" : "planner-free");
    say(planner, breaks);
  };

  const drop = async (planner: HTMLElement, cell: HTMLElement, card: HTMLAnchorElement): Promise<void> => {
    const breaks = await ask(planner, cell, card.dataset["card"] ?? "");
    say(planner, breaks);
    const form = planner.querySelector<HTMLFormElement>("[data-planner-form]");
    if (breaks.length || !form) return;
    form.action = card.href;
    (form.elements.namedItem("slot") as HTMLInputElement).value = cell.dataset["slot"] ?? "";
    (form.elements.namedItem("room") as HTMLInputElement).value = cell.dataset["room"] ?? "";
    form.submit();
  };

  const at = (event: Event): [HTMLElement, HTMLElement] | null => {
    const cell = (event.target as Element).closest<HTMLElement>("td[data-slot]");
    const planner = cell?.closest<HTMLElement>("[data-planner]");
    return held && cell && planner ? [planner, cell] : null;
  };

  document.addEventListener("dragstart", (event) => {
    held = (event.target as Element).closest<HTMLElement>("[data-card]");
    event.dataTransfer?.setData("text/plain", held?.dataset["card"] ?? "");
    asked.clear();
  });
  document.addEventListener("dragend", () => {
    leave();
    held = null;
  });
  document.addEventListener("dragover", (event) => {
    const found = at(event);
    if (!found) return;
    event.preventDefault();
    if (found[1] !== over) void hover(...found);
  });
  document.addEventListener("drop", (event) => {
    const found = at(event);
    if (!found) return;
    event.preventDefault();
    void drop(...found, held as HTMLAnchorElement);
  });
}
