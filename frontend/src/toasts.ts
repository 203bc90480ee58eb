// Messages go when the reader closes them; good news goes by itself, bad news stays.
const SHOWN = 8_000;

export function watchToasts(): void {
  document.addEventListener("click", (event) => {
    (event.target as Element).closest("[data-close-toast]")?.closest("[data-toast]")?.remove();
  });
  for (const toast of document.querySelectorAll<HTMLElement>("[data-toast=passing]")) {
    setTimeout(() => toast.remove(), SHOWN);
  }
}
