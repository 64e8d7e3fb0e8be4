// The map: Natural Earth's outlines on a canvas, events clustered, coloured by type, sized by losses, brushed by time.
import { geoMercator, geoPath, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import { brush } from "./brush";
import { colorOf } from "./colors";
import { fill, h } from "./dom";
import { addressOf, filterForm, queryOf } from "./filter";
import { known, n, t } from "./settings";
import { extent, markers, type Days, type Marker } from "./store";

type Land = ReturnType<typeof geoOf>;
const geoOf = (topology: never): GeoJSON.FeatureCollection => feature(topology, (topology as { objects: { countries: never } }).objects.countries) as unknown as GeoJSON.FeatureCollection;
let land: Promise<Land> | null = null;
const outlines = (): Promise<Land> => (land ??= fetch("/countries.json").then((r) => r.json()).then((x) => geoOf(x as never)));

const cell = 26; // pixels: closer events are one circle

interface Cluster { x: number; y: number; n: number; killed: number; types: Map<string, number>; places: Map<string, number> }

function clusters(ms: Marker[], xy: Float64Array, days: Days, width: number, height: number): Cluster[] {
  const cells = new Map<number, Cluster>();
  for (let i = 0; i < ms.length; i++) {
    const m = ms[i]!, x = xy[2 * i]!, y = xy[2 * i + 1]!;
    if (!(x >= 0 && y >= 0 && x < width && y < height) || m.day < days.first || m.day > days.last) continue;
    const key = Math.floor(y / cell) * 4096 + Math.floor(x / cell);
    let c = cells.get(key);
    if (!c) cells.set(key, (c = { x: 0, y: 0, n: 0, killed: 0, types: new Map(), places: new Map() }));
    c.x += x; c.y += y; c.n++; c.killed += m.killed;
    c.types.set(m.type, (c.types.get(m.type) ?? 0) + 1);
    c.places.set(m.place, (c.places.get(m.place) ?? 0) + 1);
  }
  for (const c of cells.values()) { c.x /= c.n; c.y /= c.n; }
  return [...cells.values()].sort((a, b) => b.n - a.n);
}
const most = (counts: Map<string, number>): string => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
const radius = (c: Cluster): number => Math.min(30, 4 + Math.sqrt(c.n) * 1.2 + Math.sqrt(c.killed) * 0.8);

/** The canvas with its moves; the list beside it follows what is seen. */
function board(ms: Marker[], earth: Land, onSeen: (cs: Cluster[]) => void): { canvas: HTMLCanvasElement; days(d: Days): void; zoom(f: number): void } {
  const canvas = h("canvas", { class: "map", tabindex: 0, role: "img", "aria-label": t("map.label") });
  const placed = ms.filter((m) => m.lat === m.lat), xy = new Float64Array(placed.length * 2);
  let chosen: Days = { first: -Infinity, last: Infinity }, projection: GeoProjection = geoMercator(), under: ImageBitmap | HTMLCanvasElement | null = null, drag: [number, number] | null = null, queued = false;

  const fit = (): void => {
    const shown = placed.length ? { type: "MultiPoint" as const, coordinates: placed.map((m) => [m.lon, m.lat]) } : { type: "Sphere" as const };
    projection = geoMercator().fitExtent([[40, 40], [canvas.width - 40, canvas.height - 40]], shown as never);
    if (projection.scale() > 4000) projection.scale(4000);
    moved();
  };
  const moved = (): void => {
    placed.forEach((m, i) => { const p = projection([m.lon, m.lat]); xy[2 * i] = p ? p[0] : -1; xy[2 * i + 1] = p ? p[1] : -1; });
    const off = h("canvas", { width: canvas.width, height: canvas.height }), g = off.getContext("2d")!, style = getComputedStyle(canvas), path = geoPath(projection.clipExtent([[0, 0], [canvas.width, canvas.height]]), g);
    g.beginPath(); path(earth); g.fillStyle = style.getPropertyValue("--sheet"); g.fill(); g.strokeStyle = style.getPropertyValue("--line"); g.stroke();
    under = off;
    paint();
  };
  const paint = (): void => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      const g = canvas.getContext("2d")!, found = clusters(placed, xy, chosen, canvas.width, canvas.height);
      g.clearRect(0, 0, canvas.width, canvas.height);
      if (under) g.drawImage(under, 0, 0);
      g.textAlign = "center"; g.textBaseline = "middle"; g.font = "11px sans-serif";
      for (const c of found) {
        g.beginPath(); g.arc(c.x, c.y, radius(c), 0, 7); g.globalAlpha = 0.75; g.fillStyle = colorOf(most(c.types)); g.fill(); g.globalAlpha = 1;
        if (c.n > 1 && radius(c) > 8) { g.fillStyle = "#fff"; g.fillText(String(c.n), c.x, c.y); }
      }
      onSeen(found);
    });
  };
  const zoom = (f: number, x = canvas.width / 2, y = canvas.height / 2): void => {
    const [tx, ty] = projection.translate();
    projection.scale(projection.scale() * f).translate([x + (tx - x) * f, y + (ty - y) * f]);
    moved();
  };
  const pan = (dx: number, dy: number): void => { const [tx, ty] = projection.translate(); projection.translate([tx + dx, ty + dy]); moved(); };
  canvas.addEventListener("wheel", (e) => { e.preventDefault(); zoom(e.deltaY < 0 ? 1.25 : 0.8, e.offsetX, e.offsetY); }, { passive: false });
  canvas.addEventListener("pointerdown", (e) => { drag = [e.clientX, e.clientY]; canvas.setPointerCapture(e.pointerId); });
  canvas.addEventListener("pointermove", (e) => { if (drag) { pan(e.clientX - drag[0], e.clientY - drag[1]); drag = [e.clientX, e.clientY]; } });
  canvas.addEventListener("pointerup", () => { drag = null; });
  canvas.addEventListener("keydown", (e) => {
    const moves: Record<string, [number, number]> = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }, m = moves[e.key];
    if (m) { e.preventDefault(); pan(...m); }
    else if (e.key === "+" || e.key === "=") zoom(1.25);
    else if (e.key === "-") zoom(0.8);
  });
  new ResizeObserver(() => { const w = Math.max(280, canvas.clientWidth); if (canvas.width !== w) { canvas.width = w; canvas.height = Math.max(320, Math.min(640, Math.round(w * 0.6))); fit(); } }).observe(canvas);
  return { canvas, days: (d) => { chosen = d; paint(); }, zoom };
}

function seen(list: HTMLElement, cs: Cluster[], q: Record<string, string>): void {
  const counts = new Map<string, number>(), killed = cs.reduce((a, c) => a + c.killed, 0);
  for (const c of cs) for (const [p, k] of c.places) if (p) counts.set(p, (counts.get(p) ?? 0) + k);
  fill(list, h("p", { role: "status" }, t("map.seen", { n: n(cs.reduce((a, c) => a + c.n, 0)), killed: n(killed) })),
    h("ol", null, [...counts].sort((a, b) => b[1] - a[1]).slice(0, 15).map(([p, k]) => h("li", null, h("a", { href: addressOf("search", { ...q, place: p }) }, h("bdi", null, p)), ` ${n(k)}`))));
}

function legend(ms: Marker[]): HTMLElement {
  const present = [...new Set(ms.map((m) => m.type))].sort();
  return h("ul", { class: "legend" }, present.map((type) => {
    const dot = h("span", { class: "dot", "aria-hidden": "true" });
    dot.style.background = colorOf(type);
    return h("li", null, dot, known(`type.${type}`) || type);
  }));
}

async function draw(main: HTMLElement, params: URLSearchParams): Promise<void> {
  const q = queryOf(params), [ms, earth] = await Promise.all([markers(q), outlines()]), all = extent(ms), list = h("div", { class: "seen" });
  const b = board(ms, earth, (cs) => seen(list, cs, q));
  fill(main, h("h1", null, t("nav.map")), filterForm("map", q),
    all ? brush(ms, all, all, (d) => b.days(d.first === all.first && d.last === all.last ? { first: -Infinity, last: Infinity } : d)) : null,
    h("div", { class: "split wide" }, h("div", null, h("div", { class: "tools" }, h("button", { type: "button", onclick: () => b.zoom(1.4), "aria-label": t("map.in") }, "+"),
      h("button", { type: "button", onclick: () => b.zoom(0.7), "aria-label": t("map.out") }, "−"), legend(ms)), b.canvas, h("p", { class: "source" }, t("map.borders"))), list));
}

export function mapView(main: HTMLElement, params: URLSearchParams): void {
  draw(main, params).catch((e: Error) => fill(main, h("p", { class: "problem", role: "alert" }, e.message)));
}
