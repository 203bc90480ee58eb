// Saves a form as it is typed (`data-draft`, the address): shortly after the last key, and when the page is left.
const PAUSE = 900;

function typed(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  return fields;
}

function watch(form: HTMLFormElement, address: string): void {
  const state = form.querySelector<HTMLElement>("[data-draft-state]");
  let waiting = 0;
  let unsaved = false;

  const save = async (leaving: boolean): Promise<void> => {
    unsaved = false;
    const body = typed(form);
    const response = await fetch(address, { method: "POST", body, keepalive: leaving }).catch(() => null);
    if (leaving || !state) return;
    if (response?.ok && !response.redirected) {
      state.innerHTML = await response.text();
      state.dispatchEvent(new CustomEvent("htmx:afterSwap", { bubbles: true }));
    } else {
      unsaved = true;
      state.textContent = state.dataset["failed"] ?? "";
    }
  };

  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void save(false), PAUSE);
  });
  const leave = (): void => {
    clearTimeout(waiting);
    if (unsaved && !form.dataset["sent"]) void save(true);
  };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
}

export function watchDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    watch(form, form.dataset["draft"] ?? "");
  }
}
