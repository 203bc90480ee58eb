// A filter form sends itself when a choice changes, so that a list answers at once; typing waits for Enter.
export function watchFilters(): void {
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    const form = field.closest<HTMLFormElement>("form[data-filters]");
    if (form && field.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) {
      form.requestSubmit();
    }
  });
}
