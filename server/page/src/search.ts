// Search: records that the filter chooses, as cards.
import { events, type Query, type Stored } from "./api";
import { card } from "./card";
import { fill, h } from "./dom";
import { filterForm, queryOf } from "./filter";
import { toCsv } from "./records";
import { t } from "./settings";

const page = 50;

export function sourceLine(s: Stored, inStory = false): HTMLElement {
  const c = s.record.cite_info;
  return h("p", { class: "source" }, h("bdi", null, c.title ?? s.record.doc), c.publication ? [" · ", h("bdi", null, c.publication)] : null, c.published ? ` · ${c.published}` : null,
    s.addresses > 1 ? ` · ${t("search.addresses", { n: s.addresses })}` : null, s.story && !inStory ? [" · ", h("a", { href: `#/stories?story=${s.story}` }, t("search.story"))] : null);
}

export function searchView(main: HTMLElement, params: URLSearchParams): void {
  const q = queryOf(params), list = h("div", { class: "cards wide" }), status = h("span", { role: "status" }), problem = h("p", { class: "problem", role: "alert" }), shown: Stored[] = [];
  const more = h("button", { type: "button", hidden: true, onclick: () => void load() }, t("search.more"));
  const load = async (): Promise<void> => {
    try {
      const got = await events({ ...q, limit: String(page), offset: String(shown.length) } as Query);
      shown.push(...got.records);
      got.records.forEach((s) => list.append(h("div", null, sourceLine(s), card(s.record, []))));
      more.hidden = !got.more;
      fill(status, t("search.shown", { n: shown.length }));
    } catch (e) {
      fill(problem, (e as Error).message);
    }
  };
  const csv = h("button", { type: "button", onclick: () => void navigator.clipboard.writeText(toCsv(shown.map((s) => s.record))).then(() => fill(csv, t("read.copied"))) }, t("read.csv"));
  fill(main, h("h1", null, t("nav.search")), filterForm("search", q), problem, h("div", { class: "tools" }, status, csv), list, more);
  void load();
}
