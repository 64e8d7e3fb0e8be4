// The filter that all views of the store share. It lives in the address.
import type { Query } from "./api";
import { h } from "./dom";
import { known, language, n, t } from "./settings";

export const types = ["ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "SANCTION", "ACCUSE", "REQUEST", "REJECT", "RETREAT", "AID", "COOPERATE", "CONCEDE", "SUPPORT", "CONSULT", "AGREE"];
const protectedKinds = ["hospital", "ambulance", "medical_staff", "patients", "school", "university", "worship", "aid_worker", "journalist", "peacekeeper", "refugee_camp", "displaced", "market", "residential",
  "cultural", "water", "power", "diplomatic"];
const keys = ["text", "type", "party", "place", "protected", "speaker", "from", "to", "killed", "actual"] as const;

export const typeWords = (type: string): string => known(`type.${type}`) || `${type[0]}${type.slice(1).toLowerCase()}`;

export function queryOf(params: URLSearchParams): Query {
  const q: Query = {};
  for (const k of keys) {
    const v = params.get(k);
    if (v) q[k] = v;
  }
  return q;
}

export const addressOf = (view: string, q: Query): string => {
  const s = new URLSearchParams(Object.entries(q).filter(([, v]) => v)).toString();
  return `#/${view}${s ? `?${s}` : ""}`;
};

function select(id: string, values: string[], chosen: string | undefined, prefix: string): HTMLElement {
  return h("select", { id, name: id }, h("option", { value: "" }, t("filter.any")),
    values.map((v) => h("option", { value: v, selected: v === chosen }, known(`${prefix}.${v}`) || v.toLowerCase().replace(/_/g, " "))));
}

/** The form; sending it goes to the same view with the new filter in the address. */
export function filterForm(view: string, q: Query): HTMLElement {
  const field = (id: string, e: HTMLElement): HTMLElement => h("div", { class: "field" }, h("label", { for: id }, t(`filter.${id}`)), e);
  const input = (id: string, type = "text"): HTMLElement => h("input", { id, name: id, type, value: q[id] ?? "", dir: type === "text" ? "auto" : undefined, min: type === "number" ? 0 : undefined });
  const set = Object.keys(q).length;
  const form = h("form", { class: "fields", role: "search", lang: language, onsubmit: (e) => {
    e.preventDefault();
    const next: Query = {};
    for (const [k, v] of new FormData(form)) if (typeof v === "string" && v.trim()) next[k] = v.trim();
    location.hash = addressOf(view, next);
  } },
    field("text", input("text")), field("type", select("type", types, q.type, "type")), field("party", input("party")), field("place", input("place")),
    field("protected", select("protected", protectedKinds, q.protected, "protected")), field("speaker", input("speaker")),
    field("from", input("from", "date")), field("to", input("to", "date")), field("killed", input("killed", "number")),
    h("div", { class: "field check" }, h("input", { id: "actual", name: "actual", type: "checkbox", value: "1", checked: q.actual === "1" }), h("label", { for: "actual" }, t("filter.actual"))),
    h("button", { type: "submit", class: "primary" }, t("filter.go")), h("a", { href: `#/${view}` }, t("filter.clear")));
  return h("details", { class: "filter", open: set > 0 || (view === "search" && innerWidth > 830) }, h("summary", null, t("filter.name"), set ? ` (${n(set)})` : null), form);
}
