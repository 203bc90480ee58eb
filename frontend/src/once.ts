// A form is sent once: a second press while the first is under way does nothing. The server holds the same rule.
const UNDER_WAY = 8_000;

export function watchOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset["sent"]) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "yes";
    setTimeout(() => delete form.dataset["sent"], UNDER_WAY);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLElement>("form[data-sent]")) delete form.dataset["sent"];
  });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-reload]")) {
      event.preventDefault();
      location.reload();
    }
  });
}
