// Stories: reports of one happening side by side, and who says what.
import { claims, events, stories, type Story, type StoryClaim, type Stored } from "./api";
import { card, count, name, words } from "./card";
import { colorOf } from "./colors";
import { bdi, fill, h, type Child } from "./dom";
import { addressOf, filterForm, queryOf, typeWords } from "./filter";
import { sourceLine } from "./search";
import { known, language, t } from "./settings";

const range = (low: number | null, high: number | null): string => (low === null ? "" : count({ low, high, negated: false }));

const list = (names: string): Child => names.split("; ").map((x, i) => [i ? (language === "ar" ? "، " : ", ") : null, bdi(x)]);

function head(s: Story): Child {
  const killed = range(s.killed_low, s.killed_high), injured = range(s.injured_low, s.injured_high), ar = language === "ar";
  const place = ar ? s.place_ar : [s.place, s.country !== s.place ? s.country : ""].filter(Boolean).join(", "), actors = ar ? s.actors_ar : s.actors, recipients = ar ? s.recipients_ar : s.recipients;
  return [
    h("h2", null, typeWords(s.event), s.mode ? h("span", { class: "mode" }, [...new Set(s.mode.split(" "))].map((m) => words("mode", m)).join(ar ? "، " : ", ")) : null, " · ", bdi(place || "–"), " · ", bdi(s.date ?? t("card.undated"))),
    h("p", null, actors ? list(actors) : t("card.unnamed"), recipients ? [ar ? " ← " : " → ", list(recipients)] : null),
    h("p", { class: "notes" }, h("span", null, t("stories.reports", { n: s.documents })), killed ? h("span", null, `${t("stories.killed")} ${killed}`) : null,
      injured ? h("span", null, `${t("stories.injured")} ${injured}`) : null, s.first_report ? h("span", null, bdi(s.last_report && s.last_report !== s.first_report ? `${s.first_report} – ${s.last_report}` : s.first_report)) : null,
      s.disputed ? h("span", { class: "shield" }, `${t("flag.disputed")}: ${s.disputed.split(" ").map((d) => t(`disputed.${d}`)).join(", ")}`) : null),
  ];
}

/** The names that the reports' records know in the reader's language, by those of the store. */
function namesIn(reports: Stored[]): (stored: string) => string {
  const names = new Map<string, string>();
  for (const { record: r } of reports)
    for (const c of r.claims) for (const e of [c.speaker, c.org, c.outlet]) if (e) for (const key of [e.identifier_text, e.entity_text]) if (key) names.set(key, name(e));
  return (stored) => names.get(stored) ?? stored;
}

function claimRow(c: StoryClaim, named: (stored: string) => string): HTMLElement {
  return h("tr", null, h("td", null, c.speaker ? bdi(named(c.speaker)) : c.org ? null : t("says.publication"), c.org ? (c.speaker ? [" (", bdi(named(c.org)), ")"] : bdi(named(c.org))) : null), h("td", null, t(`stance.${c.stance || "states"}`).replace(/:$/, "")),
    h("td", null, c.loss ? `${known(`loss.${c.loss}`) || c.loss} ${count({ low: c.low, high: c.high, negated: false })}` : "–"),
    h("td", null, bdi(c.outlet ? named(c.outlet) : "–")), h("td", null, bdi(c.source || c.url || "–")), h("td", null, c.published ?? "–"));
}

async function one(main: HTMLElement, id: string): Promise<void> {
  const [told, said, reports] = await Promise.all([stories({ story: id, limit: "1" }), claims(Number(id)), events({ story: id, limit: "200" })]);
  const s = told.stories[0], named = namesIn(reports.records);
  fill(main, h("p", null, h("a", { href: "#/stories" }, t("stories.all"))), s ? head(s) : t("stories.none"),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("stories.claims") }, h("table", null, h("caption", null, t("stories.claims")),
      h("thead", null, h("tr", null, ["speaker", "stance", "loss", "outlet", "source", "published"].map((k) => h("th", { scope: "col" }, t(`claims.${k}`))))),
      h("tbody", null, said.claims.map((c) => claimRow(c, named))))),
    h("h3", null, t("stories.records")), h("div", { class: "cards wide" }, reports.records.map((r) => h("div", null, sourceLine(r, true), card(r.record, [])))));
}

function item(s: Story): HTMLElement {
  const e = h("li", { class: "card" }, head(s), h("a", { href: `#/stories?story=${s.id}` }, t("stories.open")));
  e.style.borderInlineStartColor = colorOf(s.event);
  return e;
}

async function all(main: HTMLElement, params: URLSearchParams): Promise<void> {
  const q = queryOf(params), asked = params.get("reports");
  let reports = asked ?? "2", got = await stories({ ...q, reports, limit: "100" });
  if (!asked && !got.stories.length) got = await stories({ ...q, reports: (reports = "1"), limit: "100" }); // better one report each than nothing
  fill(main, h("h1", null, t("nav.stories")), filterForm("stories", q),
    h("p", { role: "status" }, t("stories.found", { n: got.stories.length, reports }), " ",
      reports === "1" ? h("a", { href: addressOf("stories", q) }, t("stories.several")) : h("a", { href: addressOf("stories", { ...q, reports: "1" }) }, t("stories.single"))),
    h("ul", { class: "stories" }, got.stories.map(item)));
}

export function storiesView(main: HTMLElement, params: URLSearchParams): void {
  const story = params.get("story");
  (story ? one(main, story) : all(main, params)).catch((e: Error) => fill(main, h("p", { class: "problem", role: "alert" }, e.message)));
}
