// Time: events by day, week or month, stacked by type; and the losses, from the low to the high count.
import uPlot from "uplot";
import { brush } from "./brush";
import { count } from "./card";
import { colorOf } from "./colors";
import { fill, h, remember } from "./dom";
import { addressOf, filterForm, queryOf, types, typeWords } from "./filter";
import { language, n, t } from "./settings";
import { dayText, daysOf, daysText, extent, lowerBound, table, type Band, type Days, type Table } from "./store";

const steps: Record<string, (day: number) => number> = {
  day: (d) => d,
  week: (d) => d - ((((d + 3) % 7) + 7) % 7), // weeks begin on Monday; 1970-01-01 was a Thursday
  month: (d) => Date.parse(`${dayText(d).slice(0, 7)}-01`) / 864e5,
};
const longest: Record<string, number> = { day: 1, week: 7, month: 31 };
const stepFor = (d: Days): string => (d.last - d.first > 1500 ? "month" : d.last - d.first > 250 ? "week" : "day");

interface Bin { day: number; n: number; types: Int32Array; killed: Band; injured: Band }

/** One bin for each step between the two days, empty ones too: a gap is not a slope. One more ends the last. */
function binned(rows: Table, days: Days, by: string): Bin[] {
  const step = steps[by]!, bins: Bin[] = [], at = new Map<number, Bin>(), dayAt = (i: number): number => rows.day[i]!;
  for (let d = step(days.first), end = false; !end; d = step(d + longest[by]!)) {
    end = d > days.last;
    const bin = { day: d, n: 0, types: new Int32Array(rows.types.length), killed: { low: 0, high: 0 }, injured: { low: 0, high: 0 } };
    bins.push(bin);
    at.set(d, bin);
  }
  for (let i = lowerBound(rows.dated, dayAt, days.first), day = NaN, bin: Bin | undefined; i < rows.dated && rows.day[i]! <= days.last; i++) {
    if (rows.day[i] !== day) { day = rows.day[i]!; bin = at.get(step(day)); }
    if (bin) { bin.n++; bin.types[rows.type[i]!]!++; }
  }
  for (const l of rows.losses) {
    const bin = l.day >= days.first && l.day <= days.last ? at.get(step(l.day)) : undefined;
    if (!bin) continue;
    bin.killed.low += l.killed.low; bin.killed.high += l.killed.high;
    bin.injured.low += l.injured.low; bin.injured.high += l.injured.high;
  }
  return bins;
}

const months = (width: "long" | "short"): string[] => Array.from({ length: 12 }, (_, i) => new Intl.DateTimeFormat(language, { month: width, timeZone: "UTC" }).format(new Date(Date.UTC(2001, i, 1))));
const weekdays = (width: "long" | "short"): string[] => Array.from({ length: 7 }, (_, i) => new Intl.DateTimeFormat(language, { weekday: width, timeZone: "UTC" }).format(new Date(Date.UTC(2001, 3, 1 + i))));

/** What both charts share: days in UTC, months and days named in the reader's language. */
function frame(width: number, height: number): Pick<uPlot.Options, "width" | "height" | "axes" | "tzDate" | "fmtDate" | "cursor"> {
  const style = getComputedStyle(document.documentElement), font = '12px "IBM Plex Sans Arabic", system-ui, sans-serif';
  const one: uPlot.Axis = { stroke: style.getPropertyValue("--faint"), grid: { stroke: style.getPropertyValue("--line"), width: 1 }, ticks: { stroke: style.getPropertyValue("--line"), width: 1 }, font };
  return {
    width, height, axes: [one, { ...one, values: (_, splits) => splits.map((v) => (Number.isInteger(v) ? n(v) : "")) }], tzDate: (ts) => uPlot.tzDate(new Date(ts * 1e3), "UTC"),
    fmtDate: (template) => uPlot.fmtDate(template, { MMMM: months("long"), MMM: months("short"), WWWW: weekdays("long"), WWW: weekdays("short") }), cursor: { drag: { x: false, y: false } },
  };
}
const when: uPlot.Series = { label: "", value: (_, v) => (v === null ? "–" : dayText(v / 86400)) };

/** Stacked: each series is drawn with all below it, the tallest first. */
function counts(root: HTMLElement, rows: Table, bins: Bin[]): uPlot {
  const present = types.filter((k) => rows.types.includes(k)).map((name) => ({ name, column: rows.types.indexOf(name) })), sums = bins.map(() => 0), bars = uPlot.paths.bars!({ size: [0.9, 60], align: 1 });
  const series = present.map((k) => bins.map((b, i) => (sums[i]! += b.types[k.column]!))).reverse();
  const told = present.reverse().map((k): uPlot.Series => ({
    label: typeWords(k.name), fill: colorOf(k.name), stroke: colorOf(k.name), width: 0, paths: bars, points: { show: false }, value: (_, __, ___, at) => (at === null ? "–" : n(bins[at]?.types[k.column] ?? 0)),
  }));
  return new uPlot({ ...frame(Math.max(280, root.clientWidth), 280), series: [{ ...when, label: t("card.when") }, ...told] }, [bins.map((b) => b.day * 86400), ...series] as uPlot.AlignedData, root);
}

/** Each kind of loss: a line at the low count, and the band up to the high one. */
function losses(root: HTMLElement, bins: Bin[]): uPlot {
  const kinds = [["killed", colorOf("ASSAULT")], ["injured", colorOf("PROTEST")]] as const, stepped = uPlot.paths.stepped!({ align: 1 });
  const pair = ([kind, color]: readonly ["killed" | "injured", string]): uPlot.Series[] => [
    { label: `${t(`stories.${kind}`)}: ${t("time.high")}`, stroke: color, width: 0.5, paths: stepped, points: { show: false }, value: (_, v) => (v === null ? "–" : n(v)) },
    { label: `${t(`stories.${kind}`)}: ${t("time.low")}`, stroke: color, width: 2, fill: `${color}22`, paths: stepped, points: { show: false }, value: (_, v) => (v === null ? "–" : n(v)) },
  ];
  return new uPlot({
    ...frame(Math.max(280, root.clientWidth), 240), series: [{ ...when, label: t("card.when") }, ...kinds.flatMap(pair)],
    bands: kinds.map(([, color], i) => ({ series: [2 * i + 1, 2 * i + 2] as [number, number], fill: `${color}55` })),
  }, [bins.map((b) => b.day * 86400), ...kinds.flatMap(([kind]) => [bins.map((b) => b[kind].high), bins.map((b) => b[kind].low)])] as uPlot.AlignedData, root);
}

const band = (b: Band): string => (b.high ? count({ ...b, negated: false }) : "–");

function rowsOf(bins: Bin[]): HTMLElement {
  const full = bins.filter((b) => b.n);
  return h("details", null, h("summary", null, t("time.table")), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("time.table") }, h("table", null,
    h("thead", null, h("tr", null, [t("card.when"), t("time.events"), t("stories.killed"), t("stories.injured")].map((x) => h("th", { scope: "col" }, x)))),
    h("tbody", null, full.slice(-400).map((b) => h("tr", null, h("td", null, dayText(b.day)), h("td", null, n(b.n)), h("td", null, band(b.killed)), h("td", null, band(b.injured))))))));
}

async function draw(main: HTMLElement, params: URLSearchParams): Promise<void> {
  const q = queryOf(params), rows = await table(q), all = extent(rows);
  if (!all) return fill(main, h("h1", null, t("nav.time")), filterForm("time", q), h("p", { role: "status" }, t("time.nothing")));
  let days = daysOf(params.get("days"), all), charts: uPlot[] = [], settle = 0;
  const chosenStep = params.get("by"), one = h("div", { class: "plot", dir: "ltr" }), two = h("div", { class: "plot", dir: "ltr" }), words = h("div", null), by = (): string => (chosenStep && chosenStep in steps ? chosenStep : stepFor(days));
  const choices = h("div", { class: "tools" });
  const plot = (): void => {
    const bins = binned(rows, days, by()), range: Record<string, string> = days === all ? {} : { days: daysText(days) };
    charts.forEach((c) => c.destroy());
    charts = [counts(one, rows, bins), losses(two, bins)];
    fill(words, rowsOf(bins));
    fill(choices, Object.keys(steps).map((s) => h("a", { href: addressOf("time", { ...q, ...range, by: s }), "aria-current": s === by() ? "true" : undefined, class: "choice" }, t(`time.${s}`))));
  };
  const choose = (d: Days): void => {
    days = d.first === all.first && d.last === all.last ? all : d;
    clearTimeout(settle);
    settle = window.setTimeout(() => { plot(); remember("days", days === all ? null : daysText(days)); }, 80);
  };
  fill(main, h("h1", null, t("nav.time")), filterForm("time", q), brush(rows, all, days, choose), choices, h("h2", null, t("time.events")), one, h("h2", null, t("card.losses")), two, h("p", { class: "source" }, t("time.once")), words);
  plot();
  new ResizeObserver(() => charts.forEach((c) => { const width = Math.max(280, one.clientWidth); if (c.width !== width) c.setSize({ width, height: c.height }); })).observe(one);
}

export function timeView(main: HTMLElement, params: URLSearchParams): void {
  draw(main, params).catch((e: Error) => fill(main, h("p", { class: "problem", role: "alert" }, e.message)));
}
