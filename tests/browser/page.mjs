// The page as a reader uses it, in both languages, in a real browser.
// usage: node page.mjs RAWI STORE [SHOTS]     RAWI: the program; STORE: a store with the sample articles; SHOTS: folder for screenshots
// Needs playwright-core and axe-core (server/page/node_modules) and Chromium; ends with "N passed, N failed".
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const require = createRequire(new URL("../../server/page/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [rawi, store, shots] = process.argv.slice(2);

const article = "مقتل جنديين في هجوم قرب كركوك\n\nقتل جنديان وأصيب ثلاثة آخرون، اليوم الثلاثاء، في هجوم شنه مسلحون على نقطة تفتيش قرب مدينة كركوك شمال العراق، بحسب مصدر أمني.";
let passed = 0, failed = 0;
async function test(name, run) {
  try { await run(); passed++; console.log(`ok ${name}`); }
  catch (e) { failed++; console.log(`not ok ${name}\n  ${String(e.message).split("\n").slice(0, 3).join("\n  ")}`); }
}
function equal(got, wanted, what) { if (got !== wanted) throw new Error(`${what}: ${got}, not ${wanted}`); }
function truth(got, what) { if (!got) throw new Error(what); }

const server = spawn(rawi, ["serve", "--listen", "127.0.0.1:0", "--db", store], { stdio: ["ignore", "pipe", "inherit"] });
const base = await new Promise((resolve, reject) => {
  server.stdout.on("data", (d) => { const m = /(http:\S+)\/ /.exec(d); if (m) resolve(m[1]); });
  server.on("exit", (c) => reject(new Error(`rawi serve ended with ${c}`)));
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const problems = [], outside = [];

async function visit(language, address = "", viewport = { width: 1280, height: 900 }) {
  const context = await browser.newContext({ viewport, locale: language, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  page.on("pageerror", (e) => problems.push(e.message));
  page.on("console", (m) => { if (m.type() === "error") problems.push(m.text()); });
  page.on("request", (r) => { if (!r.url().startsWith(base) && !r.url().startsWith("data:")) outside.push(r.url()); });
  await page.goto(`${base}/${address}`);
  await page.waitForSelector("main h1, main form");
  return page;
}
async function serious(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations
    .filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`));
  truth(!found.length, `${where}: ${found.join(" | ")}`);
}
const shot = (page, name) => (shots ? page.screenshot({ path: `${shots}/${name}.png` }) : undefined);
const seen = async (page) => Number(/[\d,]+/.exec(await page.textContent(".seen [role=status]"))[0].replace(/,/g, ""));

for (const language of ["en", "ar"]) {
  await test(`${language}: an article pasted is marked, its cards and words light each other`, async () => {
    const page = await visit(language);
    equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr", "direction");
    await page.fill("#text", article);
    await page.fill("#published", "2019-03-05");
    await page.waitForSelector(".cards .card");
    truth((await page.textContent(".article")).includes("كركوك"), "the text is shown");
    truth(await page.locator("mark.m-trigger").count() > 0, "a trigger is marked");
    truth(await page.locator("mark.m-place").count() > 0, "a place is marked");
    await page.hover(".cards .card >> nth=0");
    truth(await page.locator("mark.lit").count() > 0, "the words of the card are lit");
    await page.hover("mark.m-trigger >> nth=0");
    truth(await page.locator(".card.lit").count() > 0, "the card of the word is lit");
    await page.click(".why summary >> nth=0");
    truth(/\.tsv:\d+/.test(await page.textContent(".why >> nth=0")), "the rule is named");
    await page.click(".tools button >> nth=2");
    truth(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())).length > 0, "copied as JSON");
    await page.evaluate(() => scrollTo(0, 0));
    await shot(page, `read-${language}`);
    await serious(page, "read");
    await page.context().close();
  });

  await test(`${language}: the brush of the map narrows map and list`, async () => {
    const page = await visit(language, "#/map");
    await page.waitForSelector(".seen [role=status]");
    const before = await seen(page);
    truth(before > 5, `${before} events on the map`);
    const strip = await page.locator(".brush canvas").boundingBox();
    await page.mouse.move(strip.x + strip.width * 0.02, strip.y + 10);
    await page.mouse.down();
    await page.mouse.move(strip.x + strip.width * 0.4, strip.y + 10, { steps: 8 });
    await page.mouse.up();
    await page.waitForTimeout(300);
    const after = await seen(page);
    truth(after < before, `${after} of ${before} after the brush`);
    await page.waitForFunction(() => /days=\d/.test(location.hash) && /at=/.test(location.hash));
    const again = await visit(language, page.url().slice(base.length + 1));
    await again.waitForSelector(".seen [role=status]");
    await again.waitForTimeout(300);
    equal(await seen(again), after, "events at the same address");
    await again.context().close();
    await page.click(".seen .places a >> nth=0");
    await page.waitForSelector(".cards .card");
    truth(/place=/.test(page.url()) && /from=/.test(page.url()), "a place leads to its records of these days");
    await page.goBack();
    await page.waitForSelector(".seen [role=status]");
    await page.waitForTimeout(300);
    equal(await seen(page), after, "events after going back");
    await shot(page, `map-${language}`);
    await serious(page, "map");
    await page.context().close();
  });

  await test(`${language}: time, by month, with a table`, async () => {
    const page = await visit(language, "#/time?by=month");
    await page.waitForSelector(".uplot canvas");
    await page.click("main > div > details > summary");
    truth(await page.locator("tbody tr").count() > 3, "months in the table");
    await shot(page, `time-${language}`);
    await serious(page, "time");
    await page.context().close();
  });

  await test(`${language}: a story opens, leads to its reports, and back`, async () => {
    const page = await visit(language, "#/stories?place=Mogadishu");
    await page.waitForSelector(".stories .card");
    await page.click(".stories .card a >> nth=0");
    await page.waitForSelector("table tbody tr");
    truth(/story=\d+/.test(page.url()), "a story has an address");
    equal(await page.locator(".cards .card").count(), 3, "its reports");
    truth(await page.locator("tbody tr").count() >= 3, "who says what");
    truth(/5–20|من 5 إلى 20/.test(await page.textContent(".notes")), "the range of the killed");
    await shot(page, `story-${language}`);
    await serious(page, "story");
    await page.goBack();
    await page.waitForSelector(".stories .card");
    await page.context().close();
  });

  await test(`${language}: search by its form, and by its address`, async () => {
    const page = await visit(language, "#/search");
    await page.waitForSelector(".cards .card");
    await page.selectOption("#type", "PROTEST");
    await page.press("#place", "Enter");
    await page.waitForFunction(() => location.hash.includes("type=PROTEST"));
    await page.waitForSelector(".cards .card");
    const types = await page.locator(".cards .card").evaluateAll((cs) => cs.map((c) => c.dataset.type));
    truth(types.length && types.every((x) => x === "PROTEST"), `types: ${types}`);
    const again = await visit(language, page.url().slice(base.length + 1));
    equal(await again.inputValue("#type"), "PROTEST", "the form shows the filter of the address");
    await again.waitForSelector(".cards .card");
    equal(await again.locator(".cards .card").count(), types.length, "records at the same address");
    await shot(again, `search-${language}`);
    await serious(again, "search");
    await page.context().close();
    await again.context().close();
  });
}

await test("language and theme are switched and remembered", async () => {
  const page = await visit("en");
  await page.click("button[lang=ar]");
  equal(await page.getAttribute("html", "dir"), "rtl", "direction");
  await page.click("button[aria-pressed]");
  equal(await page.getAttribute("html", "data-theme"), "dark", "theme");
  await page.reload();
  await page.waitForSelector("main form");
  equal(await page.getAttribute("html", "dir"), "rtl", "direction after a reload");
  equal(await page.getAttribute("html", "data-theme"), "dark", "theme after a reload");
  await serious(page, "dark");
  await shot(page, "dark-ar");
  await page.context().close();
});

await test("everything is reached with the keyboard", async () => {
  const page = await visit("en");
  await page.fill("#text", article);
  await page.waitForSelector(".cards .card");
  const reached = new Set();
  await page.locator("body").press("Tab");
  for (let i = 0; i < 40; i++) {
    reached.add(await page.evaluate(() => document.activeElement.className || document.activeElement.id || document.activeElement.textContent.slice(0, 20)));
    await page.keyboard.press("Tab");
  }
  for (const what of ["skip", "brand", "text", "published", "primary", "card"]) truth([...reached].some((r) => r.split(" ").includes(what)), `${what} is reached (${[...reached].join("; ")})`);
  await page.focus(".cards .card");
  truth(await page.locator("mark.lit").count() > 0, "a card that has the focus lights its words");
  await page.context().close();
});

await test("a phone shows it all without scrolling sideways", async () => {
  const page = await visit("ar", "#/search", { width: 390, height: 800 });
  await page.waitForSelector(".cards .card");
  truth(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "wider than the screen");
  await shot(page, "phone-ar");
  await page.context().close();
});

await test("a script in an article stays text", async () => {
  const page = await visit("en");
  await page.fill("#text", `<img src=x onerror="window.hit=1"><script>window.hit=1</script>\n\n${article}`);
  await page.waitForSelector(".cards .card");
  equal(await page.evaluate(() => window.hit), undefined, "hit");
  equal(await page.locator(".article img, .article script").count(), 0, "elements made from text");
  await page.goto(`${base}/#/search?place=Sousse`);
  await page.waitForSelector(".cards .card");
  truth((await page.textContent(".source")).includes("<img src=x"), "a stored title is text");
  await page.click(".source a");
  await page.waitForSelector("tbody tr");
  equal(await page.locator("main img, main script, a[href^=javascript]").count(), 0, "elements made from a stored title");
  equal(await page.evaluate(() => window.hit), undefined, "hit from the store");
  await page.context().close();
});

await test("no error on any page, no request to anywhere else", async () => {
  equal(problems.join("; "), "", "errors");
  equal(outside.join("; "), "", "requests");
});

await browser.close();
server.removeAllListeners("exit");
server.kill();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
