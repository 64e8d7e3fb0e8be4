// The ground under the events: outlines of countries, and, closer, the borders and names of provinces. All of it is Natural Earth's.
// Outlines are laid out once, in radians of the projection, and drawn by the canvas's own transform: a move costs no projection.
import { across, down, type View } from "./mercator";
import { language } from "./settings";

/** TopoJSON: lines of steps on a grid; a ring names the lines that it runs along, backwards as ~number. */
interface Topology { arcs: [number, number][][]; transform: { scale: [number, number]; translate: [number, number] } }
interface World extends Topology { objects: { countries: { geometries: { type: string; arcs: number[][] | number[][][] }[] } } }
type Name = [en: string, ar: string, lon: number, lat: number];
type Country = [iso: string, lon: number, lat: number, width: number];
interface Near extends Topology { names: Name[]; countries: Country[] }

interface Shape { path: Path2D; west: number; east: number; north: number; south: number }
interface Provinces { borders: Shape; names: Name[]; labels: Country[] }
/** provinces: null until they are there. */
export interface Land { countries: Shape[]; provinces: Provinces | null }

const provincesFrom = 1100, provinceNamesFrom = 2600; // pixels a radian

/** The lines as x, y, x, y … in radians of the projection. */
function linesOf(t: Topology): Float64Array[] {
  const [[sx, sy], [tx, ty]] = [t.transform.scale, t.transform.translate];
  return t.arcs.map((arc) => {
    const out = new Float64Array(arc.length * 2);
    let x = 0, y = 0;
    arc.forEach(([dx, dy], i) => { out[2 * i] = across((x += dx) * sx + tx); out[2 * i + 1] = down((y += dy) * sy + ty); });
    return out;
  });
}

class Pen {
  readonly shape: Shape = { path: new Path2D(), west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  private point(x: number, y: number, begin: boolean): void {
    const s = this.shape;
    if (begin) s.path.moveTo(x, y);
    else s.path.lineTo(x, y);
    if (x < s.west) s.west = x;
    if (x > s.east) s.east = x;
    if (y < s.north) s.north = y;
    if (y > s.south) s.south = y;
  }
  private last = 0;
  /** A line that crosses the date line goes on beyond it: what would be a leap across the whole map is a step. */
  line(xy: Float64Array, begin: boolean, backwards = false): void {
    const n = xy.length / 2;
    for (let i = 0; i < n; i++) {
      const k = 2 * (backwards ? n - 1 - i : i), first = begin && i === 0, x = xy[k]!;
      this.last = first ? x : x + 2 * Math.PI * Math.round((this.last - x) / (2 * Math.PI));
      this.point(this.last, xy[k + 1]!, first);
    }
  }
}

function country(lines: Float64Array[], polygons: number[][][]): Shape {
  const pen = new Pen();
  for (const ring of polygons.flat()) {
    ring.forEach((arc, i) => pen.line(lines[arc < 0 ? ~arc : arc]!, i === 0, arc < 0));
    pen.shape.path.closePath();
  }
  return pen.shape;
}

const json = <T>(path: string): Promise<T> => fetch(path).then((r) => r.json() as Promise<T>);

async function readCountries(path: string): Promise<Shape[]> {
  const world = await json<World>(path), lines = linesOf(world);
  return world.objects.countries.geometries.filter((g) => g.arcs).map((g) => country(lines, (g.type === "Polygon" ? [g.arcs] : g.arcs) as number[][][]));
}

async function readProvinces(): Promise<Provinces> {
  const near = await json<Near>("/provinces.json"), pen = new Pen();
  for (const line of linesOf(near)) pen.line(line, true);
  return { borders: pen.shape, names: near.names, labels: near.countries };
}

let land: Promise<Land> | null = null, fine: Promise<Land> | null = null;
/** Coarse when it is needed for the first time, so that nobody waits for what is seen from near. */
export const theLand = (): Promise<Land> => (land ??= readCountries("/countries-coarse.json").then((countries) => ({ countries, provinces: null })));
/** Gives the land its fine outlines and its provinces. */
export const refine = (to: Land): Promise<Land> =>
  (fine ??= Promise.all([readCountries("/countries.json"), readProvinces()]).then(([countries, provinces]) => Object.assign(to, { countries, provinces })));

/** Draws on a canvas of width by height CSS pixels, of which each has `dense` of the canvas's own. */
export function drawLand(g: CanvasRenderingContext2D, earth: Land, view: View, width: number, height: number, dense: number, style: CSSStyleDeclaration): void {
  const { scale, x, y } = view, color = (name: string): string => style.getPropertyValue(name);
  const seen = (s: Shape): boolean => x + scale * s.east > 0 && x + scale * s.west < width && y + scale * s.south > 0 && y + scale * s.north < height;
  const stroke = (path: Path2D, name: string, wide: number): void => { g.strokeStyle = color(name); g.lineWidth = wide / scale; g.stroke(path); };
  const shown = earth.countries.filter(seen);
  g.setTransform(dense * scale, 0, 0, dense * scale, dense * x, dense * y);
  g.lineJoin = "round";
  g.fillStyle = color("--land");
  for (const c of shown) g.fill(c.path);
  if (earth.provinces && scale >= provincesFrom) stroke(earth.provinces.borders.path, "--province", 0.8);
  for (const c of shown) stroke(c.path, "--border", 1);
  g.setTransform(dense, 0, 0, dense, 0, 0);
  if (earth.provinces) names(g, earth.provinces, view, width, height, color);
}

function names(g: CanvasRenderingContext2D, near: Provinces, view: View, width: number, height: number, color: (name: string) => string): void {
  const region = new Intl.DisplayNames(language, { type: "region" }), font = '"IBM Plex Sans Arabic", system-ui, sans-serif', taken: [number, number, number][] = [];
  const put = (text: string, lon: number, lat: number, most: number): void => {
    const [x, y] = view.at(lon, lat);
    if (x < 0 || y < 8 || x > width || y > height - 8) return;
    const half = g.measureText(text).width / 2;
    if (x < half || x > width - half || 2 * half > most || taken.some(([u, v, w]) => Math.abs(u - x) < w + half + 6 && Math.abs(v - y) < 15)) return;
    taken.push([x, y, half]);
    g.fillText(text, x, y);
  };
  g.textAlign = "center"; g.textBaseline = "middle"; g.fillStyle = color("--name");
  g.font = `600 13px ${font}`;
  for (const [iso, lon, lat, wide] of near.labels) put(region.of(iso) ?? iso, lon, lat, 1.3 * view.scale * across(wide));
  g.font = `11px ${font}`;
  if (view.scale >= provinceNamesFrom) for (const [en, ar, lon, lat] of near.names) put(language === "ar" && ar ? ar : en, lon, lat, width);
}
