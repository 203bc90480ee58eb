// The diary as a calendar: `<div data-calendar="address of its entries" …>`. The list beside it says the same without it.
import { Calendar } from "fullcalendar";
import dayGrid from "fullcalendar/daygrid";
import list from "fullcalendar/list";
import ar from "fullcalendar/locales/ar";
import es from "fullcalendar/locales/es";
import fr from "fullcalendar/locales/fr";
import theme from "fullcalendar/themes/classic";
import timeGrid from "fullcalendar/timegrid";
import "temporal-polyfill/global";
import "fullcalendar/skeleton.css";
import "fullcalendar/themes/classic/theme.css";
import "fullcalendar/themes/classic/palette.css";

const NARROW = 700;
const EVENTS = 4;

// The library names heads and days beside their hidden words; words that are seen name them better.
function named({ el }: { el: HTMLElement }): void {
  el.removeAttribute("aria-label");
  for (const words of el.querySelectorAll("[aria-hidden]")) words.removeAttribute("aria-hidden");
}

function draw(place: HTMLElement): void {
  const { calendar: events, zone, day } = place.dataset;
  const views = "dayGridMonth,timeGridWeek,listMonth";
  new Calendar(place, {
    plugins: [dayGrid, timeGrid, list, theme],
    locales: [ar, es, fr],
    locale: document.documentElement.lang,
    direction: document.documentElement.dir === "rtl" ? "rtl" : "ltr",
    timeZone: zone ?? "local",
    initialDate: day || undefined,
    initialView: place.clientWidth < NARROW ? "listMonth" : "dayGridMonth",
    headerToolbar: { start: "prev,next today", center: "title", end: views },
    height: "auto",
    todayHint: "",
    dayHeaderDidMount: named,
    dayCellDidMount: named,
    dayMaxEvents: EVENTS,
    events,
  }).render();
  place.dataset["drawn"] = "";
}

document.querySelectorAll<HTMLElement>("[data-calendar]").forEach(draw);
