// Runs before the first paint: light, dark, or as the device says. Kept free of imports: it is a classic script.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const stored = (): string => localStorage.getItem("theme") ?? "auto";

  const apply = (): void => {
    const choice = stored();
    root.dataset["bsTheme"] = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset["themeChoice"] = choice;
    for (const button of document.querySelectorAll<HTMLElement>("[data-set-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset["setTheme"] === choice));
    }
  };

  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set-theme]");
    if (button?.dataset["setTheme"]) {
      localStorage.setItem("theme", button.dataset["setTheme"]);
      apply();
    }
  });
  apply();
})();
