// Time: events by day, week or month, stacked by type, and the losses with them.
import uPlot from "uplot";
import { colorOf } from "./colors";
import { fill, h } from "./dom";
import { addressOf, filterForm, queryOf, types } from "./filter";
import { known, n, t } from "./settings";
import { dayText, markers, type Marker } from "./store";

const steps: Record<string, (day: number) => number> = {
  day: (d) => d,
  week: (d) => d - ((d + 3) % 7), // weeks begin on Monday; 1970-01-01 was a Thursday
  month: (d) => Date.parse(`${dayText(d).slice(0, 7)}-01`) / 864e5,
};

interface Bin { day: number; types: Map<string, number>; killed: number; injured: number }
function binned(ms: Marker[], step: (d: number) => number): Bin[] {
  const bins = new Map<number, Bin>();
  for (const m of ms) {
    if (m.day !== m.day) continue;
    const day = step(m.day);
    let b = bins.get(day);
    if (!b) bins.set(day, (b = { day, types: new Map(), killed: 0, injured: 0 }));
    b.types.set(m.type, (b.types.get(m.type) ?? 0) + 1);
    b.killed += m.killed;
    b.injured += m.injured;
  }
  return [...bins.values()].sort((a, b) => a.day - b.day);
}

const axes = (style: CSSStyleDeclaration): uPlot.Axis[] => {
  const one = { stroke: style.getPropertyValue("--faint"), grid: { stroke: style.getPropertyValue("--line") }, ticks: { stroke: style.getPropertyValue("--line") } };
  return [one, { ...one }];
};

/** Stacked: each series is drawn with all below it, the tallest first. */
function counts(root: HTMLElement, bins: Bin[]): void {
  const present = types.filter((k) => bins.some((b) => b.types.has(k))), sums = bins.map(() => 0), style = getComputedStyle(document.documentElement);
  const series = present.map((k) => bins.map((b, i) => (sums[i]! += b.types.get(k) ?? 0)));
  const bars = uPlot.paths.bars!({ size: [0.9, 60] });
  new uPlot({
    width: Math.max(280, root.clientWidth), height: 280, axes: axes(style), cursor: { drag: { x: true, y: false } },
    series: [{}, ...present.map((k, i) => ({ label: known(`type.${k}`) || k, fill: colorOf(k), stroke: colorOf(k), paths: bars, value: (_: uPlot, v: number | null, __: number, at: number | null) => (at === null ? "–" : n(bins[at]?.types.get(present[present.length - 1 - i]!) ?? v ?? 0)) })).reverse()],
  }, [bins.map((b) => b.day * 86400), ...series.reverse()] as uPlot.AlignedData, root);
}

function losses(root: HTMLElement, bins: Bin[]): void {
  const style = getComputedStyle(document.documentElement), red = colorOf("ASSAULT"), amber = colorOf("PROTEST");
  new uPlot({ width: Math.max(280, root.clientWidth), height: 220, axes: axes(style), series: [{}, { label: t("stories.killed"), stroke: red, fill: `${red}33` }, { label: t("stories.injured"), stroke: amber }] },
    [bins.map((b) => b.day * 86400), bins.map((b) => b.killed), bins.map((b) => b.injured)], root);
}

function table(bins: Bin[]): HTMLElement {
  return h("details", null, h("summary", null, t("time.table")), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("time.table") }, h("table", null,
    h("thead", null, h("tr", null, [t("card.when"), t("time.events"), t("stories.killed"), t("stories.injured")].map((x) => h("th", { scope: "col" }, x)))),
    h("tbody", null, bins.slice(-400).map((b) => h("tr", null, h("td", null, dayText(b.day)), h("td", null, n([...b.types.values()].reduce((a, c) => a + c, 0))), h("td", null, n(b.killed)), h("td", null, n(b.injured))))))));
}

async function draw(main: HTMLElement, params: URLSearchParams): Promise<void> {
  const q = queryOf(params), by = params.get("by") ?? "day", ms = await markers(q), bins = binned(ms, steps[by] ?? steps.day!);
  const one = h("div", { class: "plot", dir: "ltr" }), two = h("div", { class: "plot", dir: "ltr" });
  fill(main, h("h1", null, t("nav.time")), filterForm("time", q),
    h("div", { class: "tools" }, Object.keys(steps).map((s) => h("a", { href: addressOf("time", { ...q, by: s }), "aria-current": s === by ? "true" : undefined, class: "choice" }, t(`time.${s}`)))),
    h("h2", null, t("time.events")), one, h("h2", null, t("card.losses")), two, table(bins));
  if (bins.length) { counts(one, bins); losses(two, bins); }
  else fill(one, t("time.nothing"));
}

export function timeView(main: HTMLElement, params: URLSearchParams): void {
  draw(main, params).catch((e: Error) => fill(main, h("p", { class: "problem", role: "alert" }, e.message)));
}
