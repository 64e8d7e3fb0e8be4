// Stories: reports of one happening side by side, and who says what.
import { claims, events, stories, type Story, type StoryClaim } from "./api";
import { card, count } from "./card";
import { bdi, fill, h, type Child } from "./dom";
import { addressOf, filterForm, queryOf } from "./filter";
import { sourceLine } from "./search";
import { known, t } from "./settings";

const range = (low: number | null, high: number | null): string => (low === null ? "" : count({ low, high, negated: false }));

function head(s: Story): Child {
  const killed = range(s.killed_low, s.killed_high), injured = range(s.injured_low, s.injured_high);
  return [
    h("h2", null, known(`type.${s.event}`) || s.event, " ", bdi(s.mode), " · ", bdi([s.place, s.country].filter(Boolean).join(", ") || "–"), " · ", bdi(s.date ?? t("card.undated"))),
    h("p", null, bdi(s.actors || t("card.unnamed")), s.recipients ? [" → ", bdi(s.recipients)] : null),
    h("p", { class: "notes" }, h("span", null, t("stories.reports", { n: s.documents })), killed ? h("span", null, `${t("stories.killed")} ${killed}`) : null,
      injured ? h("span", null, `${t("stories.injured")} ${injured}`) : null, s.first_report ? h("span", null, `${s.first_report} – ${s.last_report ?? ""}`) : null,
      s.disputed ? h("span", { class: "shield" }, `${t("flag.disputed")}: ${s.disputed.split(" ").map((d) => t(`disputed.${d}`)).join(", ")}`) : null),
  ];
}

function claimRow(c: StoryClaim): HTMLElement {
  return h("tr", null, h("td", null, c.speaker ? bdi(c.speaker) : t("says.publication"), c.org ? [" (", bdi(c.org), ")"] : null), h("td", null, t(`stance.${c.stance || "states"}`).replace(/:$/, "")),
    h("td", null, c.loss ? `${known(`loss.${c.loss}`) || c.loss} ${count({ low: c.low, high: c.high, negated: false })}` : "–"),
    h("td", null, bdi(c.outlet || "–")), h("td", null, bdi(c.source || c.url || "–")), h("td", null, c.published ?? "–"));
}

async function one(main: HTMLElement, id: string): Promise<void> {
  const [told, said, reports] = await Promise.all([stories({ story: id, limit: "1" }), claims(Number(id)), events({ story: id, limit: "200" })]);
  const s = told.stories[0];
  fill(main, h("p", null, h("a", { href: "#/stories" }, t("stories.all"))), s ? head(s) : t("stories.none"),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("stories.claims") }, h("table", null, h("caption", null, t("stories.claims")),
      h("thead", null, h("tr", null, ["speaker", "stance", "loss", "outlet", "source", "published"].map((k) => h("th", { scope: "col" }, t(`claims.${k}`))))),
      h("tbody", null, said.claims.map(claimRow)))),
    h("h3", null, t("stories.records")), h("div", { class: "cards" }, reports.records.map((r) => h("div", null, sourceLine(r), card(r.record, [])))));
}

async function all(main: HTMLElement, params: URLSearchParams): Promise<void> {
  const q = queryOf(params), asked = params.get("reports");
  let reports = asked ?? "2", got = await stories({ ...q, reports, limit: "100" });
  if (!asked && !got.stories.length) got = await stories({ ...q, reports: (reports = "1"), limit: "100" }); // better one report each than nothing
  fill(main, h("h1", null, t("nav.stories")), filterForm("stories", q),
    h("p", { role: "status" }, t("stories.found", { n: got.stories.length, reports }), " ",
      reports === "1" ? h("a", { href: addressOf("stories", q) }, t("stories.several")) : h("a", { href: addressOf("stories", { ...q, reports: "1" }) }, t("stories.single"))),
    h("ul", { class: "stories" }, got.stories.map((s) => h("li", { class: "card" }, head(s), h("a", { href: `#/stories?story=${s.id}` }, t("stories.open"))))));
}

export function storiesView(main: HTMLElement, params: URLSearchParams): void {
  const story = params.get("story");
  (story ? one(main, story) : all(main, params)).catch((e: Error) => fill(main, h("p", { class: "problem", role: "alert" }, e.message)));
}
