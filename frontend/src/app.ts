// What every page loads: htmx, menus, and our own small behaviours. Each module finds its elements by data attribute.
import "bootstrap/js/dist/collapse";
import "bootstrap/js/dist/dropdown";
import "htmx.org";
import { watchConfirmations } from "./confirm";
import { watchDrafts } from "./drafts";
import { watchFilters } from "./filters";
import { showMoments } from "./moments";
import { watchOnce } from "./once";
import { watchPrinting } from "./printing";
import { openPalette, watchPalette } from "./palette";
import { watchSessions } from "./sessions";
import { watchShortcuts } from "./shortcuts";
import { watchToasts } from "./toasts";
import { watchUploads } from "./uploads";

watchConfirmations();
watchFilters();
watchPalette();
watchPrinting();
watchSessions();
watchShortcuts(openPalette);
watchToasts();
watchUploads();
watchDrafts();
watchOnce();
showMoments(document);
document.addEventListener("htmx:afterSwap", (event) => showMoments(event.target as Element));
setInterval(() => showMoments(document), 60_000);
