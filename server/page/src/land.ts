// The ground under the events: outlines of countries, and, closer, the borders and names of provinces. All of it is Natural Earth's.
import { geoPath, type GeoProjection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { language } from "./settings";

type Name = [en: string, ar: string, lon: number, lat: number];
type Country = [iso: string, lon: number, lat: number, width: number];
export interface Land { countries: GeoJSON.FeatureCollection; outlines: GeoJSON.MultiLineString; borders: GeoJSON.MultiLineString; names: Name[]; labels: Country[] }

const provincesFrom = 1100, provinceNamesFrom = 2600; // pixels a radian

let land: Promise<Land> | null = null;
async function read(): Promise<Land> {
  const [world, near] = await Promise.all(["/countries.json", "/provinces.json"].map((path) => fetch(path).then((r) => r.json())));
  return {
    countries: feature(world, world.objects.countries) as never, outlines: mesh(world, world.objects.countries) as never,
    borders: mesh(near, near.objects.borders) as never, names: near.names, labels: near.countries,
  };
}
export const theLand = (): Promise<Land> => (land ??= read());

/** Draws on a canvas of width by height CSS pixels. */
export function drawLand(g: CanvasRenderingContext2D, earth: Land, projection: GeoProjection, width: number, height: number, style: CSSStyleDeclaration): void {
  const path = geoPath(projection.clipExtent([[-1, -1], [width + 1, height + 1]]), g), color = (name: string): string => style.getPropertyValue(name), scale = projection.scale();
  const stroke = (what: GeoJSON.MultiLineString, name: string, wide: number): void => { g.beginPath(); path(what); g.strokeStyle = color(name); g.lineWidth = wide; g.stroke(); };
  g.beginPath(); path(earth.countries); g.fillStyle = color("--land"); g.fill();
  if (scale >= provincesFrom) stroke(earth.borders, "--province", 0.7);
  stroke(earth.outlines, "--border", 1);
  names(g, earth, projection, width, height, color);
}

function names(g: CanvasRenderingContext2D, earth: Land, projection: GeoProjection, width: number, height: number, color: (name: string) => string): void {
  const scale = projection.scale(), region = new Intl.DisplayNames(language, { type: "region" }), font = '"IBM Plex Sans Arabic", system-ui, sans-serif', taken: [number, number, number][] = [];
  const put = (text: string, lon: number, lat: number, most: number): void => {
    const at = projection([lon, lat]), half = g.measureText(text).width / 2;
    if (!at || at[0] < half || at[1] < 8 || at[0] > width - half || at[1] > height - 8 || 2 * half > most) return;
    if (taken.some(([x, y, w]) => Math.abs(x - at[0]) < w + half + 6 && Math.abs(y - at[1]) < 15)) return;
    taken.push([at[0], at[1], half]);
    g.fillText(text, at[0], at[1]);
  };
  g.textAlign = "center"; g.textBaseline = "middle"; g.fillStyle = color("--name");
  g.font = `600 13px ${font}`;
  for (const [iso, lon, lat, wide] of earth.labels) put(region.of(iso) ?? iso, lon, lat, (wide * 1.3 * scale * Math.PI) / 180);
  g.font = `11px ${font}`;
  if (scale >= provinceNamesFrom) for (const [en, ar, lon, lat] of earth.names) put(language === "ar" && ar ? ar : en, lon, lat, width);
}
