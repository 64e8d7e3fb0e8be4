// An article with the words that its records rest on marked. Later kinds of `order` are shown over earlier ones.
import { h } from "./dom";
import { spansOf, type Coded } from "./records";
import { t } from "./settings";

const order = ["quote", "number", "object", "date", "place", "person", "group", "loss", "protected", "speaker", "recipient", "actor", "trigger"];

interface Mark { start: number; end: number; kind: string; card: number | null }

function marksOf(coded: Coded): Mark[] {
  const marks: Mark[] = [];
  for (const m of coded.layers[0]?.mentions ?? []) if (m.span && !m.part) marks.push({ start: m.span[0], end: m.span[1], kind: m.kind, card: null });
  coded.records.forEach((r, card) => spansOf(r).forEach(({ kind, span }) => marks.push({ start: span![0], end: span![1], kind, card })));
  return marks;
}

/** The article as paragraphs; every marked piece has data-cards with the numbers of its records. */
export function article(coded: Coded, onTouch: (cards: number[]) => void): HTMLElement {
  const points = Array.from(coded.text), marks = marksOf(coded);
  const cuts = [...new Set([0, points.length, ...marks.flatMap((m) => [m.start, m.end]), ...points.flatMap((c, i) => (c === "\n" ? [i, i + 1] : []))])].sort((a, b) => a - b);
  const root = h("article", { class: "article", dir: "rtl", lang: "ar" });
  let line = h("p");
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!, to = cuts[i + 1]!, text = points.slice(from, to).join("");
    if (text === "\n") {
      if (line.hasChildNodes()) root.append(line);
      line = h("p");
      continue;
    }
    line.append(piece(text, marks.filter((m) => m.start <= from && m.end >= to), onTouch));
  }
  if (line.hasChildNodes()) root.append(line);
  return root;
}

function piece(text: string, marks: Mark[], onTouch: (cards: number[]) => void): Node {
  if (!marks.length) return document.createTextNode(text);
  const top = marks.reduce((a, b) => (order.indexOf(b.kind) > order.indexOf(a.kind) ? b : a));
  const cards = [...new Set(marks.flatMap((m) => (m.card === null ? [] : [m.card])))];
  const e = h("mark", { class: `m-${top.kind}`, "data-cards": cards.join(" "), title: marks.map((m) => t(`mark.${m.kind}`)).filter((x, i, all) => all.indexOf(x) === i).join("، ") }, text);
  if (cards.length) {
    e.addEventListener("mouseenter", () => onTouch(cards));
    e.addEventListener("mouseleave", () => onTouch([]));
  }
  return e;
}
