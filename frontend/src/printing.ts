// `data-print` on a button prints the page; what it is for stands in the print style sheet.
export function watchPrinting(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-print]")) window.print();
  });
}
