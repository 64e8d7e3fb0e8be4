// Measures the page over a store. usage: node page.mjs RAWI STORE ARTICLE   (bench/page.sh makes them)
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const require = createRequire(new URL("../server/page/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const [rawi, store, article] = process.argv.slice(2);
const rounds = 5, frames = 120;
let over = 0;
const median = (xs) => [...xs].sort((a, b) => a - b)[xs.length >> 1];
function told(what, value, unit, bar, more = "") {
  const fine = unit === "fps" ? value >= bar : value <= bar;
  if (!fine) over++;
  console.log(`${what.padEnd(52)}${value.toFixed(1).padStart(9)} ${unit.padEnd(4)} (${unit === "fps" ? "at least" : "at most"} ${bar})${fine ? "" : "  OVER"}${more}`);
}

async function serve() {
  const server = spawn(rawi, ["serve", "--listen", "127.0.0.1:0", "--db", store], { stdio: ["ignore", "pipe", "inherit"] });
  const base = await new Promise((resolve, reject) => {
    server.stdout.on("data", (d) => { const m = /(http:\S+)\/ /.exec(d); if (m) resolve(m[1]); });
    server.on("exit", (c) => reject(new Error(`rawi serve ended with ${c}`)));
  });
  server.removeAllListeners("exit");
  return { base, stop: () => new Promise((done) => { server.on("exit", done); server.kill(); }) };
}

async function paste(base) {
  const text = Array.from(readFileSync(article, "utf8")).slice(0, 3000).join(""), body = JSON.stringify({ text, published: "2021-03-14" }), times = [];
  for (let i = 0; i < 30; i++) {
    const from = performance.now();
    const got = await (await fetch(`${base}/api/v1/code`, { method: "POST", headers: { "Content-Type": "application/json" }, body })).json();
    times.push(performance.now() - from);
    if (!got.records.length) throw new Error("no records");
  }
  told(`${text.length} characters pasted: answered`, median(times.slice(2)), "ms", 50, `   first ${times[0].toFixed(1)}, longest of the others ${Math.max(...times.slice(1)).toFixed(1)}`);
}

/** From the start of the navigation to the map with its circles and its list. */
async function open(browser, base) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto("about:blank");
  await page.waitForTimeout(2000); // the browser loads pages of its own behind a new window
  await page.addInitScript(() => {
    const look = () => (document.querySelector(".seen [role=status]") ? (window.mapAt = performance.now()) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  await page.goto(`${base}/#/map`);
  await page.waitForFunction(() => window.mapAt, null, { timeout: 60000 });
  return { page, ms: await page.evaluate(() => window.mapAt) };
}

/** The pointer drawn over the strip, one move a frame. */
const brushed = (page) => page.evaluate(async (frames) => {
  const strip = document.querySelector(".brush canvas"), box = strip.getBoundingClientRect();
  const fire = (type, share) => strip.dispatchEvent(new PointerEvent(type, { pointerId: 1, isPrimary: true, clientX: box.left + box.width * share, clientY: box.top + 9, bubbles: true }));
  const frame = () => new Promise(requestAnimationFrame);
  strip.setPointerCapture = () => undefined;
  fire("pointerdown", 0.02);
  await frame();
  const stamps = [await frame()];
  for (let i = 1; i <= frames; i++) { fire("pointermove", 0.02 + (0.96 * i) / frames); stamps.push(await frame()); }
  fire("pointerup", 0.98);
  const gaps = stamps.slice(1).map((x, i) => x - stamps[i]);
  return { fps: (1000 * frames) / (stamps[frames] - stamps[0]), longest: Math.max(...gaps) };
}, frames);

const first = await serve();
await paste(first.base);
await first.stop();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"] });
await (await browser.newPage()).goto("about:blank");
const cold = [], warm = [], fps = [];
let longest = 0, points = 0;
for (let i = 0; i < rounds; i++) {
  const { base, stop } = await serve(); // a new server, which has nothing kept
  const a = await open(browser, base), b = await open(browser, base), c = await brushed(b.page);
  points = await b.page.evaluate(async () => (await (await fetch("/api/v1/points")).json()).day.length);
  cold.push(a.ms); warm.push(b.ms); fps.push(c.fps); longest = Math.max(longest, c.longest);
  await a.page.close(); await b.page.close();
  await stop();
}
await browser.close();
told(`map of ${points} records: first view`, median(cold), "ms", 1000, `   longest ${Math.max(...cold).toFixed(0)}`);
told("the same, from what the server kept", median(warm), "ms", 1000, `   longest ${Math.max(...warm).toFixed(0)}`);
told("brush drawn over it", median(fps), "fps", 30, `   longest frame ${longest.toFixed(0)} ms`);
process.exit(over ? 1 : 0);
