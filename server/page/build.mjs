// Builds the page into dist/: everything it needs, nothing from anywhere else.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/fonts", { recursive: true });
await build({
  entryPoints: { app: "src/main.ts", style: "src/style.css" },
  bundle: true, minify: true, format: "esm", target: "es2020", outdir: "dist",
  loader: { ".woff2": "file", ".txt": "text" }, assetNames: "fonts/[name]", external: [], legalComments: "none",
});
copyFileSync("src/index.html", "dist/index.html");
copyFileSync("src/icon.svg", "dist/icon.svg");
copyFileSync("node_modules/world-atlas/countries-110m.json", "dist/countries-coarse.json");
copyFileSync("node_modules/world-atlas/countries-50m.json", "dist/countries.json");
copyFileSync("map/provinces.json", "dist/provinces.json");
