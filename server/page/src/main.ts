// The frame: which view is shown is told by the address, so that any view can be sent to a colleague.
import { about, stream } from "./api";
import { fill, h } from "./dom";
import { mapView } from "./map";
import { readView } from "./read";
import { searchView } from "./search";
import { applySettings, isDark, language, setLanguage, t, takeToken, toggleTheme } from "./settings";
import { forgetTables } from "./store";
import { storiesView } from "./stories";
import { timeView } from "./time";

type View = (main: HTMLElement, query: URLSearchParams) => void;
const views: Record<string, View> = { read: readView, map: mapView, time: timeView, stories: storiesView, search: searchView };
let store = false;

function current(): { name: string; query: URLSearchParams } {
  const [name = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { name: name in views ? name : "read", query: new URLSearchParams(query) };
}

function draw(): void {
  const { name, query } = current();
  const main = h("main", { id: "main" });
  const shown = Object.keys(views).filter((v) => v === "read" || store);
  document.title = `${t(`nav.${name}`)} · rawi`;
  fill(document.body,
    h("a", { class: "skip", href: "#main", onclick: (e) => { e.preventDefault(); main.setAttribute("tabindex", "-1"); main.focus(); } }, t("nav.skip")),
    h("header", { class: "top" },
      h("a", { class: "brand", href: "#/read" }, h("b", null, "rawi"), h("span", { lang: "ar" }, "راوي")),
      h("nav", { "aria-label": t("nav.views") }, shown.map((v) => h("a", { href: `#/${v}`, "aria-current": v === name ? "page" : undefined }, t(`nav.${v}`)))),
      h("button", { type: "button", lang: language === "ar" ? "en" : "ar", onclick: () => { setLanguage(language === "ar" ? "en" : "ar"); draw(); } }, language === "ar" ? "English" : "العربية"),
      h("button", { type: "button", "aria-pressed": isDark() ? "true" : "false", onclick: () => { toggleTheme(); draw(); } }, t("nav.dark"))),
    main);
  views[name]!(main, query);
}

/** Says that the store has grown; what is shown changes only when the reader wants it to. */
function watchStore(): void {
  const live = h("button", { type: "button", class: "live", onclick: () => { live.remove(); forgetTables(); draw(); } });
  let first = true;
  void stream((n) => {
    if (!first) { fill(live, t("live.new", { n })); document.body.append(live); }
    first = false;
  }, new AbortController().signal).catch(() => undefined);
}

takeToken();
applySettings();
addEventListener("hashchange", draw);
const linked = current().name !== "read"; // a link to what a store shows: there is one, and it need not be asked for first
if (linked) { store = true; draw(); }
void about().then((a) => { store = a.store; }, () => undefined).finally(() => { if (!linked || !store) draw(); if (store) watchStore(); });
