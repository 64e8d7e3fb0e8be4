// A record as a card: who did what to whom, where, when, with what losses, and who says so.
import { colorOf } from "./colors";
import { bdi, h, type Child } from "./dom";
import type { Claim, Decision, Entity, EventRecord, Loss } from "./records";
import { known, language, n, t } from "./settings";

export const words = (prefix: string, key: string): string => known(`${prefix}.${key}`) || key.toLowerCase().replace(/[-_]/g, " ");

export const typeName = (r: EventRecord): string => words("type", r.event);

export function name(e: Entity): string {
  return language === "ar" ? e.entity_text || e.name_ar || "" : e.identifier_text || e.entity_text;
}

function entity(e: Entity): Child {
  const code = [e.code, e.sector].filter(Boolean).join(" ");
  return h("span", { class: "entity" }, bdi(name(e)), code ? h("span", { class: "code" }, code) : null);
}

const list = (xs: Child[]): Child => xs.flatMap((x, i) => (i ? [h("span", null, language === "ar" ? "، " : ", "), x] : [x]));

export function count(l: Pick<Loss, "low" | "high" | "negated">): string {
  if (l.negated) return n(0);
  if (l.low === null) return "";
  if (l.high === null) return t("count.least", { low: n(l.low) });
  return l.high === l.low ? n(l.low) : t("count.range", { low: n(l.low), high: n(l.high) });
}

function says(c: Claim): Child {
  const who: Child = c.speaker ? entity(c.speaker) : t("says.unnamed");
  const org = c.org && c.org.entity_text !== c.speaker?.entity_text ? [" (", entity(c.org), ")"] : null;
  const outlet = c.outlet ? [" ", t("says.through"), " ", entity(c.outlet)] : null;
  return h("li", null, h("b", null, t(`stance.${c.stance}`)), " ", who, org, outlet, c.hedged ? ` (${t("says.hedged")})` : null);
}

const row = (key: string, ...value: Child[]): Child => [h("dt", null, t(`card.${key}`)), h("dd", null, ...value)];

function notes(r: EventRecord): string[] {
  const out = r.aux.map((a) => t(`aux.${a}`));
  for (const flag of ["ongoing", "repeated", "background", "disputed"] as const) if (r[flag]) out.push(t(`flag.${flag}`));
  if (!r.asserted) out.push(t("flag.referred"));
  return out;
}

export function when(r: EventRecord): string {
  if (!r.date) return t("card.undated");
  return r.enddate && r.enddate !== r.date ? `${r.date} – ${r.enddate}` : r.date;
}

export function where(r: EventRecord): string {
  const p = r.event_loc;
  if (!p) return "";
  if (language === "ar") return p.name_ar ?? p.extracted_place ?? "";
  return [p.resolved_place ?? p.extracted_place, p.country !== p.resolved_place ? p.country : null].filter(Boolean).join(", ");
}

function rows(r: EventRecord): Child {
  const p = r.event_loc;
  return [
    row("who", r.actor.length ? list(r.actor.map(entity)) : h("i", null, t("card.unnamed"))),
    r.recipient.length ? row("whom", list(r.recipient.map(entity))) : null,
    p ? row("where", bdi(where(r)), p.lat !== null && p.lon !== null ? h("span", { class: "code" }, `${p.lat.toFixed(2)}, ${p.lon.toFixed(2)}`) : null) : null,
    row("when", bdi(when(r))),
    r.casualties.length ? row("losses", list(r.casualties.map((l) => h("span", null, `${words("loss", l.kind)} ${count(l)}`, l.who ? [" (", bdi(name(l.who)), ")"] : null)))) : null,
    r.protected.length ? row("protected", list(r.protected.map((x) => h("span", { class: "shield" }, words("protected", x.kind))))) : null,
    row("says", r.claims.length ? h("ul", { class: "claims" }, r.claims.map(says)) : t("says.publication")),
  ];
}

function why(decisions: Decision[]): Child {
  if (!decisions.length) return null;
  return h("details", { class: "why" }, h("summary", null, t("card.why")),
    h("ul", { dir: "ltr" }, decisions.map((d) => h("li", null, h("b", null, d.about), ` ${d.why} `, d.text ? bdi(`«${d.text}»`) : null, d.rule ? h("code", null, d.rule) : null))));
}

/** onTouch: the pointer or the focus is on the card, or leaves it. */
export function card(r: EventRecord, decisions: Decision[], onTouch?: (on: boolean) => void): HTMLElement {
  const note = notes(r);
  const e = h("section", { class: "card", tabindex: 0, "aria-label": typeName(r), "data-type": r.event },
    h("header", null, h("h3", null, typeName(r), r.mode.map((m) => h("span", { class: "mode" }, words("mode", m)))),
      h("span", { class: "code", title: t("card.confidence") }, `${r.cameo ?? ""} · ${Math.round(r.confidence * 100)}%`)),
    note.length ? h("p", { class: "notes" }, note.map((x) => h("span", null, x))) : null,
    h("dl", null, rows(r)), why(decisions));
  e.style.borderInlineStartColor = colorOf(r.event);
  if (onTouch) {
    for (const on of ["mouseenter", "focusin"]) e.addEventListener(on, () => onTouch(true));
    for (const off of ["mouseleave", "focusout"]) e.addEventListener(off, () => onTouch(false));
  }
  return e;
}
