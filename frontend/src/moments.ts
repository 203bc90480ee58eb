// Shows `<time data-moment datetime="...">` relative to now in the page's language; the exact time stays in the title.
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function relative(seconds: number, format: Intl.RelativeTimeFormat): string {
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "minute");
}

export function showMoments(scope: ParentNode): void {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const element of scope.querySelectorAll<HTMLTimeElement>("time[data-moment]")) {
    const seconds = (Date.parse(element.dateTime) - Date.now()) / 1000;
    if (!Number.isFinite(seconds) || Math.abs(seconds) > 30 * 86_400) continue;
    if (!element.title) element.title = element.textContent?.trim() ?? "";
    element.textContent = relative(seconds, format);
  }
}
