// The map: events clustered over Natural Earth's outlines, coloured by type, sized by losses, brushed by time.
import { brush } from "./brush";
import { count } from "./card";
import { Clusters, type Cluster } from "./clusters";
import { colorOf } from "./colors";
import { fill, h, remember, type Child } from "./dom";
import { addressOf, filterForm, queryOf, typeWords, types } from "./filter";
import { drawLand, refine, theLand, type Land } from "./land";
import { View } from "./mercator";
import { n, t } from "./settings";
import { dayText, daysOf, daysText, extent, table, type Band, type Days, type Table } from "./store";

/** What the address says of the view: centre and scale. */
interface Spot { lat: number; lon: number; scale: number }
const spotText = (s: Spot): string => `${s.lat.toFixed(2)},${s.lon.toFixed(2)},${Math.round(s.scale)}`;
function spotOf(text: string | null): Spot | null {
  const [lat, lon, scale] = (text ?? "").split(",").map(Number);
  return lat !== undefined && lon !== undefined && scale !== undefined && Math.abs(lat) < 85 && Math.abs(lon) <= 180 && scale > 50 && scale < 1e6 ? { lat, lon, scale } : null;
}

const radius = (c: Cluster): number => Math.min(30, 4 + Math.sqrt(c.n) * 1.2 + Math.sqrt(c.killed.high) * 0.6);

interface Board { canvas: HTMLCanvasElement; days(d: Days | null): void; zoom(f: number): void; fit(): void; relay(): void }

/** The canvas with its moves. relay: the ground has changed. onSeen: what is in view; onMoved: the view has come to rest; onPick: a circle was pressed, or none. */
function board(rows: Table, earth: Land, start: Spot | null, onSeen: (cs: Cluster[]) => void, onMoved: (s: Spot) => void, onPick: (c: Cluster | null) => void): Board {
  const canvas = h("canvas", { class: "map", tabindex: 0, role: "img", "aria-label": t("map.label") }), clusters = new Clusters(rows), ground = h("canvas"), view = new View(), dense = devicePixelRatio || 1;
  let width = 0, height = 0, days: Days | null = null, shown: Cluster[] = [], queued = false, stale = false, rest = 0;

  const spot = (): Spot => { const [lon, lat] = view.under(width / 2, height / 2); return { lon, lat, scale: view.scale }; };
  const moved = (): void => {
    stale = true;
    paint();
    clearTimeout(rest);
    rest = window.setTimeout(() => { if (canvas.isConnected) onMoved(spot()); }, 300);
  };
  const fit = (): void => {
    const exact = rows.places.filter((p) => p.resolution > 1);
    view.fit(exact.length ? exact : rows.places, width, height, 4000);
    moved();
  };
  const goTo = (s: Spot): void => {
    view.scale = s.scale;
    view.center(s.lon, s.lat, width, height);
    moved();
  };
  const layGround = (): void => {
    ground.width = width * dense;
    ground.height = height * dense;
    const g = ground.getContext("2d")!;
    drawLand(g, earth, view, width, height, dense, getComputedStyle(canvas));
    clusters.move(view, width, height);
    stale = false;
  };
  const paint = (): void => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      if (!width) return;
      if (stale) layGround();
      const g = canvas.getContext("2d")!;
      shown = clusters.count(days);
      g.setTransform(1, 0, 0, 1, 0, 0);
      g.clearRect(0, 0, canvas.width, canvas.height);
      g.drawImage(ground, 0, 0);
      g.setTransform(dense, 0, 0, dense, 0, 0);
      for (const c of shown) circle(g, c);
      onSeen(shown);
    });
  };
  const zoom = (f: number, x = width / 2, y = height / 2): void => { view.zoom(f, x, y); moved(); };
  const pan = (dx: number, dy: number): void => { view.x += dx; view.y += dy; moved(); };
  const at = (x: number, y: number): Cluster | null => [...shown].reverse().find((c) => Math.hypot(c.x - x, c.y - y) <= radius(c) + 3) ?? null;
  fingers(canvas, pan, zoom, (x, y) => onPick(at(x, y)));
  canvas.addEventListener("mousemove", (e) => { const c = at(e.offsetX, e.offsetY); canvas.style.cursor = c ? "pointer" : "grab"; canvas.title = c ? label(c) : ""; });
  canvas.addEventListener("wheel", (e) => { e.preventDefault(); zoom(e.deltaY < 0 ? 1.25 : 0.8, e.offsetX, e.offsetY); }, { passive: false });
  canvas.addEventListener("keydown", (e) => {
    const moves: Record<string, [number, number]> = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }, m = moves[e.key];
    if (m) { e.preventDefault(); pan(...m); }
    else if (e.key === "+" || e.key === "=") zoom(1.25);
    else if (e.key === "-") zoom(0.8);
    else if (e.key === "0") fit();
  });
  new ResizeObserver(() => {
    if (canvas.clientWidth === width || !canvas.clientWidth) return;
    const before = width ? spot() : null;
    width = canvas.clientWidth;
    height = Math.round(Math.max(320, Math.min(720, width * 0.75, innerHeight * 0.66)));
    canvas.width = width * dense;
    canvas.height = height * dense;
    canvas.style.height = `${height}px`;
    if (before) goTo(before);
    else if (start) goTo(start);
    else fit();
  }).observe(canvas);
  return { canvas, days: (d) => { days = d; paint(); }, zoom, fit, relay: () => { stale = true; paint(); } };
}

/** Filled: a place; a ring: no more is told than the country. */
function circle(g: CanvasRenderingContext2D, c: Cluster): void {
  const r = radius(c);
  g.beginPath(); g.arc(c.x, c.y, r, 0, 7);
  if (c.vague) { g.strokeStyle = colorOf(c.type); g.lineWidth = 2; g.setLineDash([4, 3]); g.stroke(); g.setLineDash([]); }
  else { g.globalAlpha = 0.8; g.fillStyle = colorOf(c.type); g.fill(); g.globalAlpha = 1; g.strokeStyle = "#fff"; g.lineWidth = 1; g.stroke(); }
  if (c.n < 2 || r < 9) return;
  g.textAlign = "center"; g.textBaseline = "middle"; g.font = "600 11px system-ui, sans-serif"; g.fillStyle = c.vague ? colorOf(c.type) : "#fff";
  g.fillText(String(c.n), c.x, c.y);
}

/** One finger or the mouse moves, two fingers zoom, a press without a move picks. */
function fingers(canvas: HTMLCanvasElement, pan: (dx: number, dy: number) => void, zoom: (f: number, x: number, y: number) => void, pick: (x: number, y: number) => void): void {
  const down = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const spread = (): number => { const [a, b] = [...down.values()]; return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0; };
  canvas.addEventListener("pointerdown", (e) => { down.set(e.pointerId, { x: e.offsetX, y: e.offsetY }); canvas.setPointerCapture(e.pointerId); travelled = 0; });
  canvas.addEventListener("pointermove", (e) => {
    const was = down.get(e.pointerId), before = spread();
    if (!was) return;
    down.set(e.pointerId, { x: e.offsetX, y: e.offsetY });
    travelled += Math.abs(e.offsetX - was.x) + Math.abs(e.offsetY - was.y);
    if (down.size === 2) { const [a, b] = [...down.values()]; zoom(spread() / Math.max(1, before), (a!.x + b!.x) / 2, (a!.y + b!.y) / 2); }
    else if (travelled > 4) pan(e.offsetX - was.x, e.offsetY - was.y);
  });
  for (const end of ["pointerup", "pointercancel"] as const) canvas.addEventListener(end, (e) => { if (down.delete(e.pointerId) && end === "pointerup" && travelled <= 4) pick(e.offsetX, e.offsetY); });
}

const label = (c: Cluster): string => `${[...c.places].sort((a, b) => b.n - a.n).slice(0, 3).map((p) => p.name).join("، ")}: ${n(c.n)}`;

interface Panel { q: Record<string, string>; days: Days | null; all: Days | null }

/** The places of some clusters, each with the way to its records. */
function placesOf(cs: Cluster[], p: Panel, most: number): Child {
  const counts = new Map<string, number>(), when: Record<string, string> = p.days ? { from: dayText(p.days.first), to: dayText(p.days.last) } : {};
  for (const c of cs) for (const x of c.places) if (x.name) counts.set(x.name, (counts.get(x.name) ?? 0) + x.n);
  return h("ol", { class: "places" }, [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([name, k]) => h("li", null, h("a", { href: addressOf("search", { ...p.q, ...when, place: name }) }, h("bdi", null, name)), h("span", { class: "code" }, n(k)))));
}

function seen(list: HTMLElement, cs: Cluster[], p: Panel): void {
  const killed: Band = cs.reduce((a, c) => ({ low: a.low + c.killed.low, high: a.high + c.killed.high }), { low: 0, high: 0 });
  fill(list, h("p", { role: "status" }, t("map.seen", { n: n(cs.reduce((a, c) => a + c.n, 0)), killed: count({ ...killed, negated: false }) })), placesOf(cs, p, 15));
}

function legend(rows: Table): HTMLElement {
  const dot = (type: string): HTMLElement => { const e = h("span", { class: "dot", "aria-hidden": "true" }); e.style.background = colorOf(type); return e; };
  return h("ul", { class: "legend" }, types.filter((x) => rows.types.includes(x)).map((type) => h("li", null, dot(type), typeWords(type))),
    rows.places.some((p) => p.resolution <= 1) ? h("li", null, h("span", { class: "dot ring", "aria-hidden": "true" }), t("map.vague")) : null);
}

async function draw(main: HTMLElement, params: URLSearchParams): Promise<void> {
  const q = queryOf(params), [rows, earth] = await Promise.all([table(q), theLand()]), all = extent(rows), list = h("div", { class: "seen" }), chosen = h("div", { class: "chosen", role: "status" });
  const panel: Panel = { q, days: null, all };
  let told = 0;
  const b = board(rows, earth, spotOf(params.get("at")), (cs) => { clearTimeout(told); told = window.setTimeout(() => seen(list, cs, panel), list.firstChild ? 60 : 0); }, (s) => remember("at", spotText(s)),
    (c) => fill(chosen, c ? [h("h2", null, t("map.chosen", { n: n(c.n) })), c.vague ? h("p", null, t("map.vague")) : null, c.killed.high ? h("p", null, `${t("stories.killed")} ${count({ ...c.killed, negated: false })}`) : null, placesOf([c], panel, 8)] : null));
  const days = (d: Days): void => { panel.days = all && d.first === all.first && d.last === all.last ? null : d; b.days(panel.days); };
  const start = all ? daysOf(params.get("days"), all) : null;
  let settle = 0;
  fill(main, h("h1", null, t("nav.map")), filterForm("map", q),
    all && start ? brush(rows, all, start, (d) => { days(d); clearTimeout(settle); settle = window.setTimeout(() => remember("days", panel.days ? daysText(panel.days) : null), 300); }) : null,
    h("div", { class: "split wide" }, h("div", null, h("div", { class: "tools" },
      h("button", { type: "button", onclick: () => b.zoom(1.4), "aria-label": t("map.in") }, "+"), h("button", { type: "button", onclick: () => b.zoom(0.7), "aria-label": t("map.out") }, "−"),
      h("button", { type: "button", onclick: () => b.fit() }, t("map.fit")), h("span", { role: "note", class: "hint" }, t("map.hint"))), b.canvas, legend(rows), h("p", { class: "source" }, t("map.borders"))), h("div", null, chosen, list)));
  if (start) days(start);
  setTimeout(() => void refine(earth).then(b.relay, () => undefined), 100); // behind the first view
}

export function mapView(main: HTMLElement, params: URLSearchParams): void {
  draw(main, params).catch((e: Error) => fill(main, h("p", { class: "problem", role: "alert" }, e.message)));
}
