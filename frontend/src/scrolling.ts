// A table wider than its place scrolls there; with nothing in it to focus, the place itself takes the keyboard.
const WITHIN = "a[href], button, input, select, textarea, summary, [tabindex]";

function name(place: Element): string {
  const section = place.closest("section")?.querySelector("h2, h3");
  const title = place.querySelector("caption") ?? section ?? document.querySelector("h1");
  return title?.textContent?.trim() ?? "";
}

function reach(place: HTMLElement): void {
  const wanted = place.scrollWidth > place.clientWidth && !place.querySelector(WITHIN);
  if (wanted === (place.tabIndex === 0)) return;
  if (wanted) {
    place.tabIndex = 0;
    place.role = "group";
    place.ariaLabel = name(place);
  } else for (const attribute of ["tabindex", "role", "aria-label"]) place.removeAttribute(attribute);
}

const sizes = new ResizeObserver((seen) => {
  for (const each of seen) reach(each.target.closest<HTMLElement>(".table-responsive")!);
});

export function watchScrolling(scope: ParentNode): void {
  for (const place of scope.querySelectorAll<HTMLElement>(".table-responsive")) {
    reach(place);
    sizes.observe(place);
    for (const table of place.children) sizes.observe(table);
  }
}
