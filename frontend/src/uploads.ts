// Shows how far an upload by htmx has come, and says so when it broke off.
interface Progress {
  loaded: number;
  total: number;
}

function failed(shown: boolean): void {
  for (const alert of document.querySelectorAll<HTMLElement>("[data-upload-failed]")) alert.hidden = !shown;
  for (const box of document.querySelectorAll<HTMLElement>("[data-upload]")) box.hidden = true;
}

export function watchUploads(): void {
  document.addEventListener("htmx:xhr:progress", (event) => {
    const { loaded, total } = (event as CustomEvent<Progress>).detail;
    const box = document.querySelector<HTMLElement>("[data-upload]");
    const bar = box?.querySelector<HTMLProgressElement>("progress");
    const share = box?.querySelector<HTMLElement>("[data-upload-share]");
    if (!box || !bar || !share || total < 256 * 1024) return;
    const done = Math.floor((100 * loaded) / total);
    box.hidden = done >= 100;
    bar.value = done;
    share.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(done / 100);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if ((event.target as Element).closest("form")) failed(false);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => (event.target as Element).closest("form") && failed(true));
  }
}
