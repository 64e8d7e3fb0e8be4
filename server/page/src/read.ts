// Read: an article pasted in, and at once what it says.
import { code } from "./api";
import { article } from "./article";
import { card } from "./card";
import { fill, h } from "./dom";
import { toCsv, type Coded } from "./records";
import { t } from "./settings";
import sample from "../../../examples/syria-air-strike.txt";

const draft = { text: "", published: "", coded: null as Coded | null };

function light(root: Element, cards: number[]): void {
  root.querySelectorAll("mark[data-cards]").forEach((m) => {
    const mine = (m.getAttribute("data-cards") ?? "").split(" ").filter(Boolean).map(Number);
    m.classList.toggle("lit", cards.some((c) => mine.includes(c)));
  });
  root.querySelectorAll(".cards > .card").forEach((c, i) => c.classList.toggle("lit", cards.includes(i)));
}

function copyButton(label: string, text: () => string): HTMLElement {
  const b = h("button", { type: "button", onclick: () => void navigator.clipboard.writeText(text()).then(() => fill(b, t("read.copied"))) }, label);
  return b;
}

function results(root: HTMLElement, coded: Coded): void {
  const cards = h("div", { class: "cards" });
  coded.records.forEach((r, i) => cards.append(card(r, coded.decisions[i] ?? [], (on) => light(root, on ? [i] : []))));
  fill(root,
    h("div", { class: "column" }, article(coded, (on) => light(root, on))),
    h("div", { class: "column" },
      h("div", { class: "tools" }, h("span", { role: "status" }, t(coded.records.length === 1 ? "read.one" : "read.found", { n: coded.records.length })),
        copyButton(t("read.json"), () => JSON.stringify(coded.records, null, 1)), copyButton(t("read.csv"), () => toCsv(coded.records))),
      cards));
}

export function readView(main: HTMLElement): void {
  const text = h("textarea", { id: "text", dir: "rtl", lang: "ar", rows: 10, placeholder: t("read.paste"), spellcheck: "false" });
  const date = h("input", { id: "published", type: "date" });
  const root = h("div", { class: "split", id: "coded" });
  const problem = h("p", { class: "problem", role: "alert" });
  text.value = draft.text;
  date.value = draft.published;
  const run = async (): Promise<void> => {
    draft.text = text.value;
    draft.published = date.value;
    fill(problem);
    if (!text.value.trim()) return;
    try {
      draft.coded = await code(draft.text, draft.published);
      results(root, draft.coded);
    } catch (e) {
      fill(problem, (e as Error).message);
    }
  };
  let timer = 0;
  text.addEventListener("input", () => { clearTimeout(timer); timer = window.setTimeout(run, 400); });
  date.addEventListener("change", run);
  fill(main, h("form", { class: "paste", onsubmit: (e) => { e.preventDefault(); void run(); } },
    h("label", { for: "text" }, t("read.article")), text,
    h("div", { class: "tools" }, h("label", { for: "published" }, t("read.published")), date, h("button", { type: "submit", class: "primary" }, t("read.go")),
      h("button", { type: "button", onclick: () => { text.value = sample; date.value = "2021-03-14"; void run(); } }, t("read.sample")))),
    problem, root);
  if (draft.coded) results(root, draft.coded);
}
